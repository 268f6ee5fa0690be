"""Reading a catalogue: `<language>/LC_MESSAGES/<name>.po`, no compiled file beside it.

An entry's id is a stable key and its text the sentence, in English as in every other language: code and addresses do
not change when a sentence is mended, and no sentence is told apart by its spelling (docs/words.md says more).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from gettext import c2py
from io import BytesIO
from pathlib import Path
from typing import IO

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

FOLDER = Path(__file__).parent
SOURCE = "en"
"""The language that every sentence is written in first."""
MOST_SEARCHED = 12
"""Whole numbers among which one is looked for that a fraction is counted like: each plural form comes up before it."""


@dataclass(frozen=True)
class Catalogue:
    """Texts by key, and for keys that count their forms in the order of the header's plural rule."""

    language: str
    rule: Callable[[int], int]
    texts: dict[str, str] = field(default_factory=dict)
    forms: dict[str, tuple[Catalogue, tuple[str, ...]]] = field(default_factory=dict)

    def form(self, key: str, n: float) -> str:
        """The form of an entry that goes with a number. Raises KeyError for an unknown key."""
        owner, forms = self.forms[key]
        return forms[owner.place(n)]

    def place(self, n: float) -> int:
        """Which form a number takes; a fraction takes that of a whole number of its CLDR category, else the last."""
        if n == int(n):
            return self.rule(int(n))
        category = Locale.parse(self.language).plural_form
        alike = (k for k in (int(n), *range(MOST_SEARCHED)) if category(k) == category(n))
        return self.rule(next(alike, 1_000_000 - 1))

    def by_category(self, key: str) -> dict[str, str]:
        """The forms of an entry by CLDR category, `other` always among them."""
        owner, forms = self.forms[key]
        rule = Locale.parse(owner.language).plural_form
        known = {rule(n): forms[owner.place(n)] for n in reversed(range(MOST_SEARCHED))}
        return {**known, "other": known.get("other", forms[-1])}

    def overlaid(self, other: Catalogue) -> Catalogue:
        """These entries with those of another language in their place, where it has them."""
        return Catalogue(other.language, other.rule, {**self.texts, **other.texts}, {**self.forms, **other.forms})


def languages(folder: Path) -> tuple[str, ...]:
    """The folders of catalogues, the source language first."""
    found = sorted(path.parent.name for path in folder.glob("*/LC_MESSAGES"))
    return (SOURCE, *(language for language in found if language != SOURCE))


def path_of(folder: Path, language: str, name: str) -> Path:
    """Where a catalogue stands."""
    return folder / language / "LC_MESSAGES" / f"{name}.po"


def load(stream: IO[bytes], language: str) -> Catalog:
    """A catalogue as Babel reads it. Raises babel.messages.pofile.PoFileError where it is not well formed."""
    return read_po(stream, locale=language, abort_invalid=True)


def spoken(text: str) -> Iterator[tuple[int, str]]:
    """Every sentence of a catalogue with the line of its entry, those in doubt too; or every line of a broken one."""
    try:
        messages = list(load(BytesIO(text.encode()), SOURCE))
    except (PoFileError, ValueError):
        yield from enumerate(text.split("\n"), 1)
        return
    for message in messages:
        forms = (message.string,) if isinstance(message.string, str) else message.string or ()
        yield from ((message.lineno or 0, form) for form in forms if message.id)


def read(folder: Path, language: str, name: str) -> Catalogue:
    """A catalogue's entries; those that are empty or in doubt (fuzzy) are left out, and so is a file that is missing.

    Raises KeyError for a name that the source language lacks.
    """
    path = path_of(folder, language, name)
    if not path.exists():
        if language == SOURCE:
            raise KeyError(name)
        return Catalogue(language, lambda n: 0)
    with path.open("rb") as stream:
        messages = load(stream, language)
    found = Catalogue(language, c2py(messages.plural_expr))
    for message in messages:
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.string, str) and isinstance(message.id, str):
            found.texts.update({message.id: message.string} if message.string else {})
        elif message.string and all(message.string):
            found.forms[message.id[0]] = (found, tuple(message.string))
    return found
