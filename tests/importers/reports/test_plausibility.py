"""Doubtful affinities are marked and reported once every importer of mechanisms has run."""

from __future__ import annotations

from pathlib import Path

from scripts.importers.reports.plausibility import IMPORTER
from tests.importers.package_copy import put, rows
from tests.importers.running import bring_in
from tests.mechanisms.test_doubts import row


def test_doubtful_rows_are_marked_and_listed(tmp_path: Path, root: Path) -> None:
    put(root, "mechanisms", [row("d2", 100.0, primary="true"), row("h1", 1.0)])
    bring_in(IMPORTER, tmp_path, root)
    assert {r["target_id"]: r["status"] for r in rows(root, "mechanisms")} == {"d2": "accepted", "h1": "disputed"}
    report = (root / "docs/reports/plausibility.md").read_text(encoding="utf-8")
    assert "1 rest on one source and are disputed" in report
