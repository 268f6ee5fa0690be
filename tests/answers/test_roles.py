"""Who is known as a medicine: what WHO gives a code of a treatment taken at home, and what registers sell."""

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


IN_HOSPITAL = {"alfentanil", "halothane", "ketamine", "remifentanil", "sufentanil"}
FOR_NO_ILLNESS = {"caffeine", "cocaine", "ethanol", "nicotine"}


def test_every_drug_that_the_french_thesaurus_rates_is_a_medicine(answers: Answers) -> None:
    """Who takes stiripentol or lopinavir is never told to leave it out as though it were no treatment."""
    store = answers.store
    rows = store.rows("SELECT substance_a AS a, substance_b AS b FROM assessments WHERE source_id = 'ansm_2020'")
    rated = {side for row in rows for side in (row["a"], row["b"]) if store.substances[side]["kind"] == "drug"}
    assert len(rated) > 300
    assert {one for one in rated if not is_medicine(store, one)} <= IN_HOSPITAL | FOR_NO_ILLNESS


@pytest.mark.parametrize(
    "substance", ["stiripentol", "lopinavir", "perampanel", "cobicistat", "velpatasvir", "acetazolamide", "terbinafine"]
)
@pytest.mark.parametrize(("language", "words"), [("en", "leave the other out"), ("fr", "passez-vous de l'autre")])
def test_nobody_is_told_to_leave_out_a_medicine_beside_another(
    answers: Answers, substance: str, language: str, words: str
) -> None:
    for other in ("pimozide", "carbamazepine", "sertraline", "quetiapine"):
        assert words not in (answers.check_ids(substance, other, language)["answer"]["advice"] or "")


def test_who_takes_one_medicine_is_told_so_of_one_alone(answers: Answers) -> None:
    advice = answers.check_ids("jwh018", "hydrocodone")["answer"]["advice"]
    assert "If only one of them is prescribed to you (hydrocodone)" in str(advice)


@pytest.mark.parametrize("substance", ["carfentanil", "xenon", "lsd", "fenethylline", "methaqualone"])
def test_a_brand_alone_makes_no_medicine(answers: Answers, substance: str) -> None:
    assert not is_medicine(answers.store, substance)
