"""RxCUI and Wikidata ids from the published mappings of the ANSM thesaurus of 2020.

When: after a new extraction.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.identifier_importer import IdentifierImporter
from scripts.importers.base.identifiers import Proposal

SOURCE = "ansm_2020"
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


IMPORTER = IdentifierImporter(SOURCE, ("ansm_2020_fr",), proposals)
