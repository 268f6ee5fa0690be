"""Importers of identifiers: one source's values, settled against those that stand, and a report on the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from combination_ratings.tables.package import Package
from scripts.importers.base.curated import CURATED
from scripts.importers.base.identifiers import Proposal, Settled, settle
from scripts.importers.base.importer import Harvest, of_source
from scripts.importers.base.page import table


@dataclass
class IdentifierHarvest(Harvest):
    """Rows of `identifiers`, and what could not stand."""

    settled: Settled = field(default_factory=Settled)


@dataclass(frozen=True)
class IdentifierImporter:
    """Identifiers of one source. `propose` takes its own snapshot's folder and the folder of curated tables."""

    source: str
    snapshots: tuple[str, ...]
    propose: Callable[[Path, Path], Iterable[Proposal]]
    curated: Path = CURATED
    tables = ("identifiers",)

    def read(self, folder: Path, package: Package) -> IdentifierHarvest:
        """Identifiers of the substances that stand in the package."""
        return harvest_of(self.source, self.propose(folder / self.snapshots[0], self.curated), package)

    def report(self, harvest: IdentifierHarvest) -> dict[str, str]:
        """What of the source stands and what does not, with the reason."""
        return {f"identifiers_{self.source}": settled_report(self.source, harvest.settled)}


def harvest_of(source: str, proposals: Iterable[Proposal], package: Package) -> IdentifierHarvest:
    """What one source proposes for substances of the package, settled."""
    known = {row["substance_id"] for row in package["substances"]}
    settled = settle(source, [one for one in proposals if one[0] in known and one[2]], package["identifiers"])
    return IdentifierHarvest({"identifiers": settled.rows}, {"identifiers": of_source(source)}, settled=settled)


def settled_report(source: str, settled: Settled) -> str:
    """What of one upstream stands and what does not, with the reason."""
    counts = Counter(str(row["scheme"]) for row in settled.rows)
    # Two SMILES of one molecule are seldom alike; the InChIKey compares structures.
    told = [problem for problem in settled.problems if problem[1] != "smiles"]
    problems = [(substance, scheme, f"`{value}`", reason) for substance, scheme, value, reason in told]
    return (
        f"# Identifiers from {source}\n\nRows that cite this source, by scheme. A value that another source gave "
        "first stands under that source.\n\n"
        + table(("scheme", "rows"), sorted(counts.items()))
        + f"\n## Not taken: {len(problems)}\n\n"
        + table(("substance", "scheme", "value", "why"), problems)
    )
