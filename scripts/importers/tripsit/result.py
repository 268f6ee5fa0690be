"""What TripSit's chart gives: rows by table, and what could not be mapped."""

from __future__ import annotations

from dataclasses import dataclass, field

from scripts.importers.base.importer import Harvest, Rows
from scripts.importers.tripsit.chart import Chart


@dataclass
class ChartResult:
    """Rows by table, and what could not be mapped."""

    rows: Rows
    bad_references: list[tuple[str, str, str]] = field(default_factory=list)
    unlisted: list[tuple[str, str]] = field(default_factory=list)
    untranslated: list[tuple[str, str]] = field(default_factory=list)
    user_only: list[str] = field(default_factory=list)
    unmapped_groups: list[str] = field(default_factory=list)


@dataclass
class ChartHarvest(Harvest):
    """The rows, the chart as read, and what could not be mapped."""

    chart: Chart = field(default_factory=Chart)
    result: ChartResult = field(default_factory=lambda: ChartResult({}))
