"""Routes: each person's routes narrow the findings as the site does where a question names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from combination_ratings.answers.pair_answer import by_route
from combination_ratings.screening.knowledge import open_knowledge
from combination_ratings.screening.plans.routes import BITS, NAMES, bits_of, narrow
from tests.screening.conftest import Screener

DATABASE = "combination-ratings.db"


def test_ways_to_write_a_route() -> None:
    assert dict(bits_of(["oral", "po", "iv", "snorted", "", "by owl"])) == {
        "oral": 1, "po": 1, "iv": BITS["intravenous"], "snorted": BITS["nasal"], "": 0, "by owl": 0,
    }  # fmt: skip
    assert all(name == name.casefold() and name == name.strip() for name in NAMES)


@pytest.mark.parametrize("route", ["oral", "intravenous", "transdermal"])
def test_every_limited_pair_is_answered_as_on_the_site(dist: Path, screened: Screener, route: str) -> None:
    store = open_knowledge(dist / DATABASE).store
    pairs = [
        (row["substance_a"], row["substance_b"])
        for row in store.rows(
            "SELECT substance_a, substance_b FROM assessments WHERE route <> '' "
            "UNION SELECT substance_a, substance_b FROM overrides WHERE route <> '' ORDER BY 1, 2"
        )
        if row["substance_a"] != row["substance_b"]
    ]
    rows = [
        f"{n},{one},{way}\n" for n, pair in enumerate(pairs) for one, way in zip(pair, (route, "unknown"), strict=True)
    ]
    screened.built = dist / DATABASE
    found = screened("patient_id,substance,route\n" + "".join(rows), "--route", "route")
    expected = {str(n): by_route(store, *pair, [route]).level for n, pair in enumerate(pairs)}
    assert {person: row["level"] for person, row in found.items()} == expected
    plain = {str(n): store.resolved(*pair).level for n, pair in enumerate(pairs)}
    assert (expected != plain) == any(row["route"] == route for row in store.text_rows("overrides"))


def test_only_the_pairs_of_overrides_by_that_route_can_change(dist: Path) -> None:
    knowledge = open_knowledge(dist / DATABASE)
    narrowed, touched = narrow(knowledge, ["nasal"])
    assert touched == []
    assert (narrowed.rated, narrowed.overrides) == (knowledge.store.resolver.rated, knowledge.store.resolver.overrides)
    assert ("cocaine", "selegiline") in narrow(knowledge, ["transdermal"])[1]
