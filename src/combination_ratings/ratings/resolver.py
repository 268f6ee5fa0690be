"""Any two substances: which rated pairs bear on them, and what follows.

`Resolver.resolve(a, b)` answers one pair; `src/combination_ratings/ratings/matrix.py` answers all by the same rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from combination_ratings.ratings.assessment import STRENGTHS
from combination_ratings.ratings.graph import Graph
from combination_ratings.ratings.pair_rating import PROVISIONAL
from combination_ratings.ratings.resolved import Pair, RatedPair, ResolvedPair, combine, ordered, read_rated, worst
from combination_ratings.tables.canonical import Row


def partners_of(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """With what each id is paired."""
    found: dict[str, set[str]] = {}
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found


class Resolver:
    """Resolution over one package. All answers are symmetric and do not depend on the order of rows."""

    def __init__(
        self, graph: Graph, rated: Mapping[Pair, RatedPair], overrides: Iterable[Row] = (), routes: Iterable[str] = (),
        partners: Mapping[str, set[str]] | None = None,
    ) -> None:  # fmt: skip
        """`routes`: those that the question names; an override on one route holds only there.

        `partners` are those of another resolver, where the same pairs are rated.
        """
        self.graph = graph
        self.rated = rated
        self.partners = partners_of(rated) if partners is None else partners
        self.overrides: dict[Pair, list[Pair]] = {}
        for row in overrides:
            # Earlier releases, which diffs read, have no such column.
            if row.get("route") and row["route"] not in routes:
                continue
            over = ordered(row["over_a"], row["over_b"])
            self.overrides.setdefault(over, []).append((row["substance_a"], row["substance_b"]))

    @classmethod
    def of(cls, tables: Mapping[str, list[Row]]) -> "Resolver":
        """Resolver of a package's rows by table: substances, relations, the committed combinations, overrides."""
        graph = Graph.build(tables["substances"], tables["relations"])
        return cls(graph, read_rated(tables["combinations"]), tables["overrides"])

    def by_routes(self, overrides: Iterable[Row], routes: Iterable[str]) -> "Resolver":
        """The same for a question that names these routes: the overrides that hold by them alone hold, too."""
        return Resolver(self.graph, self.rated, overrides, routes, self.partners)

    def resolve(self, a: str, b: str) -> ResolvedPair:
        """Answer for two substance ids. Raises KeyError for an unknown id."""
        if self.graph.is_composite(a) or self.graph.is_composite(b):
            return self.expand(a, b)
        if a == b and not self.graph.is_class(a):
            return ResolvedPair((a, b), status="self")
        own = self.simple(a, b)
        return self.lift(own, a, b) if self.graph.is_class(a) or self.graph.is_class(b) else own

    def simple(self, a: str, b: str) -> ResolvedPair:
        """Answer from the rows that match the two, without ingredients and without the members of classes."""
        kept, dropped = self.applicable(a, b)
        return combine(ordered(a, b), self.undominated(kept), dropped)

    def applicable(self, a: str, b: str) -> tuple[list[RatedPair], list[Pair]]:
        """Rows that hold for the pair, and the pairs of those that an override names."""
        kept, dropped = self.sorted_out(a, b, self.matching(a, b))
        settled = {row.pair for row in kept} | set(dropped)
        for x, y in self.racemic(a, b, settled):
            more, gone = self.sorted_out(x, y, [p for p in self.matching(x, y) if p not in settled])
            kept += [row._replace(kind="inherited") for row in more]
            dropped += gone
            settled |= {row.pair for row in more} | set(gone)
        return kept, sorted(dropped)

    def bearing(self, a: str, b: str, apart: frozenset[Pair] = frozenset()) -> set[Pair]:
        """Every rated pair that holds for the two or their ingredients, superfluous ones too, but those set apart."""
        if a in self.graph.enantiomers or b in self.graph.enantiomers:
            found = {row.pair for row in self.applicable(a, b)[0]} - apart
        else:
            matching = (p for p in self.matching(a, b) if p not in apart)
            found = {p for p in matching if self.holds(p, a, b) and not self.is_overridden(p, a, b)}
        if self.graph.is_composite(a) or self.graph.is_composite(b):
            pairs = [(x, y) for x in self.parts(a) for y in self.parts(b) if x != y]
            found = found.union(*(self.bearing(x, y, apart) for x, y in pairs if (x, y) != (a, b)))
        return found

    def racemic(self, a: str, b: str, own: Iterable[Pair]) -> list[Pair]:
        """The pairs of the parents to follow, once, for an enantiomer without a row of its own."""
        sides = []
        for x, y in ((a, b), (b, a)):
            parent = self.graph.enantiomers.get(x)
            follow = parent and not any(x in pair and self.holds(pair, a, b) for pair in own)
            sides.append([x, parent] if follow and parent and parent != y else [x])
        return [(x, y) for x in sides[0] for y in sides[1] if (x, y) != (a, b) and x != y]

    def holds(self, pair: Pair, a: str, b: str) -> bool:
        """Whether the rated pair has any bearing on the two."""
        return self.mode(self.rated[pair], a, b) is not None

    def matching(self, a: str, b: str) -> list[Pair]:
        """Every rated pair of an ancestor of each, both ways round."""
        above = self.graph.ancestors[b]
        partners = ((x, self.partners.get(x)) for x in self.graph.ancestors[a])
        return sorted({ordered(x, y) for x, rated in partners if rated for y in rated & above})

    def sorted_out(self, a: str, b: str, pairs: Iterable[Pair]) -> tuple[list[RatedPair], list[Pair]]:
        """Of matching pairs the rows that hold, as they hold, and those that an override names."""
        kept, dropped = [], []
        for pair in pairs:
            mode = self.mode(self.rated[pair], a, b)
            if mode is not None:
                if self.is_overridden(pair, a, b):
                    dropped.append(pair)
                else:
                    kept.append(self.rated[pair].held(mode))
        return kept, dropped

    def mode(self, row: RatedPair, a: str, b: str) -> str | None:
        """How a matching row holds for the pair: direct, inherited, reduced, or None where it does not."""
        if row.pair == ordered(a, b):
            return "direct"
        if row.level is not None and row.inherited_level is None:
            return None
        if self.is_within_class(row.pair, a, b):
            return None
        if row.min_strength and not self.is_strong_enough(row, a, b):
            return "reduced"
        return "inherited"

    def is_within_class(self, pair: Pair, a: str, b: str) -> bool:
        """A row X × ancestor-of-X does not apply to two members of X (opioid × CNS depressant for two opioids)."""
        (x, y), up = pair, self.graph.ancestors
        one, other = y in up[x] and x in up[a] and x in up[b], x in up[y] and y in up[a] and y in up[b]
        return x != y and (one or other)

    def is_strong_enough(self, row: RatedPair, a: str, b: str) -> bool:
        """Whether the member of a graded class is as strong as the row demands; an unknown strength is not.

        Of a class with itself both have to be.
        """
        one, other = row.pair
        if one == other:
            return all(self.has_strength(member, one, row.min_strength) for member in (a, b))
        return any(
            self.graph.is_graded(graded) and partner in self.graph.ancestors[y]
            and self.has_strength(x, graded, row.min_strength)
            for x, y in ((a, b), (b, a))
            for graded, partner in (row.pair, row.pair[::-1])
        )  # fmt: skip

    def has_strength(self, member: str, graded: str, need: str) -> bool:
        """Whether it is the graded class itself or a member at least that strong."""
        strength = self.graph.strengths.get((member, graded), "")
        return member == graded or (bool(strength) and STRENGTHS.index(strength) >= STRENGTHS.index(need))

    def is_overridden(self, pair: Pair, a: str, b: str) -> bool:
        """Whether an override names the row for this pair or for a broader one that contains it."""
        named = self.overrides.get(pair)
        return bool(named) and any(self.is_narrower((a, b), over) for over in named or ())

    def is_narrower(self, narrow: Pair, broad: Pair) -> bool:
        """Whether each side of `narrow` is a side of `broad` or below it."""
        up = self.graph.ancestors
        (a, b), (x, y) = narrow, broad
        return (x in up[a] and y in up[b]) or (y in up[a] and x in up[b])

    def undominated(self, rows: list[RatedPair]) -> list[RatedPair]:
        """Drop a row only if another is at least as specific on both sides and has a level at least as high."""
        return [row for row in rows if not any(self.dominates(other, row) for other in rows)]

    def dominates(self, other: RatedPair, row: RatedPair) -> bool:
        """Whether `other` makes `row` superfluous: at least as specific, and no milder.

        What charts alone say of the members hides no rated statement on their classes.
        """
        if other.pair == row.pair or row.status == "antidote":
            return False
        if (-1 if other.level is None else other.level) < (-1 if row.level is None else row.level):
            return False
        if other.status == PROVISIONAL and row.status == "rated" and row.level == other.level:
            return False
        return self.is_narrower(other.pair, row.pair)

    def expand(self, a: str, b: str) -> ResolvedPair:
        """Answer for a product or mixture: its own rows and those of its ingredients, at their worst."""
        if a == b:
            return ResolvedPair((a, b), status="self")
        pairs = [(x, y) for x in self.parts(a) for y in self.parts(b)]
        return worst(ordered(a, b), [self.simple(a, b), *(self.resolve(x, y) for x, y in pairs if (x, y) != (a, b))])

    def parts(self, substance: str) -> list[str]:
        """Ingredients that decide, or the substance itself where it has none."""
        return [i.substance_id for i in self.graph.effective_ingredients(substance)] or [substance]

    def lift(self, own: ResolvedPair, a: str, b: str) -> ResolvedPair:
        """A class pair is never read lower than what all its members inherit."""
        if own.status == "antidote":
            return own
        lowest: ResolvedPair | None = None
        for x, y in self.member_pairs(a, b):
            found = self.simple(x, y)
            if found.level is None or (own.level is not None and found.level <= own.level):
                return own
            if lowest is None or (found.level, found.pair) < (lowest.level or 0, lowest.pair):
                lowest = found
        return own if lowest is None else lowest._replace(pair=own.pair, kind="members")

    def member_pairs(self, a: str, b: str) -> Iterator[Pair]:
        """Pairs of the members that speak for two classes; a substance speaks for itself."""
        others = self.spokesmen(b)
        return ((x, y) for x in self.spokesmen(a) for y in others if x != y)

    def spokesmen(self, substance: str) -> list[str]:
        """Members of a class; none for a class that may not be rated; the substance itself where it is no class."""
        if not self.graph.is_class(substance):
            return [substance]
        return [] if self.graph.substances[substance]["rateable"] == "false" else self.graph.members(substance)
