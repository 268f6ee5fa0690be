"""The risks of an answer: those of the pairs that set it, then those of every broader pair that bears on it.

A class pair that is outweighed by a narrower row sets no level, but what it warns of still holds: kratom with a
benzodiazepine keeps the slow breathing of opioids with benzodiazepines. When: signs, help and advice are put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from combination_ratings.answers.held import Record
from combination_ratings.answers.store import Store
from combination_ratings.ratings.resolved import Pair, ResolvedPair, ordered
from combination_ratings.ratings.resolver import Resolver

MOST_KEPT = 16384


class Risks(NamedTuple):
    """Risks that count, the weightiest first: those of the pairs that set the answer, and all that bear on it."""

    own: tuple[str, ...]
    every: tuple[str, ...]

    def and_also(self, more: Iterable[str]) -> "Risks":
        """The same with further risks at the end."""
        return self._replace(every=tuple(dict.fromkeys((*self.every, *more))))


def risks_of(store: Store, found: ResolvedPair, broader: Iterable[Pair]) -> Risks:
    """Risks of an answer with the pairs that bear on it besides those that set it."""
    own = counted(store, found.via)
    every = tuple(dict.fromkeys((*own, *counted(store, tuple(broader)))))
    return Risks(own, every or counted(store, racemic(store.resolver, found.pair)))


def racemic(resolver: Resolver, pair: Pair) -> tuple[Pair, ...]:
    """The pairs that bear on the racemate of an enantiomer, for risks alone: a row of its own that names none sets the
    level of dexmethylphenidate, but the signs to look for are those of methylphenidate.
    """
    sides = [(one, resolver.graph.enantiomers.get(one, one)) for one in pair]
    found = [resolver.bearing(x, y) for x in sides[0] for y in sides[1] if ordered(x, y) != pair and x != y]
    return tuple(sorted(set[Pair]().union(*found)))


def bearing(resolver: Resolver, found: ResolvedPair) -> tuple[Pair, ...]:
    """The pairs that hold as well and set nothing, in order; those that an override names are left out."""
    return tuple(sorted(resolver.bearing(*found.pair, apart=frozenset((*found.via, *found.overridden)))))


@lru_cache(maxsize=MOST_KEPT)
def counted(store: Store, pairs: tuple[Pair, ...]) -> tuple[str, ...]:
    """Risks that some assessment of the pairs backs, by its best tier and by how many independent voices."""
    grouped: dict[str, list[Record]] = {}
    for row in store.held.named.of(pairs):
        if backs(row) and store.held.effects[row["effect_id"]]["kind"] == "risk":
            grouped.setdefault(row["effect_id"], []).append(row)
    return tuple(sorted(grouped, key=lambda effect: (*weight(grouped[effect]), effect)))


def backs(row: Record) -> bool:
    """Whether an assessment says that the effect occurs."""
    return row["stance"] != "refutes" and row["modality"] != "absence_of_evidence"


def weight(rows: Sequence[Record]) -> tuple[int, int]:
    """Sort key of a risk: its best tier, then the number of independent voices, the most first."""
    return min(row["tier"] for row in rows), -len({row["independence_group"] for row in rows})
