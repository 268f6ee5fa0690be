"""Synonyms in the DrugBank open vocabulary.

When: a new vocabulary is at hand.

The vocabulary tags no language. A synonym that a list with languages gives for the same substance (INN, Swiss
terminology, ANSM, ClinPGx' tagged names) is that list's row; the others stay undecided (`und`).
"""

from __future__ import annotations

from pathlib import Path

from scripts.importers.base.name_importer import NameImporter
from scripts.importers.base.name_match import VOCABULARY, Matcher, read_vocabulary, synonyms_of, vocabulary_ids
from scripts.importers.base.name_spelling import is_chemical, is_code
from scripts.importers.base.names import FoundNames

SOURCE = "drugbank_vocabulary"


def find(folder: Path, matcher: Matcher) -> FoundNames:
    """Synonyms of the entries that are substances of ours."""
    harvest = FoundNames()
    entries = read_vocabulary(folder / VOCABULARY)
    identifiers = matcher.tables["identifiers"]
    ids = vocabulary_ids(entries, identifiers, matcher)
    for entry in entries:
        substance_id = ids.get(entry["DrugBank ID"])
        for name in synonyms_of(entry) if substance_id else []:
            harvest.take(name, str(substance_id), "und", kind_of(name))
    return harvest


def kind_of(name: str) -> str:
    """Kind of a synonym by its form."""
    if is_code(name):
        return "abbreviation"
    return "chemical" if is_chemical(name) else "common"


IMPORTER = NameImporter(SOURCE, (), find)
