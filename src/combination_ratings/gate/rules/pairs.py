"""A pair is stored once: first id before second, equal only for a class with itself, no statement twice.

When: on every table with a pair of substances. Command: `python -m scripts.check --rule pairs`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.conditions import Condition
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.cells import quoted
from combination_ratings.tables.findings import Finding

NAME = "pairs"
DESCRIPTION = "Pairs are in alphabetical order, equal only for a class, and no source's statement stands twice."
SCOPE = "row"
NEEDS = ("substances", "assessments")
COLUMNS = (("substance_a", "substance_b"), ("over_a", "over_b"), ("subject_a", "subject_b"))
STATEMENT = (
    "substance_a", "substance_b", "source_id", "scale", "label", "kind", "setting", "route", "dose_band",
    "min_strength", "evidence", "finding", "locator",
)  # fmt: skip
"""Columns of an assessment that make it another statement than the next."""
REPEATED = f"""
    select rowid as later, first_value(assessment_id) over (partition by {", ".join(STATEMENT)} order by rowid)
        as earlier
    from assessments
    where (substance_a, substance_b, source_id) in (
        select substance_a, substance_b, source_id from assessments where contains(assessment_id, '.')
    )
    qualify earlier <> assessment_id
"""


def check(package: Workspace) -> Iterable[Finding]:
    """Pairs out of order, pairs of one thing that is no class, statements that stand twice."""
    for table in package.tables:
        for first, second in COLUMNS:
            if first in package.schemas[table].columns and second in package.schemas[table].columns:
                yield from check_order(package, table, first, second)
    yield from check_twice(package)


def check_order(package: Workspace, table: str, first: str, second: str) -> Iterable[Finding]:
    """Pairs of one table that are not in order."""
    a, b = f"t.{quoted(first)}", f"t.{quoted(second)}"
    exchange = f"Exchange {first} and {second}, and the two in the row's id"
    single = f"{a} in (select substance_id from substances where kind <> 'class')"
    alone = "Remove the row: only a class is rated with itself"
    yield from package.violations(table, (
        Condition(first, f"{b} <> '' and {a}::varchar > {b}::varchar", "stands before an id that comes first", exchange,
                  value=f"{a} || '+' || {b}"),
        Condition(second, f"{a} = {b} and {single}", "is paired with itself and is no class", alone),
    ))  # fmt: skip


def check_twice(package: Workspace) -> Iterable[Finding]:
    """Numbered assessments that say what another row of the same source says of the same pair."""
    yield from package.violations("assessments", [Condition(
        "assessment_id", f"t.rowid in (select later from ({REPEATED}))", "says exactly what {earlier} says",
        "Remove one of the two rows", told={"earlier": f"(select earlier from ({REPEATED}) where later = t.rowid)"},
    )])  # fmt: skip
