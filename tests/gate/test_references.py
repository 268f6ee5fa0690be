"""Hints of the nearest id, however many ids there are."""

from __future__ import annotations

import difflib

import pytest

from combination_ratings.gate.rules.references import MOST_COMPARED, around

FEW = ["ketamine", "ketanserin", "mdma"]
MANY = [f"s{number:07}" for number in range(1_000_000)]


def test_few_ids_are_all_compared() -> None:
    assert around(FEW, "mdna") == FEW


@pytest.mark.parametrize("place", [0, 1, 2000, 500_000, 998_500, 999_999])
def test_of_many_ids_the_neighbours_are_compared(place: int) -> None:
    near = around(MANY, MANY[place] + "x")
    assert len(near) <= MOST_COMPARED
    assert difflib.get_close_matches(MANY[place] + "x", near, n=1) == [MANY[place]]


@pytest.mark.parametrize("value", ["", "a", "zzz"])
def test_a_value_outside_all_of_them_has_neighbours_too(value: str) -> None:
    assert around(MANY, value)
