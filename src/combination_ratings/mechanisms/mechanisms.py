"""What all substances do, put together once from the tables: for reports that look at every pair.

The site asks the built database instead (`src/combination_ratings/mechanisms/pathways.py`). Command: none of its own.
"""

from __future__ import annotations

from combination_ratings.mechanisms.acts import Act, acts_of
from combination_ratings.mechanisms.facts import facts_of
from combination_ratings.mechanisms.knowledge import Knowledge, Link, Target
from combination_ratings.mechanisms.pathways import Pathway, pathways
from combination_ratings.ratings.graph import Graph
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package


def knowledge_of(package: Package) -> Knowledge:
    """Targets and links about risks, from the tables."""
    risks = {row["effect_id"] for row in package["effects"] if row["kind"] == "risk"}
    targets = [Target.of(row) for row in package["targets"]]
    links = [
        Link(*(r[c] for c in Link._fields))
        for r in package["target_effects"]
        if r["effect_id"] in risks and r["status"] != "contradicted"
    ]
    return Knowledge.of(targets, links)


class Mechanisms:
    """Acts of every substance, put together once."""

    def __init__(self, package: Package, graph: Graph) -> None:
        self.rows: dict[str, list[Row]] = {}
        for row in package["mechanisms"]:
            self.rows.setdefault(row["substance_id"], []).append(row)
        self.graph = graph
        self.knowledge = knowledge_of(package)
        self.cache: dict[str, list[Act]] = {}

    def acts(self, substance_id: str) -> list[Act]:
        """Acts of a substance, with those of its classes where it has none."""
        if substance_id not in self.cache:
            above = self.graph.ancestors.get(substance_id, frozenset())
            rows = [row for id_ in sorted(above) for row in self.rows.get(id_, [])]
            self.cache[substance_id] = acts_of(facts_of(rows, substance_id, above))
        return self.cache[substance_id]

    def between(self, a: str, b: str) -> list[Pathway]:
        """Pathways of two substances."""
        return pathways(self.acts(a), self.acts(b), self.knowledge)
