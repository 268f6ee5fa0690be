"""Synonyms in the DrugBank open vocabulary.

When: a new vocabulary is at hand. Command: python -m scripts.importers.drugbank.names FOLDER_OF_SNAPSHOTS

The vocabulary tags no language. A synonym that a list with languages gives for the same substance (INN, Swiss
terminology, ANSM, ClinPGx' tagged names) is that list's row; the others stay undecided (`und`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from combination_ratings.tables.package import read_table
from combination_ratings.tables.schema import read_schemas
from scripts.importers.base.name_match import VOCABULARY, Matcher, read_vocabulary, synonyms_of, vocabulary_ids
from scripts.importers.base.name_report import run
from scripts.importers.base.name_spelling import is_chemical, is_code
from scripts.importers.base.names import Harvest

SOURCE = "drugbank_vocabulary"


def read(folder: Path, matcher: Matcher) -> Harvest:
    """Synonyms of the entries that are substances of ours."""
    harvest = Harvest()
    entries = read_vocabulary(folder / VOCABULARY)
    identifiers = read_table(matcher.root, read_schemas(matcher.root)["identifiers"])
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


if __name__ == "__main__":
    sys.exit(run(SOURCE, read, sys.argv[1:]))
