"""Identifiers from DrugCentral 2023: InChIKey, CAS and SMILES of its structures.

When: after a new release.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.identifier_importer import IdentifierImporter
from scripts.importers.base.identifiers import Proposal
from scripts.importers.drugcentral.identifiers import records

SOURCE = "drugcentral_2023"


def proposals(folder: Path, tables: Path = CURATED) -> Iterator[Proposal]:
    """InChIKey, CAS and SMILES by DrugCentral structure id."""
    substances = crosswalk(SOURCE, tables)
    for record in records(folder / "structures.smiles.tsv"):
        substance = substances.get(record["ID"])
        if substance:
            yield substance, "inchikey", record["InChIKey"]
            yield substance, "cas", record["CAS_RN"]
            yield substance, "smiles", record["SMILES"]


IMPORTER = IdentifierImporter(SOURCE, (SOURCE,), proposals)
