"""What curators wrote by hand in English and French, to readers of other languages: marked, and as they choose."""

from __future__ import annotations

from typing import Any

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.written import WRITTEN, marked, texts_by_hand, tongue, written_in
from combination_ratings.locales import LANGUAGES

OTHERS = [language for language in LANGUAGES if language not in WRITTEN]
PAIR = ("mdma", "moclobemide")


def decision(answers: Answers) -> Any:
    """The row of the pair."""
    return answers.store.held.adjudications[PAIR]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("chosen", "end"), [("en", ""), ("fr", "_fr")])
def test_advice_and_reason_are_in_the_language_that_the_reader_chose(
    answers: Answers, language: str, chosen: str, end: str
) -> None:
    document = written_in(answers.store, answers.check(PAIR, language), chosen)
    row, pair = decision(answers), document["pairs"][0]
    assert [document["answer"]["advice"], pair["advice"]] == [row[f"advice{end}"]] * 2
    assert pair["rationale"] == row[f"rationale{end}"]
    assert tongue(answers.store, pair["advice"], language) == chosen
    assert document["answer"]["heading"] not in ("Never combine", "Danger majeur – ne jamais associer")


@pytest.mark.parametrize("language", WRITTEN)
def test_readers_of_these_languages_are_asked_nothing(answers: Answers, language: str) -> None:
    document = answers.check(PAIR, language)
    assert written_in(answers.store, answers.check(PAIR, language), "fr") == document
    assert {tongue(answers.store, text, language) for text in (decision(answers)["advice"], "x", None)} == {language}


@pytest.mark.parametrize("language", OTHERS)
def test_composed_sentences_are_in_the_reader_s_language(answers: Answers, language: str) -> None:
    document = answers.check(["alprazolam", "ketamine", "ethanol"], language)
    for text in [document["answer"]["text"], *document["answer"]["notes"]]:
        assert tongue(answers.store, text, language) == language


def test_plain_lines_name_the_language(answers: Answers) -> None:
    advice = marked(answers.store, answers.check(PAIR, "de"))["answer"]["advice"] or ""
    assert advice == f"[Englisch] {decision(answers)['advice']}"


def test_each_text_by_hand_has_all_its_languages(answers: Answers) -> None:
    assert [text for text, told in texts_by_hand(answers.store).items() if set(told) != set(WRITTEN)] == []
