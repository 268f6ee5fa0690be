"""Routes on which an answer depends, offered to choose from: a patch of selegiline is not rated as its tablet is.

When: a page with an answer is drawn. A route is offered only where findings of the pair are limited to it and leaving
out those of other routes changes the level or the range.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from combination_ratings.answers.model import AnswerDocument, PairAnswer
from combination_ratings.answers.outcome import outcome_of
from combination_ratings.answers.pair_answer import by_route
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say
from combination_ratings.ratings.resolved import Pair, ResolvedPair

LIMITED = (
    "SELECT substance, route, count(*) AS n FROM (SELECT substance_a AS substance, route FROM assessments "
    "UNION ALL SELECT substance_b, route FROM assessments) WHERE route <> '' GROUP BY 1, 2"
)


class RouteChoice(NamedTuple):
    """One way to ask again: whose route (place of the name), which, in words, and the level that it has."""

    place: int
    route: str
    words: str
    level: int | None


def route_choices(store: Store, document: AnswerDocument, language: str) -> list[RouteChoice]:
    """Choices for a question of two names that each mean one thing; none where the answer is the same by any route."""
    pairs = document["pairs"]
    if len(pairs) != 1 or len(document["inputs"]) != 2 or len(pairs[0]["inputs"]) != 2:
        return []
    found = by_every_route(store, pairs[0])
    return [choice(store, pairs[0], route, one, language) for route, one in found] if len(found) > 1 else []


def by_every_route(store: Store, pair: PairAnswer) -> list[tuple[str, ResolvedPair]]:
    """The answer without a route, named by an empty text, and by each route that changes it."""
    a, b = pair["a"], pair["b"]
    plain = outcome_of(store, store.resolved(a, b)).found
    found = [(route, outcome_of(store, by_route(store, a, b, [route])).found) for route in limited_to(store, a, b)]
    return [("", plain), *((route, one) for route, one in found if extent(one) != extent(plain))]


def limited_to(store: Store, a: str, b: str) -> list[str]:
    """Routes to which findings on the two, or on what stands above them, are limited."""
    resolver = store.resolver
    pairs: set[Pair] = {*resolver.matching(a, b), *store.resolved(a, b).via}
    return sorted({reading.route for reading in store.readings(pairs) if reading.route})


def extent(found: ResolvedPair) -> tuple[str, int | None, int | None, int | None]:
    """What a reader would see change: status, level and range."""
    return found.status, found.level, found.level_min, found.level_max


def choice(store: Store, pair: PairAnswer, route: str, found: ResolvedPair, language: str) -> RouteChoice:
    """The choice of a route. It is that of the substance of which more findings are limited to it."""
    known = limits(store)
    first, second = pair["inputs"]
    place = first if known.get((pair["a"], route), 0) >= known.get((pair["b"], route), 0) else second
    return RouteChoice(place, route, say(f"route_{route}", language) if route else "", found.level)


@lru_cache(maxsize=2)
def limits(store: Store) -> dict[tuple[str, str], int]:
    """How many findings on a substance are limited to a route."""
    return {(row["substance"], row["route"]): row["n"] for row in store.rows(LIMITED)}


def asked_again(document: AnswerDocument, chosen: RouteChoice) -> list[str]:
    """The names of the question with the chosen route behind its name, and no other; other context stays."""
    names = []
    for place, one in enumerate(document["inputs"]):
        context = {key: value for key, value in one["context"].items() if key != "route"}
        if place == chosen.place and chosen.route:
            context["route"] = chosen.route
        names.append("|".join([one["text"], *(f"{key}={value}" for key, value in context.items())]))
    return names


def chosen_routes(document: AnswerDocument) -> set[str]:
    """Routes that the question names; one empty text where it names none."""
    return {one["context"]["route"] for one in document["inputs"] if "route" in one["context"]} or {""}
