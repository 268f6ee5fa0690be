"""Curated tables that the importers of substances share: which upstream record is which substance, and which class.

When: from every importer that writes `identifiers` or class memberships. Not a command.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from combination_ratings.tables.canonical import Row

CURATED = Path(__file__).parents[1] / "curated"


def read_curated(name: str, folder: Path = CURATED) -> list[Row]:
    """Rows of a hand-checked mapping table. Raises OSError where it is missing."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def crosswalk(source_id: str, folder: Path = CURATED) -> dict[str, str]:
    """Substance of each upstream record of one source, by the record's key (id or exact name)."""
    rows = read_curated("crosswalk", folder)
    return {row["key"]: row["substance_id"] for row in rows if row["source_id"] == source_id}


def parents_of(relations: Iterable[Mapping[str, str]]) -> dict[str, set[str]]:
    """Direct classes of every child."""
    parents: dict[str, set[str]] = defaultdict(set)
    for row in relations:
        if row["relation"] == "member_of":
            parents[row["child_id"]].add(row["parent_id"])
    return parents


def ancestors(one: str, parents: Mapping[str, set[str]]) -> set[str]:
    """Every class above `one`, itself left out."""
    found: set[str] = set()
    waiting = list(parents.get(one, ()))
    while waiting:
        parent = waiting.pop()
        if parent not in found:
            found.add(parent)
            waiting.extend(parents.get(parent, ()))
    return found
