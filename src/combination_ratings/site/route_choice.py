"""Routes on which an answer depends, offered to choose from: a patch of selegiline is not rated as its tablet is.

When: a page with an answer is drawn. A route is offered only where a curator judged that a broader rating does not hold
by it (`overrides.route`) and the level is another one then. Findings that happen to be limited to a route offer none:
that a study gave an injection under supervision is no reason to offer a lower level to whoever injects.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from combination_ratings.answers.model import AnswerDocument, PairAnswer
from combination_ratings.answers.outcome import outcome_of
from combination_ratings.answers.pair_answer import by_route
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say

MOST_LOWER = 2
"""Levels by which a choice may be lower: more would say too much for one word in a question."""


class RouteChoice(NamedTuple):
    """One way to ask again: whose route (place of the name), which, in words, and the level that it has."""

    place: int
    route: str
    words: str
    level: int | None


def route_choices(store: Store, document: AnswerDocument, language: str) -> list[RouteChoice]:
    """Choices for a question of two names that each mean one thing, no route first; none where it changes no level."""
    pairs = document["pairs"]
    if len(pairs) != 1 or len(document["inputs"]) != 2 or len(pairs[0]["inputs"]) != 2:
        return []
    a, b = pairs[0]["a"], pairs[0]["b"]
    plain = outcome_of(store, store.resolved(a, b)).found.level
    found = [RouteChoice(0, "", "", plain)]
    for route, place in sorted(judged(store, pairs[0])):
        level = outcome_of(store, by_route(store, a, b, [route])).found.level
        if level != plain and (level is None or plain is None or plain - level <= MOST_LOWER):
            found.append(RouteChoice(place, route, say(f"route_{route}", language), level))
    return found if len(found) > 1 else []


def judged(store: Store, pair: PairAnswer) -> set[tuple[str, int]]:
    """Routes for which a decision on this pair stands, each with the place of the one that is taken so."""
    limited = [row for row in store.text_rows("overrides") if row["route"]]
    return {(row["route"], place) for row in limited for place in whose(store, pair, row)}


def whose(store: Store, pair: PairAnswer, override: dict[str, str]) -> Iterator[int]:
    """The place of the substance that an override sets apart from its class, where it speaks of this pair."""
    up = store.resolver.graph.ancestors
    apart = {override["substance_a"], override["substance_b"]} - {override["over_a"], override["over_b"]}
    for (one, other), place in zip(((pair["a"], pair["b"]), (pair["b"], pair["a"])), pair["inputs"], strict=True):
        fits = override["substance_a"] in up[one] and override["substance_b"] in up[other]
        fits = fits or (override["substance_b"] in up[one] and override["substance_a"] in up[other])
        if fits and len(apart) == 1 and apart & set(up[one]):
            yield place


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
