"""What PsychonautWiki's lists give: rows by table, and the entries that gave none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from scripts.importers.base.importer import Harvest, Rows

Entry = tuple[str, str, str]
"""Page, label and target of a list entry."""


@dataclass
class PageResult:
    """Rows by table, and the entries (page, label, target) that gave none, by reason."""

    rows: Rows = field(default_factory=dict)
    entries: int = 0
    used: int = 0
    unknown: list[Entry] = field(default_factory=list)
    no_counterpart: list[Entry] = field(default_factory=list)
    missing: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    itself: list[Entry] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class ListHarvest(Harvest):
    """The rows, and the entries that gave none."""

    result: PageResult = field(default_factory=PageResult)
