"""Importers of mechanisms: a database's rows for our substances at our targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from combination_ratings.tables.package import Package
from scripts.importers.base.importer import Harvest, of_source
from scripts.importers.base.mechanism_index import SubstanceIndex, TargetIndex
from scripts.importers.base.mechanisms import Mechanism, numbered

Reader = Callable[[Path, SubstanceIndex, TargetIndex, Counter[str]], list[Mechanism]]
GTOPDB = "gtopdb_2025_4"
"""Its mapping of proteins serves every importer that reads accessions: without it subunits would be left out."""


@dataclass(frozen=True)
class MechanismImporter:
    """Mechanisms of one source. `find` takes its own snapshot's folder, the look-ups, and a counter of what it leaves.

    `by_protein`: whether the source names proteins by accession; else it names genes or enzymes.
    """

    source: str
    folder: str
    find: Reader
    by_protein: bool = True
    tables = ("mechanisms",)

    @property
    def snapshots(self) -> tuple[str, ...]:
        """Its own folder, and GtoPdb's where it names proteins."""
        return tuple(dict.fromkeys((self.folder, GTOPDB))) if self.by_protein else (self.folder,)

    def read(self, folder: Path, package: Package) -> Harvest:
        """The source's mechanisms, numbered, and what was left out in one line each."""
        left: Counter[str] = Counter()
        tables = {name: package[name] for name in ("substances", "identifiers", "aliases")}
        targets = TargetIndex.of(package["targets"], folder / GTOPDB if self.by_protein else None)
        rows = numbered(self.find(folder / self.folder, SubstanceIndex.of(tables), targets, left))
        said = [f"{count} {what}" for what, count in sorted(left.items())]
        return Harvest({"mechanisms": rows}, {"mechanisms": of_source(self.source)}, said)

    def report(self, _: Harvest) -> dict[str, str]:
        """Nothing: every row says what the database says."""
        return {}
