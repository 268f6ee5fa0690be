"""Routes of administration: what the register calls them, and which answers they change.

When: `--route`. As on the site, a route that is named brings in the overrides that hold by it alone; no finding is left
out. A row without a route, or with one that is not known, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations_with_replacement

from combination_ratings.names.text import ROUTES
from combination_ratings.ratings.resolved import Pair, ordered
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.screening.knowledge import OUTSIDE, ScreeningFacts, Table
from combination_ratings.screening.plans.intervals import members
from combination_ratings.screening.shape import UNRATED

CALLED = {
    "oral": "po, per os, by mouth, mouth, orale, voie orale, swallowed, per oral, peroral",
    "nasal": "intranasal, in, insufflated, snorted, nasale, voie nasale, sniff, intranasale",
    "inhaled": "inhalation, inh, smoked, vaped, vaporised, inhalée, fumé, fumée, voie inhalée, respiratory",
    "intravenous": "iv, i.v., intraveineuse, intraveineux, injection intraveineuse",
    "intramuscular": "im, i.m., intramusculaire",
    "sublingual": "sl, s.l., sublinguale, buccal, buccale",
    "transdermal": "td, patch, transdermique, transcutaneous",
    "rectal": "pr, p.r., rectale, boofed",
    "other": "topical, cutaneous, subcutaneous, sc, ophthalmic, vaginal, otic, autre, cutanée, sous-cutanée",
}
"""Other names of the routes, in small letters."""
BITS = {route: 1 << place for place, route in enumerate(ROUTES)}
NAMES = BITS | {name.strip(): BITS[route] for route, names in CALLED.items() for name in names.split(",")}


def bits_of(ways: Iterable[str]) -> list[tuple[str, int]]:
    """Each way that a register writes a route, with the route as a bit; 0 for one that is not known."""
    return [(way, NAMES.get(way, 0)) for way in ways]


def routed(knowledge: ScreeningFacts, bits: Iterable[int], taken: Iterable[str]) -> Table:
    """Levels of pairs that routes change, for every two routes of a register; -1 outside the scale, -2 no answer."""
    some = sorted({0, *bits})
    sets = sorted({a | b for a, b in combinations_with_replacement(some, 2)} - {0})
    members_of = members(knowledge) if sets else {}
    own = frozenset(taken)
    rows = [row for one in sets for row in changed(knowledge, one, members_of, own)]
    return Table({"key": "BIGINT", "routes": "INTEGER", "level": "INTEGER"}, rows)


def changed(
    knowledge: ScreeningFacts, bits: int, members_of: dict[str, list[str]], own: frozenset[str]
) -> Iterator[tuple[int, int, int]]:
    """Rows of the pairs whose level is another where these routes are named."""
    narrowed, touched = narrow(knowledge, [route for route, bit in BITS.items() if bit & bits])
    pairs = {
        ordered(a, b)
        for x, y in touched
        for a in members_of[x]
        if a in own
        for b in members_of[y]
        if b in own and a != b
    }
    for a, b in sorted(pairs):
        now, before = level_of(narrowed, a, b), level_of(knowledge.store.resolver, a, b)
        if now != before:
            yield knowledge.key(a, b), bits, now


def narrow(knowledge: ScreeningFacts, routes: list[str]) -> tuple[Resolver, list[Pair]]:
    """A resolver for questions that name these routes, and the pairs on which it differs from that of all."""
    overrides = knowledge.store.text_rows("overrides")
    touched = [ordered(row[a], row[b]) for row in overrides if row["route"] in routes for a, b in NAMED]
    return knowledge.store.resolver.by_routes(overrides, routes), touched


NAMED = (("substance_a", "substance_b"), ("over_a", "over_b"))
"""Columns of `overrides` that name pairs."""


def level_of(resolver: Resolver, a: str, b: str) -> int:
    """Level of a pair as the plan knows it."""
    found = resolver.resolve(a, b)
    if found.level is not None:
        return found.level
    return UNRATED if found.status == "no_data" else OUTSIDE
