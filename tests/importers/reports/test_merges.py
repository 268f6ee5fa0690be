from __future__ import annotations

from pathlib import Path

from combination_ratings.tables.package import Package
from scripts.importers.base.curated import read_curated
from scripts.importers.reports.merges import report
from tests.importers.identifier_fixture import ESKETAMINE, KETAMINE
from tests.importers.package_copy import put


def test_doubtful_merges_are_listed(root: Path, tables: Path) -> None:
    keys = {"ketamine": KETAMINE, "esketamine": ESKETAMINE}
    found = [{"substance_id": i, "scheme": "inchikey", "value": v, "source_id": "db"} for i, v in keys.items()]
    put(root, "identifiers", found)
    link = {"child_id": "esketamine", "relation": "enantiomer_of", "parent_id": "ketamine", "source_id": "db"}
    put(root, "relations", [link])
    text = report(Package.load(root, ["identifiers", "relations"]), read_curated("crosswalk", tables))
    assert "| tripsit | ketamine | ketamine, special k |" in text
    assert "| esketamine | drugbank_vocabulary | DB11823 | joined by name |" in text
    assert "| esketamine, ketamine | esketamine → ketamine |" in text
