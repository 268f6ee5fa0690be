"""Words of the pages in each language, from the catalogues `site`, `reuse`, `datasette` (its own pages) and `tables`.

Signs that French sets apart are held to the word before them, so that no line begins with a question mark.
"""

from __future__ import annotations

import re
from functools import cache

from combination_ratings import locales
from combination_ratings.locales import SOURCE, joined, text

PAGES = ("site", "reuse", "datasette")
"""Catalogues whose sentences are `t` in the templates."""
SAID = "said_"
"""Begins the keys of the words with which Datasette describes a filter."""


@cache
def texts(language: str) -> dict[str, str]:
    """All texts of the pages in one language, by key: `t` in the templates."""
    every = {key: value for name in PAGES for key, value in locales.texts(name, language).items()}
    return {key: joined(value, language) for key, value in every.items()}


@cache
def said(language: str) -> dict[str, str]:
    """The English words with which Datasette describes a filter, the longer ones first, and those of the language."""
    english = {key: value for key, value in locales.texts("datasette", SOURCE).items() if key.startswith(SAID)}
    told = locales.texts("datasette", language)
    return {value: told[key] for key, value in sorted(english.items(), key=lambda item: -len(item[1]))}


def filter_in_words(english: str, language: str) -> str:
    """Datasette's English description of a filter in the language; what stands in quotation marks is the asker's."""
    words = said(language)
    pattern = r'"[^"]*"|\b(?:' + "|".join(map(re.escape, words)) + r")\b"
    return re.sub(pattern, lambda found: words.get(found[0], found[0]), english)


def table_in_words(table: str, language: str) -> tuple[str, str]:
    """Title and description of a table or view in a language; empty texts for one that has none."""
    known = locales.texts("tables", language)
    told = known.get(f"{table}.title", ""), known.get(f"{table}.text", "")
    return joined(told[0], language), joined(told[1], language)


def told_of(table: str | None, language: str) -> tuple[str, str] | None:
    """Title and description of a table, or of the package without one; None in English and for an unknown table."""
    known = locales.texts("tables", language)
    if language == SOURCE or (table and f"{table}.text" not in known):
        return None
    title = text(f"tables.{table}.title", language) if table else ""
    return title, joined(text(f"tables.{table or 'package'}.text", language), language)
