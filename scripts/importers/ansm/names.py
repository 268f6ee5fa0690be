"""French names of the substances in the index of ANSM's interaction thesaurus.

When: a new edition of the thesaurus is at hand.
"""

from __future__ import annotations

import json
from pathlib import Path

from scripts.importers.base.name_importer import NO_SUBSTANCE, NameImporter
from scripts.importers.base.name_match import Matcher
from scripts.importers.base.names import FoundNames

SOURCE = "ansm_2020"
FILE = "ansm_2020_fr/index_substances_2020-10.json"


def find(folder: Path, matcher: Matcher) -> FoundNames:
    """French names of the substances of ours that the index lists."""
    harvest = FoundNames()
    for entry in json.loads((folder / FILE).read_text(encoding="utf-8")):
        name = entry["substance"]
        substance_id = matcher.find(name)
        if substance_id is None:
            harvest.left_out.append((name, NO_SUBSTANCE))
        else:
            harvest.take(name, substance_id, "fr", "inn")
    return harvest


IMPORTER = NameImporter(SOURCE, ("ansm_2020_fr",), find)
