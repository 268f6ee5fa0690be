from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from scripts.importers.freeodwiki import categories as freeodwiki
from scripts.importers.psychonautwiki import categories as psychonautwiki
from scripts.importers.tripsit import categories as tripsit
from tests.importers.identifier_fixture import member, write
from tests.importers.running import bring_in


def test_the_narrowest_classification_is_cited(root: Path, tables: Path, tmp_path: Path) -> None:
    write(tmp_path / "tripsit", {"drugs.json": json.dumps({"ketamine": {"categories": ["dissociative"]}})})
    page = {"name": "Ketamine", "categories": ["dissociative", "common"]}
    write(tmp_path / "psychonautwiki_2025", {"substances.json": json.dumps({"substances": [page]})})
    table = "file_name,chemical_class_zh\n氯胺酮,芳基环己胺类物质 / 酮\n"
    write(tmp_path / "freeodwiki_zh", {"freeodwiki_names.csv": table})
    for module in (freeodwiki, psychonautwiki, tripsit):
        bring_in(replace(module.IMPORTER, curated=tables), tmp_path, root)
    assert member(root) == [("ketamine", "dissociative", "", "freeodwiki_zh")]
