"""Every language says everything that English says, from the English that stands there now, with the same blanks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from combination_ratings.locales import LANGUAGES, catalogue
from combination_ratings.locales.catalogue import FOLDER, SOURCE, path_of
from combination_ratings.locales.upkeep import faults, in_step
from combination_ratings.locales.used import ANY, keys_used, literals
from combination_ratings.tables.schema import read_schemas
from scripts import words

NAMES = sorted(path.stem for path in (FOLDER / SOURCE / "LC_MESSAGES").glob("*.po"))


HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=({rule});\\n"

"""
ENGLISH = """msgid "no_data"
msgstr "Nothing is known."

msgid "disputed"
msgstr "They disagree: {labels}."

msgid "days"
msgid_plural "days"
msgstr[0] "{n} day"
msgstr[1] "{n} days"
"""
FRENCH = """#. Nothing is known.
msgid "no_data"
msgstr "On ne sait rien."

#. They disagree: {labels}.
msgid "disputed"
msgstr "Désaccord : {labels}."

#. {n} days
msgid "days"
msgid_plural "days"
msgstr[0] "{n} jour"
msgstr[1] "{n} jours"
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Catalogues to change, which are whole."""
    for language, rule, text in (("en", "n != 1", ENGLISH), ("fr", "n > 1", FRENCH)):
        path = path_of(tmp_path, language, "answers")
        path.parent.mkdir(parents=True)
        path.write_text(HEADER.format(language=language, rule=rule) + text, encoding="utf-8")
    return tmp_path


def test_the_made_catalogues_are_whole(copy: Path) -> None:
    assert list(faults(copy)) == []
    assert in_step(copy) == {}


def test_every_catalogue_is_whole_and_in_step() -> None:
    assert [str(fault) for fault in faults(FOLDER)] == []
    assert in_step(FOLDER) == {}


TWICE = '\nmsgid "no_data"\nmsgstr "A."\n\nmsgid "disputed"'
CHANGES = {
    "missing": ("fr", '#. Nothing.*?\n(?=\n)', "", "'no_data' is missing"),
    "extra": ("fr", 'msgid "no_data"', 'msgid "more"\nmsgstr "+"\n\nmsgid "no_data"', "'more' is not in the English"),
    "fuzzy": ("fr", 'msgid "no_data"', '#, fuzzy\nmsgid "no_data"', "'no_data' is in doubt"),
    "empty": ("fr", "On ne sait rien.", "", "'no_data' has no text"),
    "a form": ("fr", r"\{n\} jours", "", "'days' has no text, or not every plural form"),
    "another blank": ("fr", r"Désaccord : \{labels\}", "{label}", "'disputed' has other blanks"),
    "a blank too few": ("fr", r"Désaccord : \{labels\}", "Non", "'disputed' has other blanks"),
    "a blank in a form": ("fr", r"\{n\} jour", "{m} jour", "'days' has other blanks"),
    "a brace": ("fr", r"Désaccord : \{labels\}", "{labels", "cannot be read"),
    "twice": ("fr", '\nmsgid "disputed"', TWICE, "'no_data' stands 2 times"),
    "new English": ("en", "Nothing is known", "Nobody knows", "'no_data' was made from another English"),
    "twice in English": ("en", '\nmsgid "disputed"', TWICE, "'no_data' stands 2 times"),
    "empty in English": ("en", "Nothing is known.", "", "'no_data' has no text"),
    "no plural": ("fr", r'msgid_plural.*?\[1\]', "msgstr", "'days' has plural forms where"),
    "broken": ("fr", ".+", 'msgid "no_data\n', "cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_wrong_is_named(copy: Path, change: str, capsys: pytest.CaptureFixture[str]) -> None:
    language, old, new, problem = CHANGES[change]
    path = path_of(copy, language, "answers")
    text = path.read_text(encoding="utf-8")
    changed = re.sub(old, lambda _: new, text, count=1, flags=re.DOTALL)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    told = [str(fault) for fault in faults(copy)]
    assert any(problem in fault for fault in told), told
    assert words.main([str(copy), "--check"]) == 1
    assert problem in capsys.readouterr().out


def test_a_changed_english_sentence_puts_its_translations_in_doubt(copy: Path) -> None:
    path, french = path_of(copy, "en", "answers"), path_of(copy, "fr", "answers")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Nothing is", "Nothing at all is"), encoding="utf-8")
    assert words.main([str(copy)]) == 1
    assert '#, fuzzy\nmsgid "no_data"' in french.read_text(encoding="utf-8")
    french.write_text(french.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    assert words.main([str(copy)]) == 0


def test_a_new_sentence_gets_a_place_in_every_language(copy: Path) -> None:
    path = path_of(copy, "en", "answers")
    path.write_text(path.read_text(encoding="utf-8") + '\nmsgid "later"\nmsgstr "Ask again."\n', encoding="utf-8")
    assert words.main([str(copy)]) == 1
    assert 'msgid "later"\nmsgstr ""' in path_of(copy, "fr", "answers").read_text(encoding="utf-8")


def test_a_new_language_begins_with_its_folder(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "pl" / "LC_MESSAGES").mkdir(parents=True)
    assert words.main([str(copy)]) == 1
    text = path_of(copy, "pl", "answers").read_text(encoding="utf-8")
    assert "nplurals=3" in text
    assert 'msgstr[2] ""' in text
    assert "'no_data' has no text" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_said_in_a_line(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path_of(copy, "fr", "answers").write_text('msgid "a\n', encoding="utf-8")
    assert words.main([str(copy)]) == 1
    assert capsys.readouterr().err.startswith("words: ")


def entries(name: str) -> set[str]:
    """Keys of a catalogue."""
    found = catalogue(name, SOURCE)
    return {*found.texts, *found.forms}


KNOWN = {f"{name}.{key}" for name in NAMES for key in entries(name)}


def test_every_key_that_code_uses_exists() -> None:
    used = keys_used()
    assert len(used) > 300
    assert {key: place for key, place in used.items() if not any(map(pattern(key).fullmatch, KNOWN))} == {}


def test_every_entry_is_used() -> None:
    patterns = [pattern(key) for key in keys_used()]
    values = {str(v) for schema in read_schemas().values() for field in schema.fields for v in choices(field)}
    named = literals() | values
    begun = tuple(literal for literal in named if literal.endswith("_"))
    left = {key for key in KNOWN - named if not any(p.fullmatch(key) for p in patterns)}
    entries_left = {key.partition(".")[2] for key in left}
    assert {entry for entry in entries_left - named if not entry.startswith(begun)} == set()


def choices(field: dict[str, Any]) -> list[Any]:
    """Values that a column may have."""
    found: list[Any] = field.get("constraints", {}).get("enum", [])
    return found


def test_a_key_that_nobody_has_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '{{ t.one }} {{ t["two_" + x] }} {{ ntext("site.three", lang, 3) }}', encoding="utf-8"
    )
    (tmp_path / "module.py").write_text('text("answers.four" if x else f"answers.five_{x}", "en")\n', encoding="utf-8")
    wanted = {"site.one", "site.two_*", "site.three", "answers.four", "answers.five_*"}
    assert keys_used(tmp_path).keys() == wanted
    assert not any(pattern(key).fullmatch(known) for key in wanted for known in KNOWN)


def pattern(key: str) -> re.Pattern[str]:
    """A key that is put together, as a pattern."""
    return re.compile(".+".join(map(re.escape, key.split(ANY))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_language_comes_from_english_unsaid(language: str) -> None:
    for name in NAMES:
        assert entries(name) == {*catalogue(name, language).texts, *catalogue(name, language).forms}
