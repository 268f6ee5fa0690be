"""Memberships of the enzyme classes, with strength, from the FDA's table of CYP inhibitors and inducers.

When: after a new copy of the table.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.class_importer import ClassImporter
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.memberships import ClassClue

SOURCE = "fda_cyp_2026"
STRENGTHS = ("weak", "moderate", "strong")


def facts(folder: Path, tables: Path = CURATED) -> Iterator[ClassClue]:
    """Inhibitor and inducer roles as `PATHWAY:role`, with the strength where the table gives one."""
    substances = crosswalk(SOURCE, tables)
    with (folder / "fda_roles.csv").open(encoding="utf-8", newline="") as stream:
        for record in csv.DictReader(line for line in stream if not line.startswith("#")):
            substance = substances.get(record["drug_id"])
            if substance:
                strength = record["level"] if record["level"] in STRENGTHS else ""
                yield ClassClue(
                    substance, record["fda_name"], "role", f"{record['pathway']}:{record['role']}", strength
                )


IMPORTER = ClassImporter(SOURCE, ("fda_cyp_2026",), facts)
