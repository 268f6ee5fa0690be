"""Class memberships from the categories of PsychonautWiki's substances.

When: after a new snapshot.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.class_importer import ClassImporter
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.memberships import ClassClue

SOURCE = "psychonautwiki"


def facts(folder: Path, tables: Path = CURATED) -> Iterator[ClassClue]:
    """Categories of PsychonautWiki's substances."""
    substances = crosswalk(SOURCE, tables)
    for entry in json.loads((folder / "substances.json").read_text(encoding="utf-8"))["substances"]:
        for category in entry["categories"] if entry["name"] in substances else []:
            yield ClassClue(substances[entry["name"]], entry["name"], "category", category)


IMPORTER = ClassImporter(SOURCE, ("psychonautwiki_2025",), facts)
