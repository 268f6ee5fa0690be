"""A route lowers an answer only where an override by it names the very pair, and below no label that rules it out.

Whole table: a route once left out what had been seen by other routes, so that fentanyl by injection with an inhibitor
of its breakdown fell to what little was left; and selegiline by mouth fell with St John's wort, at which the study
behind it had not looked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.pair_answer import by_route
from combination_ratings.names.text import ROUTES
from combination_ratings.ratings.assessment import number
from combination_ratings.ratings.matrix import resolve_all
from combination_ratings.ratings.resolved import Pair, ResolvedPair, ordered
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from tests.made import Made

Tables = Mapping[str, list[Row]]
CONTRAINDICATED = "contraindicated"


class Fall:
    """A pair whose answer is lower where a route is named, and the overrides that lower it."""

    def __init__(self, route: str, pair: Pair, level: int, overrides: Sequence[Row]) -> None:
        self.route, self.pair, self.level = route, pair, level
        self.named = {ordered(row["substance_a"], row["substance_b"]) for row in overrides}
        self.over = {ordered(row["over_a"], row["over_b"]) for row in overrides}


def routed(tables: Tables, plain: Resolver, route: str) -> Resolver:
    """The resolver for questions that name the route."""
    return Resolver(plain.graph, plain.rated, tables["overrides"], [route], plain.partners)


def falls(tables: Tables) -> Iterator[Fall]:
    """Every fall in the whole table, by each route in turn."""
    plain = Resolver.of(tables)
    for route in ROUTES:
        by = routed(tables, plain, route)
        if by.overrides != plain.overrides:
            own = [row for row in tables["overrides"] if row["route"] == route]
            now = {found.pair: found for found in resolve_all(by)}
            for before in resolve_all(plain):
                level = now.get(before.pair, ResolvedPair(before.pair)).level or 0
                if level < (before.level or 0):
                    parts = parts_of(plain, before.pair)
                    bears = [
                        r for r in own for p in parts if plain.is_narrower(p, (r["substance_a"], r["substance_b"]))
                    ]
                    yield Fall(route, before.pair, level, bears)


def parts_of(resolver: Resolver, pair: Pair) -> list[Pair]:
    """The pair, or for a product or mixture each pair of ingredients by which it is answered."""
    return [ordered(x, y) for x in resolver.parts(pair[0]) for y in resolver.parts(pair[1])]


def said_of(tables: Tables, resolver: Resolver, fall: Fall) -> int:
    """What rows without a route, and labels that rule it out by any, say as closely of the pair as the override."""
    levels = {(r["scale"], r["label"]): number(r["level"]) or 0 for r in tables["scale_labels"]}
    near = {p for part in parts_of(resolver, fall.pair) for p in resolver.matching(*part)}
    narrow = {p for p in near if any(resolver.is_narrower(p, one) for one in fall.named)}
    heard = [
        levels.get((r["scale"], r["label"]), 0)
        for r in tables["assessments"]
        if (r["substance_a"], r["substance_b"]) in narrow - fall.over
        and r["stance"] == "supports"
        and (not r["route"] or r["statement"] == CONTRAINDICATED)
    ]
    return max(heard, default=0)


def too_low(tables: Tables) -> list[tuple[str, Pair]]:
    """Falls that no override names for the very pair, or that go below what is said of it."""
    resolver = Resolver.of(tables)
    return [
        (fall.route, fall.pair)
        for fall in falls(tables)
        if fall.named.isdisjoint(parts_of(resolver, fall.pair)) or fall.level < said_of(tables, resolver, fall)
    ]


def test_no_answer_of_the_whole_table_falls_too_low_by_a_route(package: Package) -> None:
    fallen = {fall.pair for fall in falls(package)}
    assert {p for p in fallen if p == min(parts_of(Resolver.of(package), p))} == {
        ("cocaine", "selegiline"), ("pseudoephedrine", "selegiline"),
    }  # fmt: skip
    assert too_low(package) == []


def made() -> Made:
    """A class rated 5 with another, and one of its members rated lower by mouth."""
    table = Made().cls("maoi", "selegiline").cls("sri", "fluoxetine", "st_johns_wort").say("maoi", "sri", 5)
    return table.say("selegiline", "fluoxetine", 2, route="oral")


def test_an_override_of_a_whole_class_is_found() -> None:
    table = made().say("selegiline", "sri", 2).override("selegiline", "sri", ("maoi", "sri"), route="oral").package()
    assert ("oral", ("selegiline", "st_johns_wort")) in too_low(table)


def test_a_fall_below_a_label_that_rules_the_pair_out_is_found() -> None:
    table = made().override("selegiline", "fluoxetine", ("maoi", "sri"), route="oral")
    assert too_low(table.package()) == []
    table.say("selegiline", "fluoxetine", 4, "label", route="transdermal", statement=CONTRAINDICATED, about="unstated")
    table.decide("selegiline", "fluoxetine", 2)
    assert too_low(table.package()) == [("oral", ("fluoxetine", "selegiline"))]


@pytest.mark.parametrize("route", ROUTES)
def test_no_question_by_a_route_leaves_out_what_was_seen_by_another(answers: Answers, route: str) -> None:
    """Every pair that has a finding by some route, asked as the site asks it."""
    store = answers.store
    named = {(r["substance_a"], r["substance_b"]) for r in store.text_rows("overrides") if r["route"] == route}
    limited = store.rows("SELECT DISTINCT substance_a, substance_b FROM assessments WHERE route <> ''")
    pairs = {(row["substance_a"], row["substance_b"]) for row in limited}
    assert len(pairs) > 100
    assert [p for p in sorted(pairs - named) if by_route(store, *p, [route]) != store.resolved(*p)] == []


def test_what_a_route_does_is_said(answers: Answers) -> None:
    injected = answers.check(["fentanyl|route=intravenous", "fluconazole"])
    patch = answers.check(["cocaine", "selegiline|route=transdermal"])
    assert "does not show that another is without it" in " ".join(injected["pairs"][0]["notes"])
    assert injected["answer"]["level"] == answers.check(["fentanyl", "fluconazole"])["answer"]["level"] == 4
    assert "a source on this very pair says so" in " ".join(patch["pairs"][0]["notes"])
