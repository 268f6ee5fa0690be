"""The plan of a screening in SQL, the same for every engine: from who takes what to pairs and to one row a person.

When: an engine runs a screening. It gives these tables, by name:
`given` (person, item, begun, ended, route), `readings` (item, code), `ids` (code, substance_id),
`rated` (key, level, risks, more_risks), `waits` (key, forward, backward), `mixtures` (code, low, high) and
`routed` (key, routes, level). `item` is a text of the register, with how it was read in its last two bits
(`item_number`); `code` is a substance; `key` the number of a pair (`pair_number`). A level of -1 is an answer outside
the scale; a pair without an answer has none. Times are whole minutes.

The steps are run in order; each makes the table of its name. A hint such as `/*+ BROADCAST(r) */` is a comment to
DuckDB: Spark then sends the small table to every worker instead of moving the large one.
"""

from __future__ import annotations

from combination_ratings.screening.plans import tallies
from combination_ratings.screening.plans.dialects import Dialect
from combination_ratings.screening.plans.meeting import pair_steps
from combination_ratings.screening.shape import PlanStep, Shape

GIVEN = ("ids", "readings", "rated", "waits", "mixtures", "routed")
"""The small tables: every part, or every worker, is given them whole."""


def steps(shape: Shape, dialect: Dialect) -> list[PlanStep]:
    """Every step, in order, before the results."""
    return [
        PlanStep("held", dialect.distinct),
        PlanStep("entries", tallies.ENTRIES),
        *pair_steps(shape, dialect),
        PlanStep("tallies", tallies.TALLIES),
        PlanStep("risky", tallies.risky()),
        PlanStep("threes", tallies.THREES, ("risky",)),
        PlanStep("worst", tallies.WORST),
        PlanStep("behind", tallies.behind(dialect), ("worst",)),
    ]


def results(shape: Shape, level: int) -> list[PlanStep]:
    """The two results, in order of the person: one row a person, and the pairs of a level or above."""
    return [PlanStep("persons", tallies.PERSONS), PlanStep("pairs", tallies.flagged(shape, level))]
