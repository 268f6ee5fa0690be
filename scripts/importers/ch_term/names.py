"""Swiss medicinal product terminology: names of active substances in English, German, French and Italian.

When: a new snapshot of ch-term is at hand.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from scripts.importers.base.name_importer import NO_SUBSTANCE, NameImporter
from scripts.importers.base.name_match import Matcher
from scripts.importers.base.name_spelling import SALT
from scripts.importers.base.names import FoundNames

SOURCE = "ch_term_2023"
FILE = "ch_term_2023/names_en_de_fr_it.csv"
LANGUAGES = ("en", "de", "fr", "it")
HALIDE = re.compile(r"(?i)chloride|bromide")


def find(folder: Path, matcher: Matcher) -> FoundNames:
    """Names of the substances that an entry's English name matches, with its salt or without."""
    harvest = FoundNames()
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = row["en"] or row["en_us"]
            substance_id = matcher.find(name, row["en_us"], base_of(name))
            if substance_id is None:
                harvest.left_out.append((name, NO_SUBSTANCE))
                continue
            kind = "chemical" if SALT.search(name) else "inn"
            for language in LANGUAGES:
                if row[language]:
                    harvest.take(row[language], substance_id, language, kind)
    return harvest


def base_of(name: str) -> str:
    """Name without the words that name a salt: `Obidoxime chloride` gives `Obidoxime`."""
    return " ".join(word for word in name.split() if not (SALT.fullmatch(word) or HALIDE.fullmatch(word)))


IMPORTER = NameImporter(SOURCE, ("ch_term_2023",), find)
