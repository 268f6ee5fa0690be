"""Chinese names of psychoactive substances from FreeODwiki.

When: a new snapshot is at hand.

An entry is found by its CAS number or by one of its names in Latin letters; names in Chinese characters are Chinese,
the others are of no decided language. Titles that are a heading of the page's text are no names.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from combination_ratings.tables.canonical import Row
from scripts.importers.base.name_importer import NO_SUBSTANCE, NameImporter
from scripts.importers.base.name_match import Matcher
from scripts.importers.base.name_spelling import is_chemical, is_code
from scripts.importers.base.names import FoundNames

SOURCE = "freeodwiki_zh"
FILE = "freeodwiki_zh/freeodwiki_names.csv"
HAN = re.compile(r"[\u4e00-\u9fff]")
DIVIDER = re.compile(r",\s+(?:or\s+)?|[、，；;/]|\s+or\s+")
GLOSS = re.compile(r"(.*[^-\s])\s+[(（]([^()（）]{4,})[)）]")
NOTE = re.compile(r"缓释|\[\^|[-−]$|^[-−(（]|^[Nn]or$")
LONGEST = 24
"""Most characters of a Chinese name; beyond it stand systematic names and sentences."""


def find(folder: Path, matcher: Matcher) -> FoundNames:
    """Names of the wiki's substances that are ours."""
    harvest = FoundNames()
    by_cas = cas_numbers(matcher.tables["identifiers"])
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = names_of(row)
            latin = [name for name in names if not HAN.search(name)]
            substance_id = by_cas.get(row["cas"].strip()) or matcher.find(row["file_name"]) or matcher.find(*latin)
            if substance_id is None:
                harvest.left_out.append((row["file_name"], NO_SUBSTANCE))
                continue
            for name in names:
                if HAN.search(name):
                    harvest.take(name, substance_id, "zh", "common")
                else:
                    harvest.take(name, substance_id, "und", latin_kind(name))
    return harvest


def names_of(row: dict[str, str]) -> list[str]:
    """Names in an entry's title and lists, each once, without headings, notes and long systematic names."""
    cells = [row["file_name"], row["title_zh"], row["common_names"], row["substitutive_name"]]
    whole = [cell for cell in cells[:2] if not cell.startswith("#")]
    pieces = [part for cell in cells[2:] for piece in DIVIDER.split(cell.replace("\\", "")) for part in parts_of(piece)]
    return [name for name in dict.fromkeys([*whole, *pieces]) if is_name(name)]


def parts_of(piece: str) -> list[str]:
    """A name and its gloss: `3-氟苯丙胺 (3-Fluoroamphetamine)` gives both."""
    match = GLOSS.fullmatch(piece.strip())
    return [match[1], match[2]] if match else [piece.strip()]


def is_name(text: str) -> bool:
    """False for notes, fragments of systematic names and Chinese text that is too long for a name."""
    return bool(text) and not NOTE.search(text) and not (HAN.search(text) and len(text) > LONGEST)


def latin_kind(name: str) -> str:
    """Kind of a name in Latin letters."""
    if is_code(name):
        return "abbreviation"
    return "chemical" if is_chemical(name) else "common"


def cas_numbers(identifiers: Iterable[Row]) -> dict[str, str]:
    """Substance by CAS number, for numbers that one substance alone has."""
    rows = [row for row in identifiers if row["scheme"] == "cas"]
    values = [row["value"] for row in rows]
    return {row["value"]: row["substance_id"] for row in rows if values.count(row["value"]) == 1}


IMPORTER = NameImporter(SOURCE, ("freeodwiki_zh",), find)
