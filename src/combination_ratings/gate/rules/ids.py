"""Ids that are made of other columns agree with them.

When: on assessments, mechanisms and cautions. Command: `python -m scripts.check --rule ids`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "ids"
DESCRIPTION = "Composed ids are what their row says: pair/source, substance/target/source, subject/population/source."
SCOPE = "row"
NEEDS: tuple[str, ...] = ()
NUMBER = re.compile(r"\.([2-9]|[1-9][0-9]+)$", re.ASCII)
Parts = Callable[[dict[str, str]], str]

STEMS: dict[str, tuple[str, Parts, str]] = {
    "assessments": (
        "assessment_id",
        lambda row: f"{row['substance_a']}+{row['substance_b']}/{row['source_id']}",
        "substance_a || '+' || substance_b || '/' || source_id",
    ),
    "mechanisms": (
        "mechanism_id",
        lambda row: f"{row['substance_id']}/{row['target_id']}/{row['source_id']}",
        "substance_id || '/' || target_id || '/' || source_id",
    ),
    "cautions": (
        "caution_id",
        lambda row: (
            "+".join(filter(None, (row["subject_a"], row["subject_b"]))) + f"/{row['population']}/{row['source_id']}"
        ),
        "concat_ws('+', subject_a, nullif(subject_b, '')) || '/' || population || '/' || source_id",
    ),
}


def check(package: Workspace) -> Iterable[Finding]:
    """Rows whose id does not say what their columns say."""
    for table, (column, stem, sql) in STEMS.items():
        if table not in package.tables:
            continue
        for record in package.rows(table, f"{column} <> {sql}"):
            wanted = stem(record.cells)
            found = record.cells[column]
            if found != wanted and NUMBER.sub("", found) != wanted:
                remedy = f"Write {wanted}, with .2, .3, … for further rows, or correct the columns"
                yield package.finding(table, record, column, "does not agree with the row's columns", remedy)
