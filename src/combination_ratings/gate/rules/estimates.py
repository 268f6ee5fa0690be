"""Numbers of an assessment can be: an estimate lies in its interval, a ratio is above nought.

When: on assessments. Command: `python -m scripts.check --rule estimates`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.rows_engine import CsvRow
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "estimates"
DESCRIPTION = "Estimates lie within their interval, ratios above nought, shares and counts not below."
SCOPE = "row"
NEEDS = ("assessments",)
NEVER_NEGATIVE = {"incidence", "prevalence", "count"}
SUSPECT = """
    estimate <> '' and (
        ci_low <> '' and coalesce(try_cast(ci_low as double) > try_cast(estimate as double)
            or try_cast(estimate as double) > try_cast(ci_high as double), true)
        or estimate_kind <> 'mean_difference' and (estimate <= '0' or starts_with(ci_low, '-'))
    )
"""
"""SQL condition that holds for every row that a check below could object to."""


def check(package: Workspace) -> Iterable[Finding]:
    """Assessments whose numbers cannot be."""
    for record in package.rows("assessments", SUSPECT):
        low, estimate, high = (as_number(record.cells[column]) for column in ("ci_low", "estimate", "ci_high"))
        if estimate is not None:
            yield from check_interval(package, record, low, estimate, high)
            yield from check_sign(package, record, low or 0, estimate)


def check_interval(
    package: Workspace, record: CsvRow, low: float | None, estimate: float, high: float | None
) -> Iterable[Finding]:
    """Whether an estimate lies in its interval."""
    if low is not None and high is not None and not low <= estimate <= high:
        problem = f"is not within its interval {record.cells['ci_low']} to {record.cells['ci_high']}"
        yield package.finding("assessments", record, "estimate", problem, "Correct it, ci_low or ci_high")


def check_sign(package: Workspace, record: CsvRow, low: float, estimate: float) -> Iterable[Finding]:
    """Whether a ratio is above nought, and a share or number not below."""
    kind = record.cells["estimate_kind"]
    ratio = kind.endswith("_ratio") or kind == "relative_risk"
    if (ratio and estimate <= 0) or ((ratio or kind in NEVER_NEGATIVE) and min(low, estimate) < 0):
        problem = f"cannot be: {kind} is {'above nought' if ratio else 'never negative'}"
        yield package.finding(
            "assessments", record, "estimate", problem, "Correct the number, its interval or its kind"
        )


def as_number(cell: str) -> float | None:
    """A number; None for an empty cell or one that the rule on cells refuses."""
    try:
        return float(cell)
    except ValueError:
        return None
