"""A name leads to every thing it means: it can be found, and no other substance's name is taken silently.

When: on aliases; names are compared in the normal form that look-up uses.
Command: `python -m scripts.check --rule aliases`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from combination_ratings.gate.engine import CsvRow
from combination_ratings.gate.wordlist import LOOKALIKES
from combination_ratings.gate.workspace import Workspace
from combination_ratings.names.normal_form import is_mixed, normalise
from combination_ratings.tables.findings import Finding

NAME = "aliases"
DESCRIPTION = (
    "Aliases can be found, are one name in the script of their language, rank their readings and hide no name."
)
SCOPE = "package"
NEEDS = ("aliases", "substances")
LETTERS = {
    "zh": "CJK", "ja": "CJK|HIRAGANA|KATAKANA", "ko": "HANGUL", "ru": "CYRILLIC", "uk": "CYRILLIC", "bg": "CYRILLIC",
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "he": "HEBREW", "th": "THAI", "hi": "DEVANAGARI", "el": "GREEK",
}  # fmt: skip
"""Scripts of languages that are not written in Latin letters; such names may be written in Latin ones too."""
OTHERS = re.compile("CJK|HIRAGANA|KATAKANA|HANGUL|CYRILLIC|ARABIC|HEBREW|THAI|DEVANAGARI")
ANY_LANGUAGE = {"und", "mul"}
SEVERAL = re.compile(r";|\||://")


def check(package: Workspace) -> Iterable[Finding]:
    """Names that cannot be found, are ambiguous without an order, or hide another substance."""
    readings: dict[str, list[CsvRow]] = defaultdict(list)
    for record in package.rows("aliases"):
        alias = record.cells["alias"]
        form = normalise(alias)
        if not form:
            remedy = "Remove it, or write it with letters or digits"
            yield package.finding("aliases", record, "alias", "has nothing left to look up", remedy)
        else:
            yield from check_spelling(package, record, alias)
        readings[form].append(record)
    yield from check_names(package, readings)
    for form, records in readings.items():
        if form and len({r.cells["substance_id"] for r in records}) > 1:
            yield from check_ranks(package, records)


def check_spelling(package: Workspace, record: CsvRow, alias: str) -> Iterable[Finding]:
    """Whether an alias is one name, in letters of one alphabet, that its language is written in."""
    if "  " in alias:
        yield package.finding("aliases", record, "alias", "has two spaces in a row", "Write one")
    if SEVERAL.search(alias):
        remedy = "Write a row for each name"
        yield package.finding("aliases", record, "alias", "is an address or several names in one", remedy)
    if alias.isascii():
        return
    if is_mixed(alias) and not is_mixed(alias.translate(LOOKALIKES)):
        problem = "mixes letters of two alphabets that look alike, so nobody who types it finds it"
        yield package.finding("aliases", record, "alias", problem, "Write it in the letters of one alphabet")
    strange = strange_script(alias, record.cells["language"])
    if strange:
        problem, remedy = f"is written in {strange}, which {record.cells['language']} is not", "Correct the language"
        yield package.finding("aliases", record, "language", problem, remedy, value=alias)


def strange_script(alias: str, tag: str) -> str:
    """Script of a letter that the language of a tag is not written in; empty where there is none."""
    language = tag.split("-")[0]
    if language in ANY_LANGUAGE or "-" in tag:
        return ""
    for letter in filter(str.isalpha, alias):
        found = OTHERS.match(unicodedata.name(letter, ""))
        if found and not re.match(LETTERS.get(language, "LATIN"), found[0]):
            return found[0].capitalize() if found[0] != "CJK" else "Chinese characters"
    return ""


def check_names(package: Workspace, readings: dict[str, list[CsvRow]]) -> Iterable[Finding]:
    """Aliases that are the id or name of a substance that is not among their readings."""
    for id_, row in package.index("substances").items():
        for form in {normalise(row[c]) for c in ("substance_id", "name", "name_fr")} - {""}:
            records = readings.get(form, [])
            if records and all(r.cells["substance_id"] != id_ for r in records):
                problem = f"is a name of {id_}, but does not lead there"
                remedy = f"Add a row for the reading {id_} with its source, or remove this one"
                yield package.finding("aliases", records[0], "alias", problem, remedy)


def check_ranks(package: Workspace, records: list[CsvRow]) -> Iterable[Finding]:
    """Readings of an ambiguous name without a rank, or two of them with the same."""
    taken: dict[str, str] = {}
    for record in records:
        id_, rank = record.cells["substance_id"], record.cells["rank"]
        others = sorted({r.cells["substance_id"] for r in records} - {id_})
        if not rank:
            problem = f"means {', '.join(others)} too, but this reading has no rank"
            remedy = "Write 1 for the likeliest reading, then 2, 3, …"
            yield package.finding("aliases", record, "rank", problem, remedy, value=record.cells["alias"])
        elif taken.setdefault(rank, id_) != id_:
            problem = f"has the same rank as its reading {taken[rank]}"
            yield package.finding("aliases", record, "rank", problem, "Give every reading a rank of its own")
