"""Marks on doubtful affinities and the report on them, once all mechanisms stand.

What a new row makes doubtful may be another source's, so that this comes after every importer of mechanisms.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from combination_ratings.mechanisms.doubts import marked
from combination_ratings.mechanisms.plausibility import render
from combination_ratings.tables.package import Package
from scripts.importers.base.importer import everything
from scripts.importers.base.table_report import ReportHarvest


@dataclass(frozen=True)
class Doubts:
    """The table `mechanisms` with doubtful imported rows marked."""

    source = ""
    snapshots = ()
    tables = ("mechanisms",)

    def read(self, _: Path, package: Package) -> ReportHarvest:
        """Every mechanism, doubtful imported ones disputed."""
        rows = marked(package["mechanisms"])
        whole = [dict[str, object](row) for row in rows]
        return ReportHarvest({"mechanisms": whole}, {"mechanisms": everything}, text=render(rows))

    def report(self, harvest: ReportHarvest) -> dict[str, str]:
        """docs/reports/plausibility.md."""
        return {"plausibility": harvest.text}


IMPORTER = Doubts()
