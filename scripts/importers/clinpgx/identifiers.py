"""Identifiers and ATC class memberships from ClinPGx: RxCUI, ATC codes, PubChem compound ids.

When: after a new download of its drugs and chemicals.
Command: `python -m scripts.importers.clinpgx.identifiers FOLDER`.
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


def facts(folder: Path, tables: Path = CURATED) -> Iterator[Fact]:
    """ATC codes as facts for the class rules."""
    substances = crosswalk(SOURCE, tables)
    for record in records(folder):
        substance = substances.get(record["PharmGKB Accession Id"])
        for code in values(record["ATC Identifiers"]) if substance else []:
            yield Fact(str(substance), record["PharmGKB Accession Id"], "atc", code)


def run(folder: Path, root: Path = ROOT, tables: Path = CURATED) -> Settled:
    """Import the snapshot in `folder` into the package in `root`."""
    settled = write_identifiers(root, SOURCE, proposals(folder, tables))
    write_memberships(root, SOURCE, facts(folder, tables), tables)
    write_report(root, SOURCE, settled)
    return settled


if __name__ == "__main__":
    sys.exit(command("clinpgx", run, sys.argv[1:]))
