"""Titles and common names of PsychonautWiki's substances.

When: a new snapshot is at hand.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from scripts.importers.base.name_importer import NO_SUBSTANCE, NameImporter
from scripts.importers.base.name_kinds import Kinds
from scripts.importers.base.name_match import Matcher, telling
from scripts.importers.base.names import FoundNames

SOURCE = "psychonautwiki"
FILE = "psychonautwiki_2025/substances.json"
SCRIPTS = {"ru": re.compile(r"[а-яё]", re.IGNORECASE), "th": re.compile(r"[\u0e00-\u0e7f]")}


def find(folder: Path, matcher: Matcher) -> FoundNames:
    """Names of the wiki's substances that are ours."""
    harvest = FoundNames()
    kinds = Kinds.of_tables(matcher.tables)
    for entry in json.loads((folder / FILE).read_text(encoding="utf-8"))["substances"]:
        names = [entry["name"], *(re.sub(r"\s*\(.*?\)$", "", name) for name in entry["commonNames"])]
        substance_id = matcher.find(names[0]) or matcher.find(*telling(names))
        if substance_id is None:
            harvest.left_out.append((entry["name"], NO_SUBSTANCE))
            continue
        for name in names:
            harvest.take(name, substance_id, language_of(name), kinds.of(name, substance_id))
    return harvest


def language_of(name: str) -> str:
    """Language by script; the wiki is in English."""
    return next((language for language, letters in SCRIPTS.items() if letters.search(name)), "en")


IMPORTER = NameImporter(SOURCE, ("psychonautwiki_2025",), find)
