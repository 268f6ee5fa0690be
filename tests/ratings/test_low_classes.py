"""A low class rating does not reach a substance whose pairs with the members of that class stand high.

A class row is read for one kind of members and inherited by all: a review of antidepressants once gave every inhibitor
of serotonin reuptake, tramadol among them, a level of 1 with every psychedelic, while 67 psychedelics stood at 4 with
tramadol by their own rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.ratings.resolved import ResolvedPair
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.package import Package
from tests.resolved_rows import every_answer

LOW, HIGH, SEVERAL = 1, 4, 2
Levels = dict[str, dict[str, int]]


def rated_directly(found: Iterable[ResolvedPair]) -> Levels:
    """Level of every pair that has rows of its own, by either side."""
    levels: Levels = defaultdict(dict)
    for answer in found:
        if answer.kind == "direct" and answer.level is not None:
            a, b = answer.pair
            levels[a][b] = levels[b][a] = answer.level
    return levels


def contradicted(
    found: Iterable[ResolvedPair], levels: Levels, above: dict[str, frozenset[str]]
) -> Iterator[tuple[str, str, str]]:
    """Substance, partner and class where a low class row is inherited although most members' own rows are high."""
    for answer in found:
        if answer.kind != "inherited" or answer.level is None or answer.level > LOW:
            continue
        for one, other in (answer.pair, answer.pair[::-1]):
            for pair in (*answer.via, *(via[::-1] for via in answer.via)):
                if pair[0] not in above[one] or pair[1] not in above[other]:
                    continue
                own = [level for who, level in levels[other].items() if who != one and pair[0] in above[who]]
                high = sum(level >= HIGH for level in own)
                if high >= SEVERAL and high > len(own) - high:
                    yield one, other, pair[0]


@pytest.fixture(scope="module")
def found(answers: Answers) -> list[ResolvedPair]:
    """Every stored answer."""
    return list(every_answer(answers.store))


def test_no_low_class_row_stands_against_the_rows_of_its_members(answers: Answers, found: list[ResolvedPair]) -> None:
    above = answers.store.resolver.graph.ancestors
    assert list(contradicted(found, rated_directly(found), above)) == []


def test_such_a_row_is_found(package: Package, found: list[ResolvedPair]) -> None:
    """With the row as it was, the test bites."""
    lowest = {"level": "1", "level_min": "0", "level_max": "2", "status": "rated", "certainty": "low",
              "inherited_level": "1", "basis": "assessed"}  # fmt: skip
    like = next(dict(row) for row in package["combinations"] if row["substance_b"] == "ssri")
    wide = {**like, **lowest, "substance_a": "psychedelic", "substance_b": "sri"}
    rows = [dict(row) for row in package["combinations"]]
    resolver = Resolver.of({**{name: package[name] for name in package.schemas}, "combinations": [*rows, wide]})
    changed = [resolver.resolve("dipt", "tramadol")]
    assert list(contradicted(changed, rated_directly(found), resolver.graph.ancestors)) == [
        ("dipt", "tramadol", "psychedelic")
    ]
