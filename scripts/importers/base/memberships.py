"""Class memberships from one upstream's own classification, through a curated table of rules.

When: from the importers that know ATC codes, categories, class lists or actions. Not a command.

A rule says which class a value of an upstream stands for (`curated/class_rules.csv`); an exception says where it does
not, and why (`curated/class_exceptions.csv`). Rows that an importer wrote have a locator that begins with `record `;
hand-made memberships have another locator and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from combination_ratings.tables.canonical import Row
from scripts.importers.base.curated import CURATED, ancestors, parents_of, read_curated

MARK = "record "
LAST_RESORT = "nootropic"  # A use, not a mechanism: only for a substance that has no other class.


@dataclass(frozen=True)
class ClassClue:
    """What an upstream says of one substance: the record's key, the kind of statement and its value."""

    substance_id: str
    key: str
    kind: str
    value: str
    strength: str = ""


def matches(rule: Row, fact: ClassClue) -> bool:
    """True where the rule speaks of the fact: ATC codes by prefix, everything else by equality."""
    if rule["kind"] != fact.kind:
        return False
    return fact.value.startswith(rule["pattern"]) if fact.kind == "atc" else fact.value == rule["pattern"]


def propose(source_id: str, facts: Iterable[ClassClue], folder: Path = CURATED) -> list[dict[str, str]]:
    """Membership rows for the facts of one source; the first fact that supports a membership is cited."""
    rules = [rule for rule in read_curated("class_rules", folder) if rule["source_id"] == source_id]
    barred = {(row["substance_id"], row["class_id"]) for row in read_curated("class_exceptions", folder)}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.substance_id, fact.key, fact.kind, fact.value)):
        for rule in rules:
            pair = (fact.substance_id, rule["class_id"])
            if matches(rule, fact) and pair not in barred and pair[0] != pair[1]:
                rows.setdefault(pair, _row(source_id, rule, fact))
    return list(rows.values())


def _row(source_id: str, rule: Row, fact: ClassClue) -> dict[str, str]:
    return {
        "child_id": fact.substance_id,
        "relation": "member_of",
        "parent_id": rule["class_id"],
        "strength": fact.strength or rule["strength"],
        "source_id": source_id,
        "locator": f"{MARK}{fact.key}: {fact.kind} {fact.value}",
    }


def prune(rows: list[dict[str, str]], standing: Iterable[Row], classes: set[str]) -> list[dict[str, str]]:
    """Leave out memberships that a narrower class of the same substance already implies, and those of classes."""
    parents = parents_of([*standing, *rows])
    kept = []
    for row in rows:
        child, parent = row["child_id"], row["parent_id"]
        narrower = parents[child] - {parent}
        implied = any(parent in ancestors(one, parents) for one in narrower)
        spare = parent == LAST_RESORT and narrower
        if child not in classes and not implied and not spare:
            kept.append(row)
    return kept
