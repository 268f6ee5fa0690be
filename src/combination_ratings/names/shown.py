"""The name under which a page shows a substance in a language that has no column of names: one of its aliases.

When: the database is built (table `shown_names`). English and French names stand in `substances`. In another language
the alias is shown that is spelled most like the English name, where it means this substance alone; else
the English one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from combination_ratings.locales import LANGUAGES, SOURCE
from combination_ratings.names.normal_form import normalise

Row = Mapping[str, str]
KINDS = ("class_name", "common", "inn")
"""Kinds of alias that may stand for a substance, the one first that is taken where two are spelled as well."""
ALIKE = 0.6
"""Least likeness to the English name: "Setas" for psilocybin, or "Bier" for alcohol, is a name but no heading."""
SOUNDS = str.maketrans({"c": "k", "y": "i", "z": "k"})
"""Letters that languages exchange in the names of medicines: cocaine and Kokain, phenytoin and fenitoína."""


class ShownName(NamedTuple):
    """The alias that stands for a substance in a language, and the source of that alias."""

    substance_id: str
    language: str
    name: str
    source_id: str


def shown_names(substances: Iterable[Row], aliases: Iterable[Row]) -> Iterator[ShownName]:
    """A name for each substance and language that has one, in order of substance and language."""
    rows = {row["substance_id"]: row for row in substances}
    named = {column for row in rows.values() for column in row}
    told = [language for language in LANGUAGES if language != SOURCE and f"name_{language}" not in named]
    meant: dict[str, set[str]] = {}
    offered: dict[tuple[str, str], list[Row]] = {}
    for row in aliases:
        meant.setdefault(normalise(row["alias"]), set()).add(row["substance_id"])
        if row["language"] in told and row["kind"] in KINDS:
            offered.setdefault((row["substance_id"], row["language"]), []).append(row)
    for (id_, language), found in sorted(offered.items()):
        alone = [row for row in found if meant[normalise(row["alias"])] == {id_}]
        if best := most_alike(alone, rows[id_]["name"]):
            yield ShownName(id_, language, as_written(best["alias"], language), best["source_id"])


def most_alike(rows: Iterable[Row], english: str) -> Row | None:
    """The alias that is spelled most like an English name; names of classes are translated, so any of them will do."""
    weighed = [(likeness(row, english), row) for row in rows]
    good = [(alike, row) for alike, row in weighed if alike >= ALIKE or row["kind"] == "class_name"]
    ordered = sorted(good, key=lambda one: (KINDS.index(one[1]["kind"]) > 0, -one[0], KINDS.index(one[1]["kind"]),
                                            one[1]["source_id"] != "combination_ratings", one[1]["alias"]))  # fmt: skip
    return ordered[0][1] if ordered else None


def likeness(row: Row, english: str) -> float:
    """How alike an alias and an English name are, from 0 to 1, by the letters that both have; of `A (B)` A counts."""
    one, other = (sounded(name) for name in (row["alias"], english.partition(" (")[0]))
    return round(SequenceMatcher(None, one, other, autojunk=False).ratio(), 2)


def sounded(name: str) -> str:
    """A name by its sounds, as far as they matter here."""
    return normalise(name).translate(SOUNDS).replace("ph", "f").replace("th", "t").replace("kk", "k")


def as_written(name: str, language: str) -> str:
    """A name as it stands within a sentence: Spanish writes the names of substances small, German does not."""
    return name[0].lower() + name[1:] if language == "es" and name[1:2].islower() else name
