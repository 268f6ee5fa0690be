"""A second reading is of an interpreted row, stays within its own range, and a disagreement is settled in writing.

When: on readings. Command: `python -m scripts.check --rule readings`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.ratings.agreement import first_levels
from combination_ratings.tables.findings import Finding

NAME = "readings"
DESCRIPTION = "Second readings are of interpreted rows, and where the two differ it is said how that ended."
SCOPE = "package"
NEEDS = ("readings", "assessments", "scale_labels", "sources")
READ_AGAIN = "assessment_id in (select assessment_id from readings)"


def check(package: Workspace) -> Iterable[Finding]:
    """Second readings that cannot stand as they are."""
    assessments = package.index("assessments", READ_AGAIN)
    firsts = first_levels(assessments, package.index("scale_labels"))
    for record in package.rows("readings"):
        row = record.cells
        if assessments.get(row["assessment_id"], {}).get("basis") == "stated":
            problem = "is stated by its source, so that there is nothing to interpret"
            yield package.finding("readings", record, "assessment_id", problem, "Remove the second reading")
        if not row["level"].isdecimal():
            continue
        if not row["level_min"] <= row["level"] <= row["level_max"]:
            problem = f"is not within {row['level_min']} to {row['level_max']}"
            yield package.finding("readings", record, "level", problem, "Correct the level or its range")
        first = row["first_level"] or firsts.get(row["assessment_id"], "")
        if first and first != row["level"] and not row["outcome"]:
            problem = f"differs from the first reading ({first}), and nothing says how that was settled"
            remedy = "Read the source again, and fill outcome and settled"
            yield package.finding("readings", record, "level", problem, remedy)
