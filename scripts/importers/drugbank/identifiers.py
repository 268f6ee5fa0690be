"""Identifiers from the DrugBank open vocabulary: DrugBank id, CAS, UNII and standard InChIKey.

When: after a new release of the vocabulary.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.identifier_importer import IdentifierImporter
from scripts.importers.base.identifiers import Proposal

SOURCE = "drugbank_vocabulary"
COLUMNS = {"DrugBank ID": "drugbank", "CAS": "cas", "UNII": "unii", "Standard InChI Key": "inchikey"}


def proposals(folder: Path, tables: Path = CURATED) -> Iterator[Proposal]:
    """Identifiers of the records that the crosswalk names, by DrugBank id."""
    substances = crosswalk(SOURCE, tables)
    with (folder / "drugbank_vocabulary.csv").open(encoding="utf-8", newline="") as stream:
        for record in csv.DictReader(stream):
            substance = substances.get(record["DrugBank ID"])
            if substance:
                for column, scheme in COLUMNS.items():
                    yield substance, scheme, record[column].strip()


IMPORTER = IdentifierImporter(SOURCE, ("drugbank_vocabulary",), proposals)
