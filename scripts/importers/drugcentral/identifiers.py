"""Identifiers and class memberships from DrugCentral: 2016 identifiers and actions, 2023 structures.

When: after a new release. Command: `python -m scripts.importers.drugcentral.identifiers FOLDER_2016 FOLDER_2023`.
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
from scripts.importers.base.memberships import Fact, write_memberships
from scripts.importers.reports.identifiers import write_report

OLD, NEW = "drugcentral_2016", "drugcentral_2023"
# The other id types of the file come from vocabularies whose terms do not allow copying.
TYPES = {
    "UNII": "unii",
    "PUBCHEM_CID": "pubchem_cid",
    "ChEMBL_ID": "chembl",
    "CHEBI": "chebi",
    "DRUGBANK_ID": "drugbank",
    "IUPHAR_LIGAND_ID": "gtopdb",
    "MESH_DESCRIPTOR_UI": "mesh",
    "RXNORM": "rxcui",
}


def _records(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t")


def proposals_2016(folder: Path, tables: Path = CURATED) -> Iterator[Proposal]:
    """Identifiers by DrugCentral drug id, of the id types that may be copied."""
    substances = crosswalk(OLD, tables)
    for record in _records(folder / "identifiers.tsv"):
        substance, scheme = substances.get(record["DRUG_ID"]), TYPES.get(record["ID_TYPE"])
        if substance and scheme:
            yield substance, scheme, record["IDENTIFIER"].removeprefix("CHEBI:")


def facts(folder: Path, tables: Path = CURATED) -> Iterator[Fact]:
    """Actions at targets, as `GENE:ACTION`."""
    substances = crosswalk(OLD, tables)
    for record in _records(folder / "drug_target.tsv"):
        substance = substances.get(record["DRUG_ID"])
        if substance and record["ACTION_TYPE"]:
            value = f"{record['GENE']}:{record['ACTION_TYPE']}"
            yield Fact(substance, record["DRUG_NAME"], "action", value)


def proposals_2023(folder: Path, tables: Path = CURATED) -> Iterator[Proposal]:
    """InChIKey, CAS and SMILES by DrugCentral structure id."""
    substances = crosswalk(NEW, tables)
    for record in _records(folder / "structures.smiles.tsv"):
        substance = substances.get(record["ID"])
        if substance:
            yield substance, "inchikey", record["InChIKey"]
            yield substance, "cas", record["CAS_RN"]
            yield substance, "smiles", record["SMILES"]


def run(folder_2016: Path, folder_2023: Path, root: Path = ROOT, tables: Path = CURATED) -> dict[str, Settled]:
    """Import both releases into the package in `root`."""
    settled = {
        NEW: write_identifiers(root, NEW, proposals_2023(folder_2023, tables)),
        OLD: write_identifiers(root, OLD, proposals_2016(folder_2016, tables)),
    }
    write_memberships(root, OLD, facts(folder_2016, tables), tables)
    for source_id, one in settled.items():
        write_report(root, source_id, one)
    return settled


if __name__ == "__main__":
    sys.exit(command("drugcentral", run, sys.argv[1:], ("FOLDER_2016", "FOLDER_2023")))
