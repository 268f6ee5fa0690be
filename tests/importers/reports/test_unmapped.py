from __future__ import annotations

import json
from pathlib import Path

from scripts.importers.reports import unmapped
from tests.importers.identifier_fixture import write


def test_records_under_no_substance_are_listed(tables: Path, tmp_path: Path) -> None:
    upstream = tmp_path
    write(upstream / "tripsit", {"drugs.json": json.dumps({"ketamine": {}, "newcomer": {}})})
    page = json.dumps({"substances": [{"name": "Ketamine"}]})
    write(upstream / "psychonautwiki_2025", {"substances.json": page})
    write(upstream / "psychonautwiki_molecules", {"library.csv": "name,smiles\nKetamine,C\n"})
    roles = "# note\ndrug_id,pathway,role\nwater,CYP3A,inducer\nwater,P-gp,inhibitor\n"
    write(upstream / "fda_cyp_2026", {"fda_roles.csv": roles})
    found = unmapped.unmapped(upstream, tables)
    names = {source: names for source, (_, names) in found.items()}
    assert (names["tripsit"], names["psychonautwiki"], names["fda_cyp_2026"]) == (["newcomer"], [], ["water"])
    assert "| tripsit | 2 | 1 |" in unmapped.text(upstream, tables)
