"""Identifiers from the Guide to Pharmacology's ligand files: ligand id, InChIKey, CAS, PubChem, ChEMBL, ChEBI.

When: after a new release.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.identifier_importer import IdentifierImporter
from scripts.importers.base.identifiers import Proposal

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


IMPORTER = IdentifierImporter(SOURCE, ("gtopdb_2025_4",), proposals)
