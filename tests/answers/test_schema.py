"""The published schema of an answer is the model's own, and catches what does not follow it."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from combination_ratings.answers import schema
from combination_ratings.answers.answer import Answers
from combination_ratings.locales.catalogue import FOLDER, SOURCE, path_of
from tests.test_golden import rows


def test_the_file_is_made_from_the_model() -> None:
    assert schema.PATH.read_text(encoding="utf-8") == schema.text()
    Draft202012Validator.check_schema(schema.read())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_golden_answer_follows_it(answers: Answers, language: str) -> None:
    published = Draft202012Validator(schema.read())
    for case in rows("golden.csv"):
        published.validate(answers.check(case["question"].split(";"), language))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("answer", "level"), 6), (("answer", "status"), "fine"), (("answer", "notes"), "one"), (("language",), "xx"),
        (("pairs", 0, "receipt", "kind"), "guessed"), (("pairs", 0, "unheard_of"), 1), (("unrated",), None),
    ],
)  # fmt: skip
def test_a_mistake_is_caught(answers: Answers, path: tuple[Any, ...], value: object) -> None:
    document: Any = copy.deepcopy(dict(answers.check(["ketamine", "Zoloft"])))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(schema.strict(schema.read())).validate(document)


def test_every_field_is_described_in_each_language() -> None:
    assert "" not in {meaning for _, _, meaning in schema.fields()}
    english = path_of(FOLDER, SOURCE, "fields").read_text(encoding="utf-8")
    assert english == schema.catalogue(), "Run: python -m scripts.document"
