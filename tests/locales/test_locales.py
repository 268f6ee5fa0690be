"""Plurals, numbers and dates as each language writes them; cells of a row by language; what lacks falls to English."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

import pytest

from combination_ratings import locales
from combination_ratings.locales import LANGUAGES, date, joined, ntext, number, own_name, pick, text
from combination_ratings.locales.catalogue import SOURCE, languages, path_of, read

GERMAN = """msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "self"
msgstr "Zweimal dasselbe."

#, fuzzy
msgid "single"
msgstr "Nur eines."

msgid "no_data"
msgstr ""
"""


@pytest.mark.parametrize(
    ("language", "n", "wanted"),
    [
        ("en", 0, "0 days"), ("en", 1, "1 day"), ("en", 1.5, "1.5 days"), ("en", 2, "2 days"),
        ("en", 1500, "1,500 days"),
        ("fr", 0, "0 jour"), ("fr", 0.5, "0,5 jour"), ("fr", 1.5, "1,5 jour"), ("fr", 2.5, "2,5 jours"),
        ("fr", 1500, "1\u202f500 jours"),
    ],
)  # fmt: skip
def test_a_number_has_its_form(language: str, n: float, wanted: str) -> None:
    assert ntext("answers.days", language, n) == wanted


@pytest.mark.parametrize(
    ("value", "digits", "english", "french"),
    [
        (1234567, None, "1,234,567", "1\u202f234\u202f567"),
        (2114.6, 3, "2,110", "2\u202f110"), (0.7943, 3, "0.794", "0,794"),
        (0.0001, 3, "0.0001", "0,0001"), (0, None, "0", "0"), (31.0, 3, "31", "31"), (1e-12, 3, "0", "0"),
    ],
)  # fmt: skip
def test_a_number_is_written_as_the_language_writes_it(
    value: float, digits: int | None, english: str, french: str
) -> None:
    assert (number(value, "en", digits), number(value, "fr", digits)) == (english, french)


def test_a_day_is_written_as_the_language_writes_it() -> None:
    assert date("2026-03-01", "fr") == "1 mars 2026"
    assert date(Date(2026, 3, 1), "en") == "March 1, 2026"
    with pytest.raises(ValueError, match="isoformat"):
        date("soon", "en")


def test_a_cell_is_picked_by_language_and_falls_to_english() -> None:
    row = {"name": "cough", "name_fr": "toux", "text": "a", "text_fr": None}
    assert [pick(row, "name", language) for language in ("en", "fr", "de")] == ["cough", "toux", "cough"]
    assert pick(row, "text", "fr") == "a"
    assert pick(None, "text", "fr") is None


def test_languages_are_the_folders_found(tmp_path: Path) -> None:
    assert LANGUAGES == ("en", "de", "es", "fr")
    for language in ("de", "en", "ar", "fr"):
        (tmp_path / language / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "__pycache__").mkdir()
    assert languages(tmp_path) == ("en", "ar", "de", "fr")
    assert [own_name(language) for language in LANGUAGES] == ["English", "Deutsch", "Español", "Français"]


def test_a_language_that_lacks_a_sentence_says_it_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = path_of(tmp_path, "de", "answers")
    path.parent.mkdir(parents=True)
    path.write_text(GERMAN, encoding="utf-8")
    english = read(locales.FOLDER, SOURCE, "answers")
    found = english.overlaid(read(tmp_path, "de", "answers"))
    assert found.texts["self"] == "Zweimal dasselbe."
    for key in ("single", "no_data", "provisional"):
        assert found.texts[key] == english.texts[key]
    assert found.form("days", 1) == "{n} day"
    assert english.overlaid(read(tmp_path, "de", "no_such")).texts == english.texts


def test_an_unknown_key_language_or_blank_is_an_error() -> None:
    for key, language in (("answers.no_such", "en"), ("answers.no_data", "tlh"), ("no_such.no_data", "en")):
        with pytest.raises(KeyError):
            text(key, language)
    with pytest.raises(KeyError):
        text("answers.quoted", "en", words="a")


def test_french_signs_are_held_to_their_word() -> None:
    assert joined("Vraiment ? « Oui »", "fr") == "Vraiment\u00a0? «\u00a0Oui\u00a0»"
    assert joined("Really ?", "en") == "Really ?"
