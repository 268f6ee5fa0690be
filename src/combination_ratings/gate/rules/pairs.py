"""A pair is stored once: first id before second, equal only for a class with itself, no statement twice.

When: on every table with a pair of substances. Command: `python -m scripts.check --rule pairs`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.cells import quoted
from combination_ratings.tables.findings import Finding

NAME = "pairs"
DESCRIPTION = "Pairs are in alphabetical order, equal only for a class, and no source's statement stands twice."
SCOPE = "row"
NEEDS = ("substances", "assessments")
COLUMNS = (("substance_a", "substance_b"), ("over_a", "over_b"), ("subject_a", "subject_b"))
SAME = ("scale", "label", "kind", "setting", "route", "dose_band", "min_strength", "evidence", "finding", "locator")


def check(package: Workspace) -> Iterable[Finding]:
    """Pairs out of order, pairs of one thing that is no class, statements that stand twice."""
    for table in package.tables:
        for first, second in COLUMNS:
            if first in package.schemas[table].columns and second in package.schemas[table].columns:
                yield from check_order(package, table, first, second)
    yield from check_twice(package)


def check_order(package: Workspace, table: str, first: str, second: str) -> Iterable[Finding]:
    """Pairs of one table that are not in order."""
    kinds = {id_: row["kind"] for id_, row in package.index("substances").items()}
    for record in package.rows(table, f"{quoted(second)} <> '' and {quoted(first)} >= {quoted(second)}"):
        a, b = record.cells[first], record.cells[second]
        if not b:
            continue
        if a > b:
            remedy = f"Exchange {first} and {second}, and the two in the row's id"
            yield package.finding(
                table, record, first, "stands before an id that comes first", remedy, value=f"{a}+{b}"
            )
        elif a == b and kinds.get(a, "class") != "class":
            remedy = "Remove the row: only a class is rated with itself"
            yield package.finding(table, record, second, "is paired with itself and is no class", remedy)


def check_twice(package: Workspace) -> Iterable[Finding]:
    """Numbered assessments that say what another row of the same source says of the same pair."""
    numbered = "select substance_a, substance_b, source_id from assessments where contains(assessment_id, '.')"
    columns = ("substance_a", "substance_b", "source_id", *SAME)
    first: dict[tuple[str, ...], str] = {}
    for record in package.rows("assessments", f"(substance_a, substance_b, source_id) in ({numbered})"):
        statement = tuple(record.cells[c] for c in columns)
        other = first.setdefault(statement, record.cells["assessment_id"])
        if other != record.cells["assessment_id"]:
            problem = f"says exactly what {other} says"
            yield package.finding("assessments", record, "assessment_id", problem, "Remove one of the two rows")
