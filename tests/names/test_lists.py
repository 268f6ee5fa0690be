"""Names in lists of slang, of new substances and of misspellings are read as often as promised."""

from collections import Counter

import pytest

from combination_ratings.names.index import NameIndex
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT
from scripts.names import REPORT, by_list, first_is_right, index, report, rows, share, unnamed, wrong

HELD = "(its names held since)"
"""Ends the name of a list whose names were taken up after it had been measured."""


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return index()


def test_three_street_names_of_four_are_known_where_no_name_was_taken_from_the_list(names: NameIndex) -> None:
    unseen = [row for row in rows("street") if not row["list"].endswith(HELD)]
    assert share(sum(by_list(names, unseen, "list").values(), Counter())) >= 0.75
    assert share(sum(by_list(names, rows("street"), "list").values(), Counter())) >= 0.9


def test_the_new_substances_of_notices_are_known(names: NameIndex) -> None:
    assert share(sum(by_list(names, rows("notices"), "notice").values(), Counter())) >= 0.95


def test_a_misspelt_name_is_read_or_suggested_first(names: NameIndex) -> None:
    misspelt = rows("misspellings")
    assert sum(first_is_right(names, row) for row in misspelt) / len(misspelt) >= 0.92


def test_no_name_is_certain_and_wrong(names: NameIndex) -> None:
    assert wrong(names, [*rows("street"), *rows("notices")]) == []


def test_nine_of_ten_of_the_two_hundred_have_a_name_in_every_language() -> None:
    lacking = unnamed(Package.load(only=["substances", "aliases"]))
    assert {language: len(none) <= 20 for language, none in lacking.items()} == {"fr": True, "es": True, "de": True}


def test_the_committed_report_is_up_to_date(names: NameIndex) -> None:
    assert (ROOT / REPORT).read_text(encoding="utf-8") == report(names)
