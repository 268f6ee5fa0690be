"""International Nonproprietary Names in English, Russian and Latin.

When: a new list of INNs is at hand.
"""

from __future__ import annotations

import csv
from pathlib import Path

from scripts.importers.base.name_importer import NO_SUBSTANCE, NameImporter
from scripts.importers.base.name_match import Matcher
from scripts.importers.base.name_spelling import normalise
from scripts.importers.base.names import FoundNames

SOURCE = "inn_names"
FILE = "inn_names/inn_en_ru_la.csv"
LANGUAGES = ("en", "ru", "la")


def find(folder: Path, matcher: Matcher) -> FoundNames:
    """Names of the substances that the list's English names match."""
    harvest = FoundNames()
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            substance_id = matcher.find(row["en"])
            if substance_id is None:
                harvest.left_out.append((row["en"], NO_SUBSTANCE))
                continue
            for language in LANGUAGES:
                if row[language]:
                    harvest.take(row[language], substance_id, language, "inn")
    return harvest


def inn_owners(folder: Path, matcher: Matcher) -> dict[str, str | None]:
    """Substance of ours, or None, by normal form of every English and Latin INN."""
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {normalise(row[language]): matcher.find(row["en"]) for row in rows for language in ("en", "la")}


IMPORTER = NameImporter(SOURCE, ("inn_names",), find)
