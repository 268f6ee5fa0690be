"""Class memberships from the categories of TripSit's factsheets.

When: after a new snapshot.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.class_importer import ClassImporter
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.memberships import ClassClue

SOURCE = "tripsit"


def facts(folder: Path, tables: Path = CURATED) -> Iterator[ClassClue]:
    """Categories of TripSit's factsheets."""
    substances = crosswalk(SOURCE, tables)
    entries = json.loads((folder / "drugs.json").read_text(encoding="utf-8"))
    for key, entry in entries.items():
        for category in (entry.get("categories") or []) if key in substances else []:
            yield ClassClue(substances[key], key, "category", category)


IMPORTER = ClassImporter(SOURCE, ("tripsit",), facts)
