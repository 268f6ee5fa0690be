"""Reports on the tables as the importers before them leave them: they write no rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from combination_ratings.tables.package import Package
from scripts.importers.base.importer import Harvest


@dataclass
class ReportHarvest(Harvest):
    """The text of a report."""

    text: str = ""


@dataclass(frozen=True)
class TableReport:
    """One report. `write` takes the folder of snapshots and the package, and gives the text."""

    name: str
    write: Callable[[Path, Package], str]
    snapshots: tuple[str, ...] = ()
    source = ""
    tables = ()

    def read(self, folder: Path, package: Package) -> ReportHarvest:
        """The report's text, and no rows."""
        return ReportHarvest(text=self.write(folder, package))

    def report(self, harvest: ReportHarvest) -> dict[str, str]:
        """The text under the report's name."""
        return {self.name: harvest.text}
