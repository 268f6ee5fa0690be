"""Pairs whose level must not silently fall, nor rise: the promise to everyone who uses the data.

When: on `conformance/sentinels.csv` (a, b, floor, ceiling, reason, source_id). Levels are those that a person is shown,
inheritance included. Command: `python -m scripts.check --rule sentinels`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import PackageRows, Workspace
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.findings import Finding

NAME = "sentinels"
DESCRIPTION = "About a hundred well-known pairs stay between their floor and their ceiling."
SCOPE = "package"
STAGE = Stage.RECKONING
NEEDS = ("substances", "relations", "combinations", "overrides", "sources")
PATH = "conformance/sentinels.csv"
LEVELS = set("012345")
COLUMNS = ["a", "b", "floor", "ceiling", "reason", "source_id"]
RAISE = "Restore the rating, or change the sentinel with a source for it"


def check(package: Workspace) -> Iterable[Finding]:
    """Sentinels that are broken, or that cannot be judged."""
    data = package.files.read(PATH)
    if data is None:
        return
    reader = csv.DictReader(io.StringIO(data.decode("utf-8", "replace")))
    if reader.fieldnames != COLUMNS:
        yield Finding(PATH, 1, "", "", "has another header than it should", f"Write: {','.join(COLUMNS)}")
        return
    seen: dict[frozenset[str], int] = {}
    resolver = Resolver.of(PackageRows(package))
    sources = package.index("sources")
    for row in reader:
        line, pair = reader.line_num, frozenset((row["a"], row["b"]))
        faults = list(check_row(row, line, seen.setdefault(pair, line)))
        yield from faults or check_one(resolver, sources, row, line)


def check_row(row: dict[str, Any], line: int, first: int) -> Iterable[Finding]:
    """Whether a sentinel says what it guards: two ids once, a floor or a ceiling that are levels, and a reason."""
    if None in row or None in row.values():
        yield Finding(PATH, line, "", "", "has not the cells that the header has", f"Write: {','.join(COLUMNS)}")
        return
    value, limits = f"{row['a']}+{row['b']}", [row[c] for c in ("floor", "ceiling") if row[c]]
    if first != line:
        yield Finding(PATH, line, "a", value, f"stands in line {first} already", "Remove one of the two")
    if not row["reason"].strip():
        yield Finding(PATH, line, "reason", value, "has no reason", "Say what the source found")
    if not limits or any(limit not in LEVELS for limit in limits) or limits != sorted(limits):
        remedy = "Write a floor, a ceiling or both: whole numbers from 0 to 5, the floor not above the ceiling"
        yield Finding(PATH, line, "floor", value, "guards no level", remedy)


def check_one(resolver: Resolver, sources: dict[str, Any], row: dict[str, str], line: int) -> Iterable[Finding]:
    """Findings of one sentinel."""
    unknown = [c for c in ("a", "b") if row[c] not in resolver.graph.substances]
    for column in unknown:
        yield Finding(PATH, line, column, row[column], "is no substance", "Correct the id, or see data/retired.csv")
    if row["source_id"] not in sources:
        remedy = "Cite a source of data/sources.csv"
        yield Finding(PATH, line, "source_id", row["source_id"], "is no source", remedy)
    if not unknown:
        answer = resolver.resolve(row["a"], row["b"])
        yield from compare(row, line, answer.level, answer.status)


def compare(row: dict[str, str], line: int, level: int | None, status: str) -> Iterable[Finding]:
    """Whether a level stands between floor and ceiling; no level is below every floor and no level over-warns."""
    value, shown = f"{row['a']}+{row['b']}", status if level is None else f"level {level}"
    if row["floor"] and (level is None or level < int(row["floor"])):
        problem = f"comes out as {shown}, below its floor {row['floor']} ({row['reason']})"
        yield Finding(PATH, line, "floor", value, problem, RAISE, key=value)
    if row["ceiling"] and level is not None and level > int(row["ceiling"]):
        problem = f"comes out as {shown}, above its ceiling {row['ceiling']} ({row['reason']})"
        yield Finding(PATH, line, "ceiling", value, problem, RAISE, key=value)
