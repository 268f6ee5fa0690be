"""Takes every imported name out before the importers of names run.

So the outcome depends on the snapshots and the hand-made rows, not on what an earlier import left: of two sources that
give one name, the earlier in the order has it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from scripts.importers.base.importer import Harvest, everything
from scripts.importers.base.names import PRECEDENCE
from scripts.importers.tripsit.names import SOURCE as CHART
from scripts.importers.tripsit.names import chart_names


@dataclass(frozen=True)
class NameReset:
    """The table `aliases` with the rows alone that no importer of names writes."""

    source = ""
    snapshots = (CHART,)
    tables = ("aliases",)

    def read(self, folder: Path, package: Package) -> Harvest:
        """Names of other sources, names of classes, and names of TripSit's chart."""
        rows = hand_made(package["aliases"], chart_names(folder))
        return Harvest({"aliases": [dict[str, object](row) for row in rows]}, {"aliases": everything})

    def report(self, _: Harvest) -> dict[str, str]:
        """Nothing."""
        return {}


def hand_made(rows: Iterable[Row], chart: Container[str]) -> list[Row]:
    """The rows that no names importer writes: other sources', names of classes, and names of TripSit's chart."""
    return [
        row
        for row in rows
        if row["source_id"] not in PRECEDENCE
        or row["kind"] == "class_name"
        or (row["source_id"] == CHART and row["alias"] in chart)
    ]


IMPORTER = NameReset()
