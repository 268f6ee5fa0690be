"""Class memberships from what DrugCentral 2016 says that drugs do at their targets.

When: after a new release.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.class_importer import ClassImporter
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.memberships import ClassClue
from scripts.importers.drugcentral.identifiers import SOURCE, records


def facts(folder: Path, tables: Path = CURATED) -> Iterator[ClassClue]:
    """Actions at targets, as `GENE:ACTION`."""
    substances = crosswalk(SOURCE, tables)
    for record in records(folder / "drug_target.tsv"):
        substance = substances.get(record["DRUG_ID"])
        if substance and record["ACTION_TYPE"]:
            value = f"{record['GENE']}:{record['ACTION_TYPE']}"
            yield ClassClue(substance, record["DRUG_NAME"], "action", value)


IMPORTER = ClassImporter(SOURCE, (SOURCE,), facts)
