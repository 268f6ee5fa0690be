"""By what the rating of a pair changed since the last release: its decision, its rows, their reading, or the rules.

When: the ledger compares; the changelog and `/changes` tell it. Command: `python -m scripts.diff --propose`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from combination_ratings.tables.canonical import Row

CAUSES = ("decision", "row_removed", "row_added", "reread", "scale", "source", "rules")
"""Causes, the one that says most first: a pair is filed under the first that it has."""
READING = frozenset({"scale", "label", "level_min", "level_max", "stance", "evidence"})
DECIDING = frozenset({"level", "level_min", "level_max", "status", "certainty"})
STANDING = frozenset({"type", "consulted", "independence_group", "user_generated"})
TAKEN = frozenset({"second_taken", "between"})
"""Outcomes of a second reading after which the row was changed."""
MAPPED = frozenset({"level", "level_min", "level_max"})


class Difference(Protocol):
    """A row that differs from what was released, as the ledger gives it."""

    @property
    def table(self) -> str:
        """Its table."""

    @property
    def kind(self) -> str:
        """removed or changed."""

    @property
    def key(self) -> str:
        """Its primary key."""

    @property
    def now(self) -> Mapping[str, str]:
        """Cells that differ."""


class Causes:
    """What changed under each pair."""

    def __init__(self, memory: Mapping[str, list[Row]], tables: Mapping[str, list[Row]],
                 found: Iterable[Difference]) -> None:  # fmt: skip
        self.seen: dict[str, dict[str, set[str]]] = {}
        self.rows = {row["assessment_id"]: coded_by(row) for row in tables["assessments"]} | {
            row["assessment_id"]: "second_reading" for row in tables["readings"] if row["outcome"] in TAKEN
        }
        marks = self.marks(found)
        changed = {table: marks.get(table, {}) for table in ("assessments", "adjudications", "scale_labels", "sources")}
        for row in tables["adjudications"]:
            key = pair_of(row)
            if DECIDING & changed["adjudications"].get(key, frozenset()):
                self.note(key, "decision")
        self.come_and_gone(memory, tables)
        for row in tables["assessments"]:
            pair, about = pair_of(row), row.get("about", "")
            if READING & changed["assessments"].get(row["assessment_id"], frozenset()):
                self.note(pair, "reread", about)
            if MAPPED & changed["scale_labels"].get(f"{row['scale']}|{row['label']}", frozenset()):
                self.note(pair, "scale", about)
            if STANDING & changed["sources"].get(row["source_id"], frozenset()):
                self.note(pair, "source", about)

    @staticmethod
    def marks(found: Iterable[Difference]) -> dict[str, dict[str, frozenset[str]]]:
        """Columns that changed, by table and key."""
        marks: dict[str, dict[str, frozenset[str]]] = {}
        for change in found:
            if change.kind == "changed":
                marks.setdefault(change.table, {})[change.key] = frozenset(change.now)
        return marks

    def come_and_gone(self, memory: Mapping[str, list[Row]], tables: Mapping[str, list[Row]]) -> None:
        """Note decisions and rows that stand on one side alone, and labels that were mapped otherwise."""
        before = {row["assessment_id"]: row for row in memory.get("assessments", [])}
        after = {row["assessment_id"]: row for row in tables["assessments"]}
        for key in before.keys() - after.keys():
            self.note(pair_of(before[key]), "row_removed")
        for key in after.keys() - before.keys():
            self.note(pair_of(after[key]), "row_added", after[key].get("about", ""))
        decided = {pair_of(row) for row in memory.get("adjudications", [])}
        for key in decided ^ {pair_of(row) for row in tables["adjudications"]}:
            self.note(key, "decision")

    def of_row(self, assessment: str) -> str:
        """By what an assessment changed: a second reading, how statements or outcomes are read, or a closer look."""
        return self.rows.get(assessment, "")

    def note(self, pair: str, cause: str, about: str = "") -> None:
        """Note a cause under a pair, and what the rows that it concerns are about."""
        self.seen.setdefault(pair, {}).setdefault(cause, set()).add(about)

    def of(self, pair: str) -> tuple[str, str]:
        """The first cause of a pair, and what its rows are about; `rules` where nothing under the pair changed."""
        seen = self.seen.get(pair, {})
        cause = next((cause for cause in CAUSES if cause in seen), "rules")
        return cause, "+".join(sorted(about for about in seen.get(cause, ()) if about))


def coded_by(row: Row) -> str:
    """By which codes an assessment is read: a statement, an outcome, or none, where its range is its own."""
    return "statement" if row.get("statement") else "outcome" if row.get("outcome") else "range"


def pair_of(row: Row) -> str:
    """The pair of a row as the key of its rating."""
    return f"{row['substance_a']}|{row['substance_b']}"
