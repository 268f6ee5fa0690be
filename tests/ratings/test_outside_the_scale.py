"""What has no level: which status outweighs which, and that an antidote is never lifted to a level."""

from __future__ import annotations

import itertools
import re

import pytest

from combination_ratings.ratings.resolved import OUTSIDE, RatedPair, ResolvedPair, combine, worst
from combination_ratings.tables.schema import ROOT
from tests.made import Made

STATUSES = [status for status in OUTSIDE if status != "antidote"]
PAIR, OTHER = ("a", "b"), ("a", "c")


def unlevelled(pair: tuple[str, str], status: str) -> RatedPair:
    """A rated pair without a level."""
    return RatedPair(pair, status, None, None, None, "", False, False, "unknown", None, "")


@pytest.mark.parametrize(("strong", "weak"), itertools.combinations(STATUSES, 2))
def test_what_says_more_outweighs_what_says_less(strong: str, weak: str) -> None:
    for pairs in ((PAIR, OTHER), (OTHER, PAIR)):
        rows = [unlevelled(pairs[0], strong), unlevelled(pairs[1], weak)]
        assert combine(PAIR, rows).status == combine(PAIR, rows[::-1]).status == strong
        parts = [ResolvedPair(pairs[0], strong), ResolvedPair(pairs[1], weak)]
        assert worst(PAIR, parts).status == worst(PAIR, parts[::-1]).status == strong


@pytest.mark.parametrize("status", STATUSES)
def test_a_level_outweighs_every_status_but_an_antidote(status: str) -> None:
    level = ResolvedPair(OTHER, "rated", 1, 1, 1)
    assert worst(PAIR, [ResolvedPair(PAIR, status), level]).level == 1
    assert worst(PAIR, [ResolvedPair(PAIR, "antidote"), level]).status == "antidote"


def test_no_data_says_least_of_all() -> None:
    assert OUTSIDE[-1] == "no_data"
    assert OUTSIDE.index("uncertain") < OUTSIDE.index("reviewed_no_data") < OUTSIDE.index("no_data")


def test_the_exported_check_ranks_statuses_alike() -> None:
    script = (ROOT / "src" / "combination_ratings" / "site" / "static" / "static-answer.js").read_text(encoding="utf-8")
    listed = re.search(r"const OUTSIDE = \[(.*?)\]", script)
    assert listed
    assert tuple(re.findall(r'"(\w+)"', listed[1])) == OUTSIDE


def test_a_class_that_is_an_antidote_is_not_lifted_to_what_its_members_are_rated() -> None:
    made = Made().cls("antagonists", "naltrexone", "nalmefene").cls("opioids", "heroin", "morphine")
    pairs = [(antagonist, opioid) for antagonist in ("naltrexone", "nalmefene") for opioid in ("heroin", "morphine")]
    for pair in pairs:
        made.say(*pair, 3, "label")
    lifted = made.resolver().resolve("antagonists", "opioids")
    assert (lifted.level, lifted.kind) == (3, "members")
    made.decide("antagonists", "opioids", None, "antidote")
    for pair in pairs:  # Each member keeps its own level, so that all of them have one.
        made.override(*pair, ("antagonists", "opioids"))
    assert {made.resolver().resolve(*pair).level for pair in pairs} == {3}
    found = made.resolver().resolve("antagonists", "opioids")
    assert (found.status, found.level) == ("antidote", None)
