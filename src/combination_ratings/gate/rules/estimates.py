"""Numbers of an assessment can be: an estimate lies in its interval, a ratio is above nought.

When: on assessments. Command: `python -m scripts.check --rule estimates`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.conditions import Condition
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "estimates"
DESCRIPTION = "Estimates lie within their interval, ratios above nought, shares and counts not below."
SCOPE = "row"
NEEDS = ("assessments",)
ESTIMATE, LOW, HIGH = (f"try_cast({column} as double)" for column in ("estimate", "ci_low", "ci_high"))
RATIO = "(ends_with(estimate_kind::varchar, '_ratio') or estimate_kind = 'relative_risk')"
NEVER_NEGATIVE = "estimate_kind in ('incidence', 'prevalence', 'count')"
BELOW = f"(least({ESTIMATE}, coalesce({LOW}, 0)) < 0)"
CORRECT = "Correct the number, its interval or its kind"
CONDITIONS = (
    Condition("estimate", f"{ESTIMATE} not between {LOW} and {HIGH}",
              "is not within its interval {ci_low} to {ci_high}", "Correct it, ci_low or ci_high"),
    Condition("estimate", f"{RATIO} and ({ESTIMATE} <= 0 or {ESTIMATE} is not null and {BELOW})",
              "cannot be: {estimate_kind} is above nought", CORRECT),
    Condition("estimate", f"{NEVER_NEGATIVE} and {ESTIMATE} is not null and {BELOW}",
              "cannot be: {estimate_kind} is never negative", CORRECT),
)  # fmt: skip


def check(package: Workspace) -> Iterable[Finding]:
    """Assessments whose numbers cannot be."""
    yield from package.violations("assessments", CONDITIONS)
