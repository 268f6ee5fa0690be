"""Class memberships from the ATC codes that ClinPGx gives.

When: after a new download of its drugs and chemicals.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.class_importer import ClassImporter
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.memberships import ClassClue
from scripts.importers.clinpgx.identifiers import SOURCE, records, values


def facts(folder: Path, tables: Path = CURATED) -> Iterator[ClassClue]:
    """ATC codes as facts for the class rules."""
    substances = crosswalk(SOURCE, tables)
    for record in records(folder):
        substance = substances.get(record["PharmGKB Accession Id"])
        for code in values(record["ATC Identifiers"]) if substance else []:
            yield ClassClue(str(substance), record["PharmGKB Accession Id"], "atc", code)


IMPORTER = ClassImporter(SOURCE, (SOURCE,), facts)
