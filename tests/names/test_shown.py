"""The name under which a page shows a substance in a language without a column of names."""

from __future__ import annotations

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.pair_words import name_of
from combination_ratings.locales import LANGUAGES
from combination_ratings.names.shown import shown_names
from combination_ratings.tables.package import Package

SUBSTANCES = [
    {"substance_id": "ethanol", "name": "alcohol (ethanol)", "name_fr": "alcool"},
    {"substance_id": "cocaine", "name": "cocaine", "name_fr": "cocaïne"},
    {"substance_id": "psilocybin", "name": "psilocybin (mushrooms)", "name_fr": "psilocybine"},
    {"substance_id": "beta_blocker", "name": "beta-blockers", "name_fr": "bêtabloquants"},
]


def shown(*rows: tuple[str, str, str, str]) -> dict[tuple[str, str], str]:
    """Names by substance and language, of aliases given as name, substance, language and kind."""
    columns = ("alias", "substance_id", "language", "kind")
    aliases = [{**dict(zip(columns, row, strict=True)), "source_id": "made"} for row in rows]
    return {(one.substance_id, one.language): one.name for one in shown_names(SUBSTANCES, aliases)}


def test_the_alias_spelled_most_like_the_english_name_is_shown() -> None:
    found = shown(
        ("Bier", "ethanol", "de", "common"), ("Ethanol", "ethanol", "de", "inn"),
        ("Alkohol", "ethanol", "de", "common"), ("Cocain", "cocaine", "de", "inn"),
        ("Kokain", "cocaine", "de", "common"), ("Cocaína", "cocaine", "es", "common"),
    )  # fmt: skip
    assert found == {("ethanol", "de"): "Alkohol", ("cocaine", "de"): "Kokain", ("cocaine", "es"): "cocaína"}


def test_what_is_no_heading_is_not_shown() -> None:
    assert shown(
        ("Setas", "psilocybin", "es", "common"), ("Schnee", "cocaine", "de", "street"),
        ("cocaïne", "cocaine", "fr", "common"), ("Kokain", "cocaine", "und", "common"),
    ) == {}  # fmt: skip


def test_a_name_of_two_substances_is_not_shown() -> None:
    assert shown(("Kokain", "cocaine", "de", "common"), ("kokain", "ethanol", "de", "street")) == {}


def test_the_name_of_a_class_is_translated() -> None:
    assert shown(("Adrenozeptorantagonisten", "beta_blocker", "de", "class_name")) == {
        ("beta_blocker", "de"): "Adrenozeptorantagonisten"
    }


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_class_has_a_name_in_every_language(answers: Answers, package: Package, language: str) -> None:
    classes = [row["substance_id"] for row in package["substances"] if row["kind"] == "class"]
    assert [one for one in classes if not answers.store.substances[one].get(f"name_{language}")] == []


def test_a_page_shows_these_names(answers: Answers) -> None:
    told = {
        language: [name_of(answers.store, one, language) for one in ("ethanol", "cocaine", "ssri")]
        for language in ("es", "de")
    }
    assert told == {"es": ["alcohol", "cocaína", "ISRS"], "de": ["Alkohol", "Kokain", "SSRI"]}
