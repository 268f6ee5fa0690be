"""Class memberships from the chemical classes of FreeODwiki's pages.

When: after a new snapshot.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.class_importer import ClassImporter
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.memberships import ClassClue

SOURCE = "freeodwiki_zh"


def facts(folder: Path, tables: Path = CURATED) -> Iterator[ClassClue]:
    """Chemical classes of FreeODwiki's pages; a page may name several, separated by slashes or commas."""
    substances = crosswalk(SOURCE, tables)
    with (folder / "freeodwiki_names.csv").open(encoding="utf-8", newline="") as stream:
        for record in csv.DictReader(stream):
            substance = substances.get(record["file_name"])
            parts = re.split(r"[/,，]", record["chemical_class_zh"]) if substance else []
            for part in filter(None, (part.strip() for part in parts)):
                yield ClassClue(str(substance), record["file_name"], "chemical class", part)


IMPORTER = ClassImporter(SOURCE, ("freeodwiki_zh",), facts)
