"""Who is known as a medicine: what WHO gives a code of a treatment taken at home."""

from __future__ import annotations

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.roles import is_medicine
from combination_ratings.tables.package import Package

WHO = "who_atc_2026"


def test_a_code_that_a_membership_cites_is_a_code_of_the_substance(package: Package) -> None:
    """Else a medicine that only WHO's list names would be answered as though nobody took it for an illness."""
    known = {(row["substance_id"], row["value"]) for row in package["identifiers"] if row["scheme"] == "atc"}
    cited = [(row["child_id"], row["locator"]) for row in package["relations"] if row["source_id"] == WHO]
    assert len(cited) > 300
    assert [one for one in cited if one not in known] == []


@pytest.mark.parametrize("substance", ["semaglutide", "insulin", "amoxicillin", "zimeldine", "antidiabetic"])
def test_these_are_medicines(answers: Answers, substance: str) -> None:
    assert is_medicine(answers.store, substance)


@pytest.mark.parametrize("substance", ["ethanol", "cocaine", "caffeine", "nicotine", "nitrous_oxide", "cannabis"])
def test_what_most_people_take_for_no_illness_is_not_called_a_medicine(answers: Answers, substance: str) -> None:
    assert not is_medicine(answers.store, substance)
