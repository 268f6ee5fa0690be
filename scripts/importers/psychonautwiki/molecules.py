"""SMILES from PsychonautWiki's molecules, and the InChIKeys that RDKit computes from them.

When: after a new snapshot, with RDKit installed: it is needed by this importer alone, never by the gate, the build or
the site.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.identifier_importer import IdentifierHarvest, harvest_of, settled_report
from scripts.importers.base.identifiers import Proposal
from scripts.importers.base.page import table

SOURCE = "psychonautwiki_molecules"
Computed = Callable[[str], str]
MISSING = "RDKit is not installed; the rows of psychonautwiki_molecules stay as they are"


def has_rdkit() -> bool:
    """Whether InChIKeys can be computed here."""
    return find_spec("rdkit") is not None


def rdkit_inchikey(smiles: str) -> str:
    """Standard InChIKey of a SMILES string; empty where RDKit cannot read it."""
    from rdkit import Chem, RDLogger

    RDLogger.DisableLog("rdApp.*")
    molecule = Chem.MolFromSmiles(smiles)
    return "" if molecule is None else str(Chem.MolToInchiKey(molecule))


def structures(folder: Path, tables: Path = CURATED) -> Iterator[tuple[str, str]]:
    """Substance and SMILES of the records that the crosswalk names, by name; the first of two alike counts."""
    substances, seen = crosswalk(SOURCE, tables), set[str]()
    with (folder / "library.csv").open(encoding="utf-8", newline="") as stream:
        for record in csv.DictReader(stream):
            substance = substances.get(record["name"])
            if substance and record["smiles"].strip() and substance not in seen:
                seen.add(substance)
                yield substance, record["smiles"].strip()


def proposals(found: list[tuple[str, str]], compute: Computed) -> Iterator[Proposal]:
    """SMILES and computed InChIKey of each structure."""
    for substance, smiles in found:
        key = compute(smiles)
        if key:
            yield substance, "smiles", smiles
            yield substance, "inchikey", key


def agreement(computed: Mapping[str, str], stored: Iterable[Row], source_id: str) -> str:
    """Where an InChIKey computed from a SMILES agrees with the one that another source gave, and where not."""
    others = {row["substance_id"]: row for row in stored if row["source_id"] != source_id}
    verdicts: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for substance, key in sorted(computed.items()):
        if substance in others:
            row = others[substance]
            verdicts[_verdict(key, row["value"])].append((substance, key, row["value"], row["source_id"]))
    text = "# Computed and stored InChIKeys\n\nInChIKeys computed with RDKit from the SMILES of "
    text += f"{source_id}, beside the stored ones. The stored one stands.\n\n"
    text += table(("verdict", "substances"), ((name, len(rows)) for name, rows in sorted(verdicts.items())))
    for name, rows in sorted(verdicts.items()):
        if name != "same":
            text += f"\n## {name}\n\n" + table(("substance", "computed", "stored", "stored by"), rows)
    return text


def _verdict(computed: str, stored: str) -> str:
    """How two InChIKeys compare: whole, by their skeleton (first block), or not at all."""
    if not computed:
        return "unreadable SMILES"
    if computed == stored:
        return "same"
    return "same skeleton, other stereochemistry or charge" if computed[:14] == stored[:14] else "another structure"


@dataclass
class MoleculeHarvest(IdentifierHarvest):
    """What the molecules give, and how the computed InChIKeys compare with stored ones; empty without RDKit."""

    compared: str = ""


@dataclass(frozen=True)
class MoleculeImporter:
    """SMILES and computed InChIKeys. Without RDKit the rows of an earlier import stay, and the run says so."""

    compute: Computed = rdkit_inchikey
    curated: Path = CURATED
    source = SOURCE
    snapshots = (SOURCE,)
    tables = ("identifiers",)

    def read(self, folder: Path, package: Package) -> MoleculeHarvest:
        """Identifiers of the molecules that are substances of the package."""
        if self.compute is rdkit_inchikey and not has_rdkit():
            return MoleculeHarvest(said=[MISSING])
        found = list(structures(folder / SOURCE, self.curated))
        harvest = harvest_of(SOURCE, proposals(found, self.compute), package)
        stored = [row for row in package["identifiers"] if row["scheme"] == "inchikey"]
        compared = agreement({one: self.compute(smiles) for one, smiles in found}, stored, SOURCE)
        return MoleculeHarvest(harvest.rows, harvest.owned, settled=harvest.settled, compared=compared)

    def report(self, harvest: MoleculeHarvest) -> dict[str, str]:
        """What stands, and where computed and stored InChIKeys agree; nothing where nothing was computed."""
        if not harvest.compared:
            return {}
        settled = settled_report(SOURCE, harvest.settled)
        return {f"identifiers_{SOURCE}": settled, "inchikey_agreement": harvest.compared}


IMPORTER = MoleculeImporter()
