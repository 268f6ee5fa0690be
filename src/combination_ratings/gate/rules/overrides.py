"""An override names a broader rating that exists and would otherwise hold.

When: on overrides. Command: `python -m scripts.check --rule overrides`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import PackageRows, Workspace
from combination_ratings.ratings.graph import Graph
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.findings import Finding

NAME = "overrides"
DESCRIPTION = "Overrides name a broader rating that the pair would inherit, leave it one, and fit their evidence."
SCOPE = "package"
STAGE = Stage.RECKONING
NEEDS = ("overrides", "substances", "relations", "combinations", "assessments")
CITED = "assessment_id in (select assessment_id from overrides)"


def check(package: Workspace) -> Iterable[Finding]:
    """Overrides that have no effect."""
    records = list(package.rows("overrides"))
    if not records:
        return
    resolver = Resolver.of(PackageRows(package))
    graph = resolver.graph
    over = "(substance_a, substance_b) in (select over_a, over_b from overrides)"
    rated = package.index("combinations", over)
    cited = package.index("assessments", CITED)
    for record in records:
        row = record.cells
        studied = cited.get(row["assessment_id"], {}).get("route", "")
        if row["route"] and studied and row["route"] != studied:
            problem, remedy = f"is not {studied}, the route of its evidence", "Write the route that was studied"
            yield package.finding("overrides", record, "route", problem, remedy)
        pair, broad = (row["substance_a"], row["substance_b"]), (row["over_a"], row["over_b"])
        if broad not in rated:
            problem, remedy = "has no rating that could be overridden", "Name a pair of data/combinations.csv"
            yield package.finding("overrides", record, "over_a", problem, remedy, value="+".join(broad))
        elif not is_broader(graph, broad, pair):
            problem = f"is not broader than {'+'.join(pair)}, which inherits nothing from it"
            remedy = "Name the classes that the two belong to"
            yield package.finding("overrides", record, "over_a", problem, remedy, value="+".join(broad))
        elif set(pair) <= graph.substances.keys() and resolver.resolve(*pair).status == "no_data":
            problem = "would have no rating left"
            remedy = "Add the assessment of this very pair first: an override puts one rating in the place of another"
            yield package.finding("overrides", record, "substance_a", problem, remedy, value="+".join(pair))


def is_broader(graph: Graph, broad: tuple[str, str], pair: tuple[str, str]) -> bool:
    """Whether each side of `broad` is an ancestor of one side of the pair, and it is another pair."""
    up = [graph.ancestors.get(side, frozenset({side})) for side in pair]
    straight = broad[0] in up[0] and broad[1] in up[1]
    crossed = broad[0] in up[1] and broad[1] in up[0]
    return broad != pair and (straight or crossed)
