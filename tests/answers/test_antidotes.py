"""Antidotes with what they do not reverse, and licensed products that are asked for by their ingredients."""

from __future__ import annotations

import pytest

from combination_ratings.answers.answer import Answers


@pytest.mark.parametrize("other", ["xylazine", "cocaine", "ghb", "medetomidine"])
def test_naloxone_is_given_wherever_an_opioid_may_be_involved(answers: Answers, other: str) -> None:
    for language, words in (("en", "If an opioid may be involved"), ("fr", "Si un opioïde peut être en cause")):
        document = answers.check_ids("naloxone", other, language)
        answer = document["answer"]
        assert (answer["status"], answer["level"]) == ("not_reversed", None)
        assert words in answer["text"]
        assert answer["heading"].startswith("Naloxone")
        assert any(step["urgency"] == "call_now" for step in answer["help"])
        assert "naloxone" in str(answer["emergency"])
        assert document["unrated"] == []


@pytest.mark.parametrize(
    ("language", "words"), [("en", "If an opioid may be involved"), ("fr", "Si un opioïde peut être en cause")]
)
def test_no_antidote_to_opioids_is_ever_bare_of_what_to_do(answers: Answers, language: str, words: str) -> None:
    """Beside every substance, rated with it or not: LSD and naloxone has a level of its own, from rats."""
    store = answers.store
    substances = [i for i, row in store.substances.items() if row["kind"] not in ("class", "placeholder")]
    for other in substances:
        answer = answers.check_ids("naloxone", other, language)["answer"] if other != "naloxone" else None
        if answer and answer["status"] != "antidote":
            assert words in " ".join((answer["text"], *answer["notes"])), other


def test_an_antidote_of_hospitals_says_so(answers: Answers) -> None:
    answer = answers.check_ids("flumazenil", "cocaine")["answer"]
    assert answer["status"] == "no_data"
    assert any("medical staff only" in note for note in answer["notes"])


@pytest.mark.parametrize("other", ["alprazolam", "zolpidem", "benzodiazepine"])
def test_nobody_is_told_to_give_what_only_hospitals_give(answers: Answers, other: str) -> None:
    for language, staff, give in (("en", "medical staff only", "give it"), ("fr", "des soignants", "administrez-le")):
        answer = answers.check_ids("flumazenil", other, language)["answer"]
        assert answer["status"] == "antidote"
        assert staff in answer["text"]
        assert give not in f"{answer['text']} {answer['advice']}"


def test_an_antidote_with_what_it_reverses_speaks_of_the_breathing(answers: Answers) -> None:
    """The sign of the overdose for which it is given, over every such pair."""
    store = answers.store
    found = store.rows("SELECT substance_a AS a, substance_b AS b FROM resolved WHERE status = 'antidote'")
    assert len(found) > 100
    silent = [
        (row["a"], row["b"])
        for row in found
        for language, sign in (("en", "absent breathing"), ("fr", "respiration lente"))
        if sign not in " ".join(answers.check_ids(row["a"], row["b"], language)["answer"]["warning_signs"])
    ]
    assert silent == []


def test_an_antidote_within_a_product_is_told_as_both(answers: Answers) -> None:
    answer = answers.check_ids("buprenorphine", "naloxone")["answer"]
    assert answer["status"] == "antidote"
    assert "Suboxone" in answer["text"]
    assert "naloxone is given all the same" in answer["text"]


@pytest.mark.parametrize(
    ("a", "b", "product"), [("codeine", "paracetamol", "Codoliprane"), ("tramadol", "paracetamol", "Ixprim")]
)
def test_ingredients_of_a_product_name_it(answers: Answers, a: str, b: str, product: str) -> None:
    for language in ("en", "fr"):
        assert any(product in note for note in answers.check_ids(a, b, language)["answer"]["notes"])


@pytest.mark.parametrize(("language", "heading"), [("en", "Antidote"), ("fr", "Antidote")])
@pytest.mark.parametrize("mixture", ["speedball", "goofball", "tranq_dope", "benzo_dope", "lean"])
def test_an_antidote_beside_a_mixture_is_given_not_kept_away(
    answers: Answers, mixture: str, language: str, heading: str
) -> None:
    answer = answers.check_ids("naloxone", mixture, language)["answer"]
    assert (answer["heading"], answer["status"]) == (heading, "antidote")
    assert {"cpr", "naloxone"} <= {action["action_id"] for step in answer["help"] for action in step["actions"]}
