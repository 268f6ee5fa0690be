"""RxCUI, Wikidata ids and class memberships from the ANSM thesaurus of 2020 and its published mappings.

When: after a new extraction. Command: `python -m scripts.importers.ansm.identifiers FOLDER`.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from combination_ratings.tables.schema import ROOT
from scripts.importers.base.command import command
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.identifiers import Proposal, Settled, write_identifiers
from scripts.importers.base.memberships import Fact, write_memberships
from scripts.importers.reports.identifiers import write_report

SOURCE = "ansm_2020"
# The index of substances is a document of its own; its rows are not the thesaurus importer's to replace.
INDEX = "ansm_index_2020"
MAPPINGS = {"rxnorm_mappings.tsv": ("RxNorm", "rxcui"), "wikidata_mappings.tsv": ("wikidata", "wikidata")}


def proposals(folder: Path, tables: Path = CURATED) -> Iterator[Proposal]:
    """Identifiers by the thesaurus's French substance name."""
    substances = crosswalk(SOURCE, tables)
    for name, (column, scheme) in MAPPINGS.items():
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            for record in csv.DictReader(stream, delimiter="\t"):
                substance = substances.get(record["substance"])
                if substance:
                    yield substance, scheme, record[column].strip()


def facts(folder: Path, tables: Path = CURATED) -> Iterator[Fact]:
    """The classes of the thesaurus that each substance is listed under."""
    substances = crosswalk(SOURCE, tables)
    entries = json.loads((folder / "index_substances_2020-10.json").read_text(encoding="utf-8"))
    for entry in entries:
        substance = substances.get(entry["substance"])
        for name in entry["drug_classes"] if substance else []:
            yield Fact(str(substance), entry["substance"], "class", name)


def run(folder: Path, root: Path = ROOT, tables: Path = CURATED) -> Settled:
    """Import the mappings and class lists in `folder` into the package in `root`."""
    settled = write_identifiers(root, SOURCE, proposals(folder, tables))
    write_memberships(root, INDEX, facts(folder, tables), tables)
    write_report(root, SOURCE, settled)
    return settled


if __name__ == "__main__":
    sys.exit(command("ansm_identifiers", run, sys.argv[1:]))
