"""Who belongs to what: classes, enantiomers and ingredients.

Ancestors of a substance are itself and the closure of `member_of`, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from combination_ratings.tables.canonical import Row

GRADED_CLASSES = frozenset({"qt_prolonging"})
"""Classes beyond the enzyme classes whose members are so unlike in strength that rows say for which they hold."""


@dataclass(frozen=True)
class Ingredient:
    """One ingredient of a product or mixture; certainty is fixed, usual or possible."""

    substance_id: str
    certainty: str


@dataclass
class Graph:
    """Memberships, built once from the rows of `substances` and `relations`."""

    substances: Mapping[str, Row]
    ancestors: dict[str, frozenset[str]] = field(default_factory=dict)
    descendants: dict[str, frozenset[str]] = field(default_factory=dict)
    strengths: dict[tuple[str, str], str] = field(default_factory=dict)
    enantiomers: dict[str, str] = field(default_factory=dict)
    ingredients: dict[str, list[Ingredient]] = field(default_factory=dict)

    @classmethod
    def build(cls, substances: Iterable[Row], relations: Iterable[Row]) -> "Graph":
        """Graph of the rows. Raises ValueError where a class would contain itself."""
        graph = cls({row["substance_id"]: row for row in substances})
        parents: dict[str, list[str]] = {}
        for row in relations:
            child, parent = row["child_id"], row["parent_id"]
            if row["relation"] == "member_of":
                parents.setdefault(child, []).append(parent)
                if row["strength"]:
                    graph.strengths[child, parent] = row["strength"]
            elif row["relation"] == "enantiomer_of":
                graph.enantiomers[child] = parent
            elif row["relation"] == "ingredient_of":
                graph.ingredients.setdefault(parent, []).append(Ingredient(child, row["certainty"] or "usual"))
        for substance in graph.substances:
            graph._close(substance, parents, ())
        graph._invert()
        graph._grade()
        return graph

    def _close(self, substance: str, parents: Mapping[str, list[str]], path: tuple[str, ...]) -> frozenset[str]:
        if substance in path:
            raise ValueError("classes contain each other in a circle: " + " → ".join([*path, substance]))
        if substance not in self.ancestors:
            found = {substance}
            if not self.is_antidote(substance):
                for parent in parents.get(substance, []):
                    found |= self._close(parent, parents, (*path, substance))
            self.ancestors[substance] = frozenset(found)
        return self.ancestors[substance]

    def _invert(self) -> None:
        below: dict[str, set[str]] = {substance: set() for substance in self.substances}
        for substance, above in self.ancestors.items():
            for ancestor in above:
                below[ancestor].add(substance)
        self.descendants = {substance: frozenset(found) for substance, found in below.items()}

    def _grade(self) -> None:
        """Members of a sub-class that has a strength of its own are as strong as it is, where no row says otherwise."""
        for (below, graded), strength in list(self.strengths.items()):
            for member in self.descendants[below] - {below}:
                self.strengths.setdefault((member, graded), strength)

    def is_antidote(self, substance: str) -> bool:
        """Antidotes inherit nothing from class lists."""
        return self.substances[substance]["antidote"] == "true"

    def is_class(self, substance: str) -> bool:
        """Whether it is a class."""
        return self.substances[substance]["kind"] == "class"

    def is_enzyme_class(self, substance: str) -> bool:
        """Whether it is a pharmacokinetic class, whose members differ in strength."""
        return self.substances[substance]["basis"] == "pharmacokinetic"

    def is_graded(self, substance: str) -> bool:
        """Whether its members carry a strength: an enzyme class, or one of `GRADED_CLASSES`."""
        return self.is_enzyme_class(substance) or substance in GRADED_CLASSES

    def is_composite(self, substance: str) -> bool:
        """Whether it is a product or mixture with known ingredients."""
        return substance in self.ingredients

    def members(self, class_id: str) -> list[str]:
        """Substances in a class, sub-classes and composites left out, in order of id."""
        return sorted(
            m for m in self.descendants[class_id] if m != class_id and not self.is_class(m) and not self.is_composite(m)
        )

    def effective_ingredients(self, substance: str) -> list[Ingredient]:
        """Ingredients that decide a rating: an antidote that is a fixed ingredient (Suboxone) is skipped."""
        if substance not in self.ingredients:
            return []
        return [
            i
            for i in sorted(self.ingredients[substance], key=lambda i: i.substance_id)
            if not (i.certainty == "fixed" and self.is_antidote(i.substance_id))
        ]
