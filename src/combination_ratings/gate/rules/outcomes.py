"""What became of people who had both, and what their authors put it down to, leaves the same range open everywhere.

When: on assessments that tell of people, and on scale labels. Command: `python -m scripts.check --rule outcomes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from combination_ratings.gate.conditions import Condition, listed
from combination_ratings.gate.rules.statements import REGULATORY
from combination_ratings.gate.ways import UNREAD, Labels, Misreading, check_ways
from combination_ratings.gate.workspace import Workspace
from combination_ratings.ratings.assessment import OBSERVATIONS, OUTCOME_SCALE, outcome_key
from combination_ratings.tables.cells import literal
from combination_ratings.tables.findings import Finding

NAME = "outcomes"
DESCRIPTION = (
    "What became of people who had both has a code, and so has what it is put down to; the two give one range "
    "everywhere, and a row supports harm only where its authors put something down to the two."
)
SCOPE = "package"
NEEDS = ("assessments", "sources", "scale_labels")
OBSERVED = f"basis = 'interpreted' and evidence in {listed(OBSERVATIONS)} and not {REGULATORY}"
"""SQL of the rows that tell what became of people, and are no regulator's statement."""
UNBLAMED = f"outcome in {listed(('none_found', 'not_told'))}"
"""SQL of the rows in which there is nothing to put down to anything."""
UNSUPPORTED = f"({UNBLAMED} or attribution in {listed(('not_apportioned', 'elsewhere'))})"
"""SQL of the rows whose authors put nothing down to the two together."""
COMPLETE = f"({OBSERVED}) and outcome <> '' and ({UNBLAMED}) = (attribution = '')"
READ_BY = ("outcome", "attribution", "level_min", "level_max")
"""Columns by which an outcome is read."""
USED = "select outcome || if(attribution = '', '', '/') || attribution from assessments where outcome <> ''"
CONDITIONS = (
    Condition("outcome", f"(outcome <> '' or attribution <> '') and not ({OBSERVED})",
              "is filled, or attribution is, but a row of the kind {evidence} is read otherwise",
              "Empty outcome and attribution"),
    Condition("outcome", f"{OBSERVED} and outcome = ''", "is not filled",
              "Say what is the gravest thing that the source tells of people who had both"),
    Condition("attribution", f"{OBSERVED} and outcome <> '' and attribution = '' and not {UNBLAMED}",
              "is not filled, but the outcome is {outcome}", "Say what the authors put it down to"),
    Condition("attribution", f"{OBSERVED} and attribution <> '' and {UNBLAMED}",
              "is filled, but the outcome is {outcome}", "Empty it, or correct the outcome"),
    Condition("stance", f"{OBSERVED} and stance = 'supports' and {UNSUPPORTED}",
              "is claimed, but its outcome is put down to nothing that the two do together",
              "Write neutral, or correct outcome and attribution"),
)  # fmt: skip
"""What an assessment must not be."""


def check(package: Workspace) -> Iterable[Finding]:
    """Rows on people without an outcome, or read otherwise than the scale reads it, and readings that nobody uses."""
    labels: Labels = package.index("scale_labels")
    yield from package.violations("assessments", CONDITIONS)
    yield from check_ways(package, READ_BY, COMPLETE, lambda way: fault(way, labels))
    yield from package.violations("scale_labels", [
        Condition("label", f"scale = {literal(OUTCOME_SCALE)} and label not in ({USED})", "is used by no assessment",
                  "Remove it, or correct the outcome and attribution of the row that it is for"),
        Condition("level", f"scale = {literal(OUTCOME_SCALE)} and level <> ''", "is given, but a row has its own",
                  "Empty it: outcome and attribution give a range"),
    ])  # fmt: skip


def fault(row: Mapping[str, str], labels: Labels) -> Misreading | None:
    """What is wrong with a row whose range is not what its outcome reads; None where it is."""
    key = outcome_key(row["outcome"], row["attribution"])
    if key not in labels:
        return Misreading("outcome", UNREAD, "Add it to the scale outcome with its reasons", key[1])
    lowest, highest = labels[key]["level_min"], labels[key]["level_max"]
    if (row["level_min"], row["level_max"]) == (lowest, highest):
        return None
    problem = f"is not {lowest} to {highest}, as {key[1]} reads everywhere"
    remedy = "Write that range, or correct outcome and attribution"
    return Misreading("level_min", problem, remedy, f"{row['level_min']} to {row['level_max']}")
