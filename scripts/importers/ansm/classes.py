"""Class memberships from the ANSM thesaurus's index of substances of 2020.

When: after a new extraction. The index is a document of its own: its rows are not the thesaurus importer's to replace.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.class_importer import ClassImporter
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.memberships import ClassClue

SOURCE = "ansm_index_2020"
THESAURUS = "ansm_2020"


def facts(folder: Path, tables: Path = CURATED) -> Iterator[ClassClue]:
    """The classes of the thesaurus that each substance is listed under."""
    substances = crosswalk(THESAURUS, tables)
    entries = json.loads((folder / "index_substances_2020-10.json").read_text(encoding="utf-8"))
    for entry in entries:
        substance = substances.get(entry["substance"])
        for name in entry["drug_classes"] if substance else []:
            yield ClassClue(str(substance), entry["substance"], "class", name)


IMPORTER = ClassImporter(SOURCE, ("ansm_2020_fr",), facts)
