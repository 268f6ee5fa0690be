"""Importers of class memberships: an upstream's own classification, through the curated rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from scripts.importers.base.curated import CURATED
from scripts.importers.base.importer import Harvest
from scripts.importers.base.memberships import MARK, ClassClue, propose, prune


@dataclass(frozen=True)
class ClassImporter:
    """Memberships of one source. `facts` takes its own snapshot's folder and the folder of curated tables."""

    source: str
    snapshots: tuple[str, ...]
    facts: Callable[[Path, Path], Iterable[ClassClue]]
    curated: Path = CURATED
    tables = ("relations",)

    def read(self, folder: Path, package: Package) -> Harvest:
        """Memberships of substances and in classes that stand in the package, where nothing narrower says so."""
        kinds = {row["substance_id"]: row["kind"] for row in package["substances"]}
        standing = [row for row in package["relations"] if not self.owns(row)]
        found = propose(self.source, self.facts(folder / self.snapshots[0], self.curated), self.curated)
        rows = [row for row in found if {row["child_id"], row["parent_id"]} <= set(kinds)]
        classes = {one for one, kind in kinds.items() if kind in ("class", "mixture", "product")}
        kept = [dict[str, object](row) for row in prune(rows, standing, classes)]
        return Harvest({"relations": kept}, {"relations": self.owns})

    def owns(self, row: Row) -> bool:
        """Whether an earlier import wrote the row: hand-made memberships have another locator."""
        return row["source_id"] == self.source and row["locator"].startswith(MARK)

    def report(self, _: Harvest) -> dict[str, str]:
        """Nothing: the relations themselves say where they come from."""
        return {}
