"""Advice on single answers: what was written, what is composed, and what is said of several together."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.wording import say


def advice(answers: Answers, *names: str, language: str = "en") -> str:
    return answers.check(list(names), language)["answer"]["advice"] or ""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_curator_wrote_wins(answers: Answers, language: str) -> None:
    column = {"en": "advice", "fr": "advice_fr"}[language]
    written = answers.store.held.adjudications["carbamazepine", "ethinylestradiol"][column]
    assert advice(answers, "carbamazepine", "ethinylestradiol", language=language) == written


def test_a_role_names_the_medicine(answers: Answers) -> None:
    told = advice(answers, "jwh018", "hydrocodone")
    assert "If only one of them is prescribed to you (hydrocodone)" in told
    assert "naloxone" in told


def test_a_grave_pair_of_opioids_without_named_risk_still_speaks_of_naloxone(answers: Answers) -> None:
    assert "naloxone" in advice(answers, "etodesnitazene", "methoxphenidine")
    assert "naloxone" not in advice(answers, "5mapb", "ephylone")


def test_lost_effect_asks_the_prescriber(answers: Answers) -> None:
    told = answers.check(["levodopa", "levomepromazine"], "en")["answer"]
    assert told["advice"].startswith(say("advice_loss", "en"))
    assert told["emergency_numbers"] == []


def test_a_pair_that_brings_on_withdrawal_says_so(answers: Answers) -> None:
    told = answers.check(["naltrexone", "methadone"], "en")["answer"]
    assert "kill" in told["advice"] or "withdrawal" in told["advice"]
    assert any("vomiting will not stop" in a["text"] for step in told["help"] for a in step["actions"])


def test_numbers_stand_where_someone_may_have_to_call(answers: Answers) -> None:
    grave, mild = (
        answers.check(names, "en")["answer"] for names in (["heroin", "alprazolam"], ["caffeine", "cannabis"])
    )
    assert next(one["dial"] for one in grave["emergency_numbers"]).startswith("tel:")
    assert mild["emergency_numbers"] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_several_that_weigh_more_together_have_advice_of_their_own(answers: Answers, language: str) -> None:
    usual = ("tramadol", "sertraline", "lithium", "pregabalin", "clonidine", "mirtazapine", "quetiapine", "hydroxyzine")
    found = (answers.check(list(three), language)["answer"] for three in combinations(usual, 3))
    escalated = [one for one in found if one["escalated"]]
    assert escalated
    assert all(one["advice"].startswith(say("advice_several", language)) for one in escalated)


@pytest.mark.parametrize("pair", [("paroxetine", "sertraline"), ("fluoxetine", "fluvoxamine")])
def test_advice_of_a_broad_class_on_another_risk_is_not_given(answers: Answers, pair: tuple[str, str]) -> None:
    """Two SSRIs prolong QT a little: what is written on that rhythm does not help against serotonin toxicity."""
    found = answers.check_ids(*pair)["pairs"][0]
    assert ["qt_prolonging", "qt_prolonging"] in found["receipt"]["via"]
    wider = answers.store.held.adjudications["qt_prolonging", "qt_prolonging"]
    assert found["advice"] not in (None, wider["advice"])
    assert found["rationale"] != wider["rationale"]


def test_advice_on_a_whole_class_is_given_for_its_members(answers: Answers) -> None:
    """Where nobody wrote on the narrower pair that sets the level, words on the class that holds it help."""
    found = answers.check_ids("psilocybin", "tranylcypromine")["pairs"][0]
    assert found["advice"] == answers.store.held.adjudications["maoi", "psilocybin"]["advice"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_advice_on_boosters_fits_paxlovid_too(answers: Answers, language: str) -> None:
    """Over every partner: who takes ritonavir against COVID-19 is not told of a treatment against HIV alone."""
    told = answers.store.rows(
        "SELECT substance_a AS a, substance_b AS b FROM resolved WHERE 'paxlovid' IN (substance_a, substance_b)"
    )
    advices = {answers.check_ids(pair["a"], pair["b"], language)["answer"]["advice"] or "" for pair in told}
    mentioning = [text for text in advices if re.search("HIV|VIH", text)]
    assert mentioning
    assert [text for text in mentioning if not re.search("COVID|Covid", text)] == []
