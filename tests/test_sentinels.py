"""Every sentinel bites: where the rows that carry its level go, the gate says so; none rests on an unread source."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from combination_ratings.gate.rules.sentinels import check_one
from combination_ratings.ratings.resolved import RatedPair, ordered, read_rated
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


SENTINELS = read(ROOT / "conformance" / "sentinels.csv")


@pytest.fixture(scope="module")
def sound() -> Resolver:
    """The committed package's answers."""
    return Resolver.of(Package.load(ROOT, only=["substances", "relations", "combinations", "overrides"]))


def without(resolver: Resolver, rated: Mapping[Any, RatedPair]) -> Resolver:
    """The resolver with other rated pairs."""
    changed = Resolver(resolver.graph, rated)
    changed.overrides = resolver.overrides
    return changed


def problems(resolver: Resolver, rated: Mapping[Any, RatedPair], row: dict[str, str]) -> list[str]:
    """What the rule says of one sentinel with other rated pairs."""
    return [f.problem for f in check_one(without(resolver, rated), {row["source_id"]: {}}, row, 2)]


@pytest.mark.parametrize("row", [r for r in SENTINELS if r["floor"]], ids=lambda r: f"{r['a']}+{r['b']}")
def test_a_floor_bites_when_the_rows_that_carry_it_are_lost(sound: Resolver, row: dict[str, str]) -> None:
    rated = dict(sound.rated)
    assert problems(sound, rated, row) == []
    while (answer := without(sound, rated).resolve(row["a"], row["b"])).level is not None:
        if answer.level < int(row["floor"]):
            break
        del rated[next(pair for pair in (*answer.via, *answer.expanded) if pair in rated)]
    assert [f"below its floor {row['floor']}" in problem for problem in problems(sound, rated, row)] == [True]


@pytest.mark.parametrize("row", [r for r in SENTINELS if r["ceiling"]], ids=lambda r: f"{r['a']}+{r['b']}")
def test_a_ceiling_bites_when_the_pair_is_rated_above_it(sound: Resolver, row: dict[str, str]) -> None:
    pair, level = ordered(row["a"], row["b"]), int(row["ceiling"]) + 1
    cells = {"status": "rated", "level": str(level), "level_min": "0", "level_max": str(level), "certainty": "low",
             "disputed": "false", "precautionary": "false", "direction": "unknown", "min_strength": "",
             "inherited_level": str(level), "substance_a": pair[0], "substance_b": pair[1]}  # fmt: skip
    found = problems(sound, {**sound.rated, **read_rated([cells])}, row)
    assert [f"above its ceiling {row['ceiling']}" in problem for problem in found] == [True]


def test_there_are_about_a_hundred_and_some_warn_of_over_warning() -> None:
    assert len(SENTINELS) >= 120
    assert sum(bool(row["ceiling"]) for row in SENTINELS) >= 15


def test_sources_of_sentinels_were_read() -> None:
    sources = {row["source_id"]: row["consulted"] for row in read(ROOT / "data" / "sources.csv")}
    assert [row["source_id"] for row in SENTINELS if sources[row["source_id"]] == "record"] == []


def test_every_golden_pair_with_a_level_is_guarded() -> None:
    guarded = {frozenset((row["a"], row["b"])) for row in SENTINELS}
    golden = [row for row in read(ROOT / "tests" / "golden.csv") if row["status"] == "rated"]
    pairs = [frozenset(row["resolved"].split(";")) for row in golden if row["resolved"].count(";") == 1]
    assert [sorted(pair) for pair in pairs if pair not in guarded] == []
