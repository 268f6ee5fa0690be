"""Identifiers from DrugCentral 2016, of the id types that may be copied.

When: after a new release.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.identifier_importer import IdentifierImporter
from scripts.importers.base.identifiers import Proposal

SOURCE = "drugcentral_2016"
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


def records(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated file with a header."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t")


def proposals(folder: Path, tables: Path = CURATED) -> Iterator[Proposal]:
    """Identifiers by DrugCentral drug id, of the id types that may be copied."""
    substances = crosswalk(SOURCE, tables)
    for record in records(folder / "identifiers.tsv"):
        substance, scheme = substances.get(record["DRUG_ID"]), TYPES.get(record["ID_TYPE"])
        if substance and scheme:
            yield substance, scheme, record["IDENTIFIER"].removeprefix("CHEBI:")


IMPORTER = IdentifierImporter(SOURCE, (SOURCE,), proposals)
