"""What the members of a class say of a question about the class: from which level to which, the worst by name.

Levels of all pairs of substances are kept as sets of bits, one bit a substance, the best known first, so that any two
classes are answered in well under a millisecond. When: one of the two asked is a class.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from combination_ratings.answers.store import Store
from combination_ratings.ratings.resolved import Pair, ordered

LEVELS = range(5, -1, -1)
MOST_NAMED = 6
RARE = 1000
"""Place of a substance without one among the most used."""


class Span(NamedTuple):
    """Levels of the pairs of members: the pairs rated and all, the ends, and the worst pairs, the best known first."""

    rated: int
    all: int
    level_min: int
    level_max: int
    worst: tuple[Pair, ...]
    worst_count: int

    @property
    def unrated(self) -> int:
        """Pairs without a level."""
        return self.all - self.rated


class Members:
    """Levels of all pairs of substances that are no class."""

    def __init__(self, store: Store) -> None:
        """Read every level once."""
        self.store = store
        self.rank = {i: row["use_rank"] or RARE for i, row in store.substances.items() if row["kind"] != "class"}
        self.ids = sorted(self.rank, key=lambda substance: (self.rank[substance], substance))
        self.bit = {substance: 1 << place for place, substance in enumerate(self.ids)}
        self.at: list[dict[str, int]] = [{} for _ in range(6)]
        sql = "SELECT substance_a, substance_b, level FROM resolved WHERE level IS NOT NULL"
        for a, b, level in store.connection.execute(sql):
            if a in self.bit and b in self.bit:
                partners = self.at[level]
                partners[a] = partners.get(a, 0) | self.bit[b]
                partners[b] = partners.get(b, 0) | self.bit[a]
        self.spokesmen: dict[str, list[str]] = {}

    def of(self, substance: str) -> list[str]:
        """Members of a class, products only where it has no others; a substance speaks for itself."""
        found = self.spokesmen.get(substance)
        if found is None:
            graph = self.store.resolver.graph
            if not graph.is_class(substance):
                found = [substance]
            else:
                products = sorted(m for m in graph.descendants[substance] if not graph.is_class(m))
                found = graph.members(substance) or products
            self.spokesmen[substance] = found
        return found

    def span(self, a: str, b: str) -> Span | None:
        """What the members say of two, one of which is a class; None where no pair of them is rated."""
        first, second = sorted((self.of(a), self.of(b)), key=len)
        if first == second:
            return self.within(first)
        mask = self.mask(second)
        counts = [sum((self.at[n].get(x, 0) & mask).bit_count() for x in first) for n in LEVELS]
        total = len(first) * len(second) - len(set(first) & set(second))
        return self.made(first, mask, counts, total)

    def within(self, members: list[str]) -> Span | None:
        """The same for a class with itself: each pair once."""
        mask = self.mask(members)
        counts = [sum((self.at[n].get(x, 0) & mask).bit_count() for x in members) // 2 for n in LEVELS]
        return self.made(members, mask, counts, len(members) * (len(members) - 1) // 2)

    def made(self, first: list[str], mask: int, counts: list[int], total: int) -> Span | None:
        """The span of counted levels, the highest level first."""
        told = [level for level, count in zip(LEVELS, counts, strict=True) if count]
        if not told:
            return None
        known = {ordered(x, y) for x in first for y in islice(self.partners(x, told[0], mask), MOST_NAMED)}
        worst = nsmallest(MOST_NAMED, known, key=self.familiarity)
        return Span(sum(counts), total, told[-1], told[0], tuple(worst), self.number(first, told[0], mask))

    def number(self, first: list[str], level: int, mask: int) -> int:
        """How many pairs of one of the first and one of the mask have the level, none counted from both its sides."""
        at = self.at[level]
        both = self.mask(first) & mask
        seen = sum((at.get(x, 0) & mask).bit_count() for x in first)
        twice = sum((at.get(x, 0) & both).bit_count() for x in first if self.bit[x] & both)
        return seen - twice // 2

    def mask(self, substances: list[str]) -> int:
        """Bits of substances."""
        return sum(self.bit[substance] for substance in substances)

    def partners(self, substance: str, level: int, mask: int) -> Iterator[str]:
        """Substances among those of the mask with which it has the level, the best known first."""
        bits = self.at[level].get(substance, 0) & mask
        while bits:
            lowest = bits & -bits
            yield self.ids[lowest.bit_length() - 1]
            bits ^= lowest

    def familiarity(self, pair: Pair) -> tuple[int, Pair]:
        """Sort key: pairs of what is most used first."""
        return self.rank[pair[0]] + self.rank[pair[1]], pair
