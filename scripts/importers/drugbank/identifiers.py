"""Identifiers from the DrugBank open vocabulary: DrugBank id, CAS, UNII and standard InChIKey.

When: after a new release of the vocabulary. Command: `python -m scripts.importers.drugbank.identifiers FOLDER`.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from combination_ratings.tables.schema import ROOT
from scripts.importers.base.command import command
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.identifiers import Proposal, Settled, write_identifiers
from scripts.importers.reports.identifiers import write_report

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


def run(folder: Path, root: Path = ROOT, tables: Path = CURATED) -> Settled:
    """Import the vocabulary in `folder` into the package in `root`."""
    settled = write_identifiers(root, SOURCE, proposals(folder, tables))
    write_report(root, SOURCE, settled)
    return settled


if __name__ == "__main__":
    sys.exit(command("drugbank_vocabulary", run, sys.argv[1:]))
