from __future__ import annotations

from pathlib import Path

from scripts.importers.reports.identifiers import IMPORTER
from tests.importers.package_copy import put
from tests.importers.running import bring_in


def test_what_lacks_an_identifier_is_listed(root: Path, tmp_path: Path) -> None:
    put(root, "identifiers", [{"substance_id": "ketamine", "scheme": "cas", "value": "6740-88-1", "source_id": "db"}])
    bring_in(IMPORTER, tmp_path, root)
    text = (root / "docs/reports/missing_identifiers.md").read_text(encoding="utf-8")
    lacking = text.partition("## single substances without unii or cas")[2].split("##")[0]
    assert "`esketamine`" in lacking
    assert "`ketamine`" not in lacking
