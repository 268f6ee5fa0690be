"""Identifiers from the Guide to Pharmacology's ligand files: ligand id, InChIKey, CAS, PubChem, ChEMBL, ChEBI.

When: after a new release. Command: `python -m scripts.importers.gtopdb.identifiers FOLDER`.
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

SOURCE = "gtopdb_2025_4"
STRUCTURES = {"gtp_ligand_inchikey_raw": "inchikey", "CAS": "cas", "gtp_ligand_smiles": "smiles"}
MAPPINGS = {"PubChem CID": "pubchem_cid", "ChEMBl ID": "chembl", "Chebi ID": "chebi"}


def proposals(folder: Path, tables: Path = CURATED) -> Iterator[Proposal]:
    """Identifiers of the ligands that the crosswalk names, by ligand id."""
    substances = crosswalk(SOURCE, tables)
    for ligand, substance in substances.items():
        yield substance, "gtopdb", ligand
    with (folder / "ligands_normalised.csv").open(encoding="utf-8", newline="") as stream:
        yield from _pick(csv.DictReader(stream), "gtp_ligand_id", STRUCTURES, substances)
    with (folder / "ligand_id_mapping.csv").open(encoding="utf-8", newline="") as stream:
        next(stream, "")  # The first line is the version.
        yield from _pick(csv.DictReader(stream), "Ligand id", MAPPINGS, substances)


def _pick(
    records: Iterator[dict[str, str]] | csv.DictReader[str],
    key: str,
    columns: dict[str, str],
    substances: dict[str, str],
) -> Iterator[Proposal]:
    for record in records:
        substance = substances.get(record[key])
        if substance:
            for column, scheme in columns.items():
                yield substance, scheme, record[column].strip().removeprefix("CHEBI:")


def run(folder: Path, root: Path = ROOT, tables: Path = CURATED) -> Settled:
    """Import the snapshot in `folder` into the package in `root`."""
    settled = write_identifiers(root, SOURCE, proposals(folder, tables))
    write_report(root, SOURCE, settled)
    return settled


if __name__ == "__main__":
    sys.exit(command("gtopdb_ligands", run, sys.argv[1:]))
