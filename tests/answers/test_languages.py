"""Answers in the languages that are not read pair by pair in the whole-table tests: a sample of every level."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.model import AnswerDocument
from combination_ratings.answers.written import WRITTEN, tongue
from combination_ratings.gate.wordlist import first_fault
from combination_ratings.locales import LANGUAGES

OTHERS = [language for language in LANGUAGES if language not in WRITTEN]
EACH = 12
LEAST_WORDS = 4


def sampled(answers: Answers) -> list[tuple[str, str]]:
    """Pairs spread over each level, and over what has none."""
    found: list[tuple[str, str]] = []
    for level in (None, 0, 1, 2, 3, 4, 5):
        where = "level IS NULL" if level is None else f"level = {level}"
        rows = answers.store.rows(
            f"SELECT substance_a, substance_b FROM combinations WHERE {where} ORDER BY substance_a, substance_b"
        )
        found += [(row["substance_a"], row["substance_b"]) for row in rows[:: max(1, len(rows) // EACH)][:EACH]]
    return found


def sentences(document: AnswerDocument) -> Iterator[str]:
    """What an answer says in its reader's language, advice by hand left out."""
    answer = document["answer"]
    yield from (answer["heading"], answer["text"], *answer["notes"], *answer["warning_signs"])
    for step in answer["help"]:
        yield from (step["text"], *step["signs"], *(action["text"] for action in step["actions"]))
    for pair in document["pairs"]:
        yield from (effect["name"] for effect in pair["effects"])
        yield from (effect["definition"] or "" for effect in pair["effects"])


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_of_an_answer_is_english_again_or_reassures(answers: Answers, language: str) -> None:
    for pair in sampled(answers):
        english = {text for text in sentences(answers.check_ids(*pair)) if len(text.split()) >= LEAST_WORDS}
        told = list(sentences(answers.check_ids(*pair, language)))
        assert [text for text in told if text in english] == [], pair
        assert [text for text in told if first_fault(text)] == [], pair


@pytest.mark.parametrize("language", OTHERS)
def test_from_level_3_there_is_advice_and_from_4_a_way_to_act(answers: Answers, language: str) -> None:
    for pair in sampled(answers):
        answer = answers.check_ids(*pair, language)["answer"]
        if (answer["level"] or 0) >= 3:
            assert answer["advice"], pair
            assert tongue(answers.store, answer["advice"], language) in (language, "en")
            assert first_fault(answer["advice"], advice=True) is None, pair
        if (answer["level"] or 0) >= 4:
            assert answer["help"], pair
