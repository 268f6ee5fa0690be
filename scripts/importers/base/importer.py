"""What an importer is: what it reads, which tables it writes, what it takes and what it reports.

An importer neither fetches nor writes. It reads snapshots and the package's rows, and hands back a harvest; the runner
(`base/runner.py`) puts the rows into the tables and writes everything, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package

Rows = dict[str, list[dict[str, object]]]
Owned = Callable[[Row], bool]


@dataclass
class Harvest:
    """What an importer takes, by table with parents before children, and what it says in one line each.

    `owned`: by table, which standing rows the importer wrote before and replaces; a table without an entry keeps all.
    """

    rows: Rows = field(default_factory=dict)
    owned: dict[str, Owned] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


H = TypeVar("H", bound=Harvest)


class Importer(Protocol[H]):
    """One upstream's way into one family of tables, or a report on the tables as they then stand."""

    @property
    def source(self) -> str:
        """Source that the rows cite; empty for what writes no rows of an upstream."""

    @property
    def snapshots(self) -> tuple[str, ...]:
        """Folders that it reads, inside the folder of snapshots."""

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables that it may write."""

    def read(self, folder: Path, package: Package) -> H:
        """What stands in the snapshots under `folder` for the package. Raises what `runner.UNREADABLE` lists."""

    def report(self, harvest: H) -> Mapping[str, str]:
        """Text of each report in docs/reports, by file name without its ending."""


def of_source(*source_ids: str) -> Owned:
    """Rows that cite one of the sources."""
    return lambda row: row["source_id"] in source_ids


def of_assessments(*source_ids: str) -> Owned:
    """Rows of link tables that hang on assessments of one of the sources."""
    return lambda row: row["assessment_id"].partition("/")[2].partition(".")[0] in source_ids


def everything(_: Row) -> bool:
    """Every row: for a harvest that holds the whole table."""
    return True


def nothing(_: Row) -> bool:
    """No row: what stands stays."""
    return False
