"""Every pair at once, with receipts: the same rules as `pairs.py`, walked from the rated rows down to their members.

Answers that rest on the same rows held in the same way are worked out once. Command: `python -m scripts.build`.
"""

from __future__ import annotations

from collections.abc import Iterator

from combination_ratings.ratings.resolved import Pair, ResolvedPair, combine, ordered
from combination_ratings.ratings.resolver import Resolver

Recipe = tuple[tuple[Pair, str], ...]


def resolve_all(resolver: Resolver) -> Iterator[ResolvedPair]:
    """Answers for all pairs that have one other than no data, in canonical order of the pair."""
    graph = resolver.graph
    simple = simple_answers(resolver)
    special = {s for s in graph.substances if graph.is_class(s) or graph.is_composite(s)}
    order = sorted(special, key=lambda s: (graph.is_composite(s), s))
    answers = {
        pair: answer for pair, answer in simple.items() if special.isdisjoint(pair) and answer.status != "no_data"
    }
    lookup = CachedResolver(resolver, simple)
    for place, a in enumerate(order):
        for b in [s for s in graph.substances if s not in special] + order[: place + 1]:
            answer = lookup.resolve(a, b)
            if answer.status not in ("no_data", "self"):
                answers[answer.pair] = answer
    return (answers[pair] for pair in sorted(answers))


class CachedResolver(Resolver):
    """The resolver with every simple answer at hand."""

    def __init__(self, resolver: Resolver, simple: dict[Pair, ResolvedPair]) -> None:
        super().__init__(resolver.graph, resolver.rated, partners=resolver.partners)
        self.overrides = resolver.overrides
        self.known = simple
        self.spoken: dict[str, list[str]] = {}
        self.lifted: dict[Pair, ResolvedPair] = {}

    def simple(self, a: str, b: str) -> ResolvedPair:
        """Answer from the rows that match the two."""
        pair = ordered(a, b)
        return self.known.get(pair) or ResolvedPair(pair)

    def lift(self, own: ResolvedPair, a: str, b: str) -> ResolvedPair:
        """The answer for a class, worked out once."""
        if own.pair not in self.lifted:
            self.lifted[own.pair] = super().lift(own, a, b)
        return self.lifted[own.pair]

    def spokesmen(self, substance: str) -> list[str]:
        """Members of a class, worked out once."""
        if substance not in self.spoken:
            self.spoken[substance] = super().spokesmen(substance)
        return self.spoken[substance]


def simple_answers(resolver: Resolver) -> dict[Pair, ResolvedPair]:
    """What `Resolver.simple` answers, for every pair on which a rated row bears."""
    matching = matches(resolver)
    racemic = with_parents(resolver, matching)
    cache: dict[tuple[Recipe, tuple[Pair, ...]], ResolvedPair] = {}
    answers: dict[Pair, ResolvedPair] = {}
    for pair, pairs in matching.items():
        if pair in racemic:
            continue
        recipe, dropped = recipe_of(resolver, pair, pairs)
        key = (recipe, dropped)
        if key not in cache:
            rows = [resolver.rated[p].held(mode) for p, mode in recipe]
            cache[key] = combine(pair, resolver.undominated(rows), dropped)
        answers[pair] = cache[key]._replace(pair=pair)
    for a, b in racemic:
        answers[a, b] = resolver.simple(a, b)
    return answers


def matches(resolver: Resolver) -> dict[Pair, list[Pair]]:
    """For every pair the rated pairs that match it, each in canonical order."""
    below = resolver.graph.descendants
    found: dict[Pair, dict[Pair, None]] = {}
    for row in sorted(resolver.rated):
        for a in below[row[0]]:
            for b in below[row[1]]:
                if a != b or resolver.graph.is_class(a):
                    found.setdefault(ordered(a, b), {})[row] = None
    return {pair: list(rows) for pair, rows in found.items()}


def with_parents(resolver: Resolver, matching: dict[Pair, list[Pair]]) -> set[Pair]:
    """Pairs of an enantiomer that may have to follow its parent."""
    met: dict[str, set[str]] = {}
    for a, b in matching:
        met.setdefault(a, set()).add(b)
        met.setdefault(b, set()).add(a)
    none: set[str] = set()
    return {
        ordered(child, other)
        for child, parent in resolver.graph.enantiomers.items()
        for other in met.get(parent, none) | met.get(child, none)
        if other not in (parent, child)
    }


def recipe_of(resolver: Resolver, pair: Pair, pairs: list[Pair]) -> tuple[Recipe, tuple[Pair, ...]]:
    """Which rows hold for the pair and how, and which an override names: all that the answer depends on."""
    recipe, dropped = [], []
    for row in pairs:
        mode = resolver.mode(resolver.rated[row], *pair)
        if mode is None:
            continue
        if row in resolver.overrides and resolver.is_overridden(row, *pair):
            dropped.append(row)
        else:
            recipe.append((row, mode))
    return tuple(recipe), tuple(dropped)
