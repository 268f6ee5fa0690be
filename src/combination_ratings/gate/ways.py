"""Every way in which rows of a table are read, judged once: rows differ in thousands, their readings in dozens.

When: rules on how a reading follows from coded columns, such as `statements` and `outcomes`.
Command: `python -m scripts.check --rule outcomes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from combination_ratings.gate.fragments import among
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

UNREAD = "has no row in data/scale_labels.csv"
"""What is wrong with codes that no scale reads."""
Labels = Mapping[tuple[str, str], Mapping[str, str]]
"""Rows of scale_labels by scale and label."""


@dataclass(frozen=True)
class Misreading:
    """What is wrong with a reading: column, problem and remedy; `value` where it is not the cell of the column."""

    column: str
    problem: str
    remedy: str
    value: str = ""


def check_ways(
    package: Workspace, columns: Sequence[str], complete: str, fault: Callable[[Mapping[str, str]], Misreading | None]
) -> Iterable[Finding]:
    """Findings on assessments that meet `complete`, an SQL condition, and are read by `columns` in a faulty way."""
    wrong: dict[tuple[str, ...], Misreading] = {}
    for way in package.engine.distinct("assessments", columns, complete):
        if found := fault(dict(zip(columns, way, strict=True))):
            wrong[way] = found
    for row in package.rows("assessments", f"({complete}) and {among(columns, wrong)}") if wrong else ():
        found = wrong[tuple(row.cells[column] for column in columns)]
        value = {"value": found.value} if found.value else {}
        yield package.finding("assessments", row, found.column, found.problem, found.remedy, **value)
