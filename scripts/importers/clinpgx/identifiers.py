"""Identifiers from ClinPGx: RxCUI, ATC codes, PubChem compound ids.

When: after a new download of its drugs and chemicals.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.identifier_importer import IdentifierImporter
from scripts.importers.base.identifiers import Proposal

SOURCE = "clinpgx"
COLUMNS = {
    "RxNorm Identifiers": "rxcui",
    "ATC Identifiers": "atc",
    "PubChem Compound Identifiers": "pubchem_cid",
}
csv.field_size_limit(10_000_000)


def records(folder: Path) -> Iterator[dict[str, str]]:
    """Records of both files, each accession id once."""
    seen: set[str] = set()
    for name in ("drugs.tsv", "chemicals.tsv"):
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            for record in csv.DictReader(stream, delimiter="\t"):
                if record["PharmGKB Accession Id"] not in seen:
                    seen.add(record["PharmGKB Accession Id"])
                    yield record


def values(cell: str) -> list[str]:
    """Values of a list cell."""
    return [value.strip() for value in cell.split(",") if value.strip()]


def proposals(folder: Path, tables: Path = CURATED) -> Iterator[Proposal]:
    """Identifiers of the records that the crosswalk names, by accession id."""
    substances = crosswalk(SOURCE, tables)
    for record in records(folder):
        substance = substances.get(record["PharmGKB Accession Id"])
        if substance:
            for column, scheme in COLUMNS.items():
                for value in values(record[column]):
                    yield substance, scheme, value


IMPORTER = IdentifierImporter(SOURCE, (SOURCE,), proposals)
