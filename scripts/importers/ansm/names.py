"""French names of the substances in the index of ANSM's interaction thesaurus.

When: a new edition of the thesaurus is at hand. Command: python -m scripts.importers.ansm.names FOLDER_OF_SNAPSHOTS
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from scripts.importers.base.name_match import Matcher
from scripts.importers.base.name_report import NO_SUBSTANCE, run
from scripts.importers.base.names import Harvest

SOURCE = "ansm_2020"
FILE = "ansm_2020_fr/index_substances_2020-10.json"


def read(folder: Path, matcher: Matcher) -> Harvest:
    """French names of the substances of ours that the index lists."""
    harvest = Harvest()
    for entry in json.loads((folder / FILE).read_text(encoding="utf-8")):
        name = entry["substance"]
        substance_id = matcher.find(name)
        if substance_id is None:
            harvest.left_out.append((name, NO_SUBSTANCE))
        else:
            harvest.take(name, substance_id, "fr", "inn")
    return harvest


if __name__ == "__main__":
    sys.exit(run(SOURCE, read, sys.argv[1:]))
