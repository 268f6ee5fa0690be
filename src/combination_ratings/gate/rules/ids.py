"""Ids that are made of other columns agree with them.

When: on assessments, mechanisms and cautions. Command: `python -m scripts.check --rule ids`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.conditions import Condition
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "ids"
DESCRIPTION = "Composed ids are what their row says: pair/source, substance/target/source, subject/population/source."
SCOPE = "row"
NEEDS: tuple[str, ...] = ()
STEMS = {
    "assessments": ("assessment_id", "substance_a || '+' || substance_b || '/' || source_id"),
    "mechanisms": ("mechanism_id", "substance_id || '/' || target_id || '/' || source_id"),
    "cautions": (
        "caution_id", "concat_ws('+', subject_a, nullif(subject_b, '')) || '/' || population || '/' || source_id",
    ),
}  # fmt: skip
"""For each table with composed ids the column, and what its ids are made of, as SQL."""
NUMBER = r"\.([2-9]|[1-9][0-9]+)$"


def check(package: Workspace) -> Iterable[Finding]:
    """Rows whose id does not say what their columns say."""
    for table, (column, stem) in STEMS.items():
        if table in package.tables:
            wrong = f"{column} <> {stem} and regexp_replace({column}, '{NUMBER}', '') <> {stem}"
            remedy = "Write {stem}, with .2, .3, … for further rows, or correct the columns"
            told = {"stem": stem}
            condition = Condition(column, wrong, "does not agree with the row's columns", remedy, told=told)
            yield from package.violations(table, [condition])
