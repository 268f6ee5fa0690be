"""The quick JSON text of an answer is what `json.dumps` makes of it."""

from __future__ import annotations

import json

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.answer_json import to_text
from tests.test_golden import rows


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_text_is_that_of_the_whole_document(answers: Answers, language: str) -> None:
    for case in rows("golden.csv"):
        document = answers.check(case["question"].split(";"), language)
        assert to_text(document) == json.dumps(document, ensure_ascii=False)


def test_shared_lists_do_not_change_what_others_read(answers: Answers) -> None:
    first, again = (answers.check(["ketamine", "Zoloft"]) for _ in range(2))
    assert first == again
    assert first["pairs"][0]["assessments"] is again["pairs"][0]["assessments"]


def test_text_that_looks_like_a_blank_is_kept(answers: Answers) -> None:
    document = {**answers.check(["ketamine", "Zoloft"]), "version": "\0"}
    assert json.loads(to_text(document)) == document
