"""What changed between two packages: rows by table, every answer that rose or fell and why, and the bump.

Command: `python -m scripts.diff OLD NEW`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from combination_ratings.ratings.matrix import resolve_all
from combination_ratings.ratings.resolved import Pair, ResolvedPair
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package, key_of

IDENTIFIED = (
    "substances",
    "targets",
    "effects",
    "actions",
    "levels",
    "sources",
    "assessments",
    "mechanisms",
    "claims",
    "cautions",
)
ANSWER = ("status", "level", "level_min", "level_max", "certainty")
CAUSES = ("assessments", "adjudications")
NOTHING = {"status": "no_data", "level": None, "level_min": None, "level_max": None, "certainty": None}
Answer = dict[str, Any]


@dataclass
class TableChange:
    """Keys of one table that came, changed (with the columns) or went; of those that went, the retired ones."""

    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)


@dataclass
class Comparison:
    """Everything that differs between two packages."""

    tables: dict[str, TableChange]
    structure: list[str]
    answers: list[dict[str, Any]]

    @property
    def bump(self) -> str:
        """major, minor, patch or none: the least that the change asks for (docs/release.md).

        An id that is retired is not lost: its row in `retired` says what stands instead and why.
        """
        if any(line.startswith("removed") for line in self.structure):
            return "major"
        if any(set(t.removed) - set(t.retired) for name, t in self.tables.items() if name in IDENTIFIED):
            return "major"
        if self.structure or self.answers or any(t.added or t.removed for t in self.tables.values()):
            return "minor"
        return "patch" if any(t.changed for t in self.tables.values()) else "none"

    def document(self) -> dict[str, Any]:
        """The comparison as JSON."""
        tables = {name: vars(change) for name, change in self.tables.items() if any(vars(change).values())}
        return {"bump": self.bump, "structure": self.structure, "tables": tables, "answers": self.answers}


def compare(old: Package, new: Package) -> Comparison:
    """Compare two loaded packages."""
    tables = {name: compare_table(old, new, name) for name in new.schemas if name in old.schemas}
    return Comparison(tables, compare_structure(old, new), compare_answers(old, new, tables))


def compare_structure(old: Package, new: Package) -> list[str]:
    """Tables and columns that came or went."""
    lines = [f"removed table {name}" for name in old.schemas if name not in new.schemas]
    lines += [f"added table {name}" for name in new.schemas if name not in old.schemas]
    for name in [name for name in new.schemas if name in old.schemas]:
        before, after = old.schemas[name].columns, new.schemas[name].columns
        lines += [f"removed column {name}.{column}" for column in before if column not in after]
        lines += [f"added column {name}.{column}" for column in after if column not in before]
    return lines


def compare_table(old: Package, new: Package, name: str) -> TableChange:
    """Rows of one table that came, changed or went."""
    schema = new.schemas[name]
    before = {"|".join(key_of(schema, row)): row for row in old[name]}
    after = {"|".join(key_of(schema, row)): row for row in new[name]}
    retired = {row["id"] for row in new["retired"] if row["table"] == name}
    removed = sorted(before.keys() - after.keys())
    changed = {key: changed_columns(before[key], after[key]) for key in sorted(before.keys() & after.keys())}
    return TableChange(
        added=sorted(after.keys() - before.keys()),
        changed={key: columns for key, columns in changed.items() if columns},
        removed=removed,
        retired=[key for key in removed if key in retired],
    )


def changed_columns(before: Row, after: Row) -> list[str]:
    """Columns in which two rows differ."""
    return sorted(column for column in after if before.get(column, "") != after[column])


def compare_answers(old: Package, new: Package, tables: dict[str, TableChange]) -> list[dict[str, Any]]:
    """Every pair whose answer changed, directly or through inheritance, with what caused it."""
    before, after = answers_of(old), answers_of(new)
    causes = direct_causes(old, new, tables)
    found = []
    for pair in sorted(before.keys() | after.keys()):
        was, now = before.get(pair), after.get(pair)
        if answer(was) == answer(now):
            continue
        found.append(
            {
                "pair": list(pair),
                "kind": "direct" if pair in causes else "inherited",
                "change": kind_of_change(was, now),
                "before": answer(was),
                "after": answer(now),
                "because": because(pair, was, now, causes),
            }
        )
    return found


def answers_of(package: Package) -> dict[Pair, ResolvedPair]:
    """All answers of a package, from its committed combinations."""
    return {found.pair: found for found in resolve_all(Resolver.of(package))}


def answer(found: ResolvedPair | None) -> Answer:
    """What is compared of an answer."""
    if found is None:
        return dict(NOTHING)
    return {key: getattr(found, key) or None if key == "certainty" else getattr(found, key) for key in ANSWER}


def kind_of_change(was: ResolvedPair | None, now: ResolvedPair | None) -> str:
    """rose, fell, new, gone, status, range or certainty."""
    before, after = was.level if was else None, now.level if now else None
    if before is None or after is None:
        if before is not None:
            return "gone"
        return "new" if after is not None else "status"
    if before != after:
        return "rose" if after > before else "fell"
    assert was is not None
    assert now is not None
    if was.status != now.status:
        return "status"
    return "certainty" if (was.level_min, was.level_max) == (now.level_min, now.level_max) else "range"


def direct_causes(old: Package, new: Package, tables: dict[str, TableChange]) -> dict[Pair, list[str]]:
    """For every pair whose own rating changed the assessments and decisions that differ."""
    found: dict[Pair, list[str]] = {}
    rated = tables["combinations"]
    for key in [*rated.added, *rated.changed, *rated.removed]:
        a, b = key.split("|")
        found[a, b] = []
    for name in CAUSES:
        change = tables[name]
        for key in sorted([*change.added, *change.changed, *change.removed]):
            for pair in pairs_of(name, key, (old, new)):
                if pair in found:
                    found[pair].append(key if name == "assessments" else "adjudication")
    return found


def pairs_of(table: str, key: str, packages: Iterable[Package]) -> set[Pair]:
    """The pair of an assessment or adjudication by its key."""
    if table == "adjudications":
        a, b = key.split("|")
        return {(a, b)}
    a, b = key.split("/", 1)[0].split("+")
    return {(a, b)}


def because(pair: Pair, was: ResolvedPair | None, now: ResolvedPair | None, causes: dict[Pair, list[str]]) -> list[str]:
    """Assessments behind a direct change; the changed pairs behind an inherited one, else the class tree."""
    if pair in causes:
        return causes[pair] or ["sources or labels"]
    via = {*(was.via if was else ()), *(now.via if now else ())}
    changed = sorted(f"{a}+{b}" for a, b in via if (a, b) in causes)
    return changed or ["classes, ingredients or overrides"]
