"""Every sentence, number and date in every language: a folder a language, a catalogue a room (gettext, read by Babel).

A key is the catalogue and the entry in it: `answers.no_data` stands in `<language>/LC_MESSAGES/answers.po`.
To add a sentence: write it in English and in each language's file, then `python -m scripts.words` (docs/words.md).
This room stands on the floor: it imports nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date as Date
from functools import cache
from itertools import count, takewhile
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

from combination_ratings.locales.catalogue import FOLDER, SOURCE, Catalogue, languages, read

LANGUAGES = languages(FOLDER)
"""The folders found here, English first."""


@cache
def catalogue(name: str, language: str) -> Catalogue:
    """A catalogue in a language, read once a process; English where the language has no such entry, or one in doubt.

    Raises KeyError where there is no such language or English catalogue.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    source = read(FOLDER, SOURCE, name)
    return source if language == SOURCE else source.overlaid(read(FOLDER, language, name))


def text(key: str, language: str, **values: object) -> str:
    """The sentence of a key, its blanks filled. Raises KeyError for an unknown key, language or blank."""
    name, _, entry = key.partition(".")
    found = catalogue(name, language).texts[entry]
    return found.format(**values) if values else found


def ntext(key: str, language: str, n: float, **values: object) -> str:
    """The sentence of a key in the form that `n` asks for; `{n}` in it is the number as the language writes it."""
    name, _, entry = key.partition(".")
    forms = catalogue(name, language)
    return forms.form(entry, n).format(n=number(n, language), **values)


def forms(key: str, language: str) -> dict[str, str]:
    """The forms of a sentence that counts, by CLDR category: a browser chooses among them with `Intl.PluralRules`."""
    name, _, entry = key.partition(".")
    return catalogue(name, language).by_category(entry)


def listed(key: str, language: str) -> list[str]:
    """The sentences `<key>_1`, `<key>_2` and so on, in order. Raises KeyError where there is no first one."""
    name, _, entry = key.partition(".")
    found = catalogue(name, language).texts
    places = takewhile(lambda place: f"{entry}_{place}" in found, count(2))
    return [found[f"{entry}_{place}"] for place in (1, *places)]


def texts(name: str, language: str) -> Mapping[str, str]:
    """Every sentence of a catalogue without plural forms, by entry: for templates and scripts."""
    return catalogue(name, language).texts


def number(value: float, language: str, digits: int | None = None) -> str:
    """A number as the language writes it, to `digits` significant figures where they are given."""
    rounded = value if digits is None else float(f"{value:.{digits}g}")
    return format_decimal(rounded, format="#,##0.##########", locale=language)


def date(day: str | Date, language: str) -> str:
    """A day, given as ISO 8601 or as a date, as the language writes it. Raises ValueError for any other text."""
    from babel.dates import format_date  # few need it: the terminal starts sooner without

    return format_date(Date.fromisoformat(day) if isinstance(day, str) else day, format="long", locale=language)


def either(things: Sequence[str], language: str) -> str:
    """Things to choose from, as the language lists them: `en or fr`."""
    from babel.lists import format_list  # few need it: the terminal starts sooner without

    return format_list(things, style="or", locale=language)


def pick(row: Mapping[str, Any] | None, column: str, language: str) -> Any:
    """A row's cell in the language (`name_fr`), the English one (`name`) where it has none; None without a row."""
    if row is None:
        return None
    return (row.get(f"{column}_{language}") if language != SOURCE else None) or row[column]


def country_name(code: str, language: str) -> str:
    """Name of a country by its ISO 3166 code, or of the EU. Raises KeyError for a code that Unicode does not know."""
    return str(Locale.parse(language).territories[code])


def own_name(language: str) -> str:
    """What a language calls itself, with its first letter raised: `Français`."""
    return (Locale.parse(language).get_display_name(language) or language).capitalize()


def joined(text: str, language: str) -> str:
    """A text with its French signs held to the word before them, so that no line begins with a question mark."""
    return re.sub(r"(?<=«) | (?=[:;?!»])", "\u00a0", text) if language == "fr" else text
