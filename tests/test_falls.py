"""A fall is filed under the line of what it follows, and one that follows nothing is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from combination_ratings.ratings.resolved import ResolvedPair
from combination_ratings.release.ledger import Change
from combination_ratings.release.memory import memory_of, remembered, write_memory
from combination_ratings.release.reasons import Account, StatedReason
from combination_ratings.tables.canonical import Row
from scripts.falls import by_line, falls, grown, page, version_in_hand
from tests.made import Made

FELL = Change("combinations", "fell", "opioid|sedative")
RANGE = Change("combinations", "range", "opioid|sedative")
LEFT = Change("relations", "removed", "morphine|member_of|opioid")
PAIR = ("diazepam", "morphine")
OLD = ResolvedPair(PAIR, status="rated", level=5, via=(("opioid", "sedative"),))
NEW = ResolvedPair(PAIR, status="rated", level=4, via=(("opioid", "sedative"),))


def told(*changes: Change) -> StatedReason:
    """A line for each change."""
    lines: list[Row] = [
        {"table": c.table, "selector": f"key={c.key}", "reason": f"Reason {number}. More."}
        for number, c in enumerate(changes)
    ]
    return StatedReason("1.0.0", "1.1.0", lines, len(changes), Account([[c] for c in changes]))


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ([FELL], 0),
        ([RANGE, LEFT], 1),
        ([LEFT, FELL], 1),
        ([Change("overrides", "added", "diazepam|morphine|opioid|sedative")], 0),
        ([Change("combinations", "fell", "ethanol|opioid")], None),
    ],
)
def test_a_fall_follows_what_fell_under_it(changes: list[Change], number: int | None) -> None:
    grouped, rest = by_line([(OLD, NEW)], told(*changes), set())
    assert list(grouped) == ([] if number is None else [number])
    assert [fall[0] for fall in rest] == ([PAIR] if number is None else [])


def test_a_class_with_new_members_that_has_no_answer_any_more_is_told_apart() -> None:
    changes = told(Change("combinations", "fell", "opioid|sedative"))
    grouped, rest = by_line([(OLD, None)], changes, {"morphine"})
    assert (grouped, rest) == ({}, [(PAIR, "5", "no data", False)])


def base(level: int) -> Made:
    """A class of sedatives with opioids at a level."""
    made = Made().cls("opioid", "morphine").cls("sedative", "diazepam")
    return made.say("opioid", "sedative", level, source="one")


def test_only_grave_answers_that_are_lower_now_are_falls() -> None:
    memory = memory_of(base(5).package())
    assert falls(memory, base(5).package()) == []
    assert {old.pair for old, _ in falls(memory, base(4).package())} >= {PAIR, ("opioid", "sedative")}
    assert falls(memory_of(base(3).package()), base(2).package()) == []


def test_what_a_release_lowered_stays_told_until_the_next_one(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"version": "1.0.0"}')
    write_memory(tmp_path, "1.0.0", memory_of(base(5).package()))
    assert version_in_hand(tmp_path) == ""
    (tmp_path / "datapackage.json").write_text('{"version": "1.1.0"}')
    write_memory(tmp_path, "1.1.0", memory_of(base(4).package()))
    assert remembered(tmp_path, version_in_hand(tmp_path))[0] == "1.0.0"  # type: ignore[index]


def test_classes_that_grew_are_known() -> None:
    memory = memory_of(base(5).package())
    assert grown(memory, base(5).drug("heroin", of=("opioid",)).package()) >= {"opioid"}
    assert grown(memory, base(5).package()) == set()


def test_the_page_names_rated_pairs_and_counts_the_rest() -> None:
    changes = told(Change("combinations", "fell", "opioid|sedative"))
    text = page({0: [(PAIR, "5", "4", False), (("opioid", "sedative"), "5", "4", True)]}, changes)
    assert "## Reason 0\n\nMore.\n" in text
    assert "**5 to 4:** 1 rated pairs, 1 that follow them.\n\n`opioid+sedative`." in text
    assert "2 answers: 2 from 5 to 4." in text
