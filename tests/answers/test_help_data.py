"""The tables of help: every effect that may harm has signs and actions, every country a number for an ambulance."""

from __future__ import annotations

import re

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.numbers import KINDS, SHOWN, by_country, dial, numbers_for
from combination_ratings.answers.roles import is_medicine, prescribed
from combination_ratings.locales import LANGUAGES, country_name
from combination_ratings.tables.package import Package

EUROPEAN_UNION = (
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
BEYOND = ("GB", "CH", "US", "CA", "AU", "NZ")


def rows(package: Package, table: str) -> list[dict[str, str]]:
    return list(package.tables[table])


def test_every_effect_that_may_harm_has_signs_and_actions_of_its_own(package: Package) -> None:
    acting = {row["action_id"] for row in rows(package, "actions") if row["stage"] == "act"}
    linked = {row["effect_id"] for row in rows(package, "effect_actions") if row["action_id"] in acting}
    risks = [row for row in rows(package, "effects") if row["kind"] == "risk" and row["urgency"] != "note"]
    assert [row["effect_id"] for row in risks if not row["warning_signs"]] == []
    urgent = {row["effect_id"] for row in risks if row["urgency"] in ("call_now", "medical_help_today")}
    assert urgent - linked == set()


def test_a_change_of_effect_is_for_the_prescriber(package: Package) -> None:
    urgency = {row["effect_id"]: row["urgency"] for row in rows(package, "effects")}
    changed = ("loss_of_efficacy", "decreased_exposure", "increased_exposure")
    assert [urgency[one] for one in changed] == ["prescriber"] * 3


def test_what_goes_on_the_same_day_names_no_seizure_as_a_sign(package: Package) -> None:
    calm = [row for row in rows(package, "effects") if row["urgency"] != "call_now"]
    assert [row["effect_id"] for row in calm if re.search("seizure|not breathing", row["warning_signs"] or "")] == []


def test_each_country_has_one_number_for_an_ambulance_first(package: Package) -> None:
    first = [row for row in rows(package, "emergency_numbers") if row["kind"] == "emergency" and int(row["place"]) == 1]
    countries = [row["country"] for row in first]
    assert len(countries) == len(set(countries))
    assert set(EUROPEAN_UNION) | set(BEYOND) <= set(countries)
    assert {row["country"] for row in rows(package, "emergency_numbers")} <= set(countries)


def test_each_state_of_the_union_answers_112(package: Package) -> None:
    ours = [row for row in rows(package, "emergency_numbers") if row["kind"] == "emergency"]
    without = [c for c in EUROPEAN_UNION if not any(r["country"] == c and r["number"] == "112" for r in ours)]
    assert without == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_every_number_once_under_a_name(answers: Answers, language: str) -> None:
    listed = by_country(answers.store, language)
    assert sum(len(numbers) for _, numbers in listed) == len(answers.store.held.numbers)
    for country, numbers in listed:
        assert len(country) > 3
        assert [KINDS.index(one["kind"]) for one in numbers] == sorted(KINDS.index(one["kind"]) for one in numbers)
        assert all(re.fullmatch(r"(tel|sms):\d+", one["dial"]) for one in numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_shows_few_numbers_the_european_one_among_them(answers: Answers, language: str) -> None:
    shown = numbers_for(answers.store, language)
    assert "112" in [one["number"] for one in shown]
    assert len({one["number"] for one in shown}) == len(shown) <= 6
    told = " ".join(one["where"] for one in shown)
    assert all(country_name(country, language) in told for country in SHOWN[language])


def test_a_number_is_dialled_or_written_to() -> None:
    assert dial("01 40 05 48 48") == "tel:0140054848"
    assert dial("741-741", "text") == "sms:741741"


@pytest.mark.parametrize("taken", ["sertraline", "benzodiazepine", "carbamazepine", "codeine"])
def test_a_medicine_is_one(answers: Answers, taken: str) -> None:
    assert is_medicine(answers.store, taken)


@pytest.mark.parametrize("taken", ["mdma", "ethanol", "cannabis", "caffeine", "nicotine", "nitrite"])
def test_what_is_drunk_or_smoked_is_none(answers: Answers, taken: str) -> None:
    assert taken not in answers.store.substances or not is_medicine(answers.store, taken)


def test_two_of_one_class_count_twice(answers: Answers) -> None:
    assert prescribed(answers.store, "ssri", "ssri") == ("ssri", "ssri")
    assert prescribed(answers.store, "mdma", "ssri") == ("ssri",)
