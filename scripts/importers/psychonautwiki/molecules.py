"""SMILES from PsychonautWiki's molecules, and the InChIKeys that RDKit computes from them.

When: after a new snapshot. Command: `python -m scripts.importers.psychonautwiki.molecules FOLDER`, with RDKit
installed: it is needed by this importer alone, never by the gate, the build or the site.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from combination_ratings.tables.package import read_table
from combination_ratings.tables.schema import ROOT, read_schemas
from scripts.importers.base.command import command
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.identifiers import Proposal, Settled, write_identifiers
from scripts.importers.reports.identifiers import write_agreement, write_report

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


def run(folder: Path, root: Path = ROOT, tables: Path = CURATED, compute: Computed = rdkit_inchikey) -> Settled:
    """Import the molecules in `folder`, and report where computed and stored InChIKeys agree or not.

    Raises RuntimeError, before anything is written, where RDKit is to compute and is not installed.
    """
    if compute is rdkit_inchikey and not has_rdkit():
        raise RuntimeError(MISSING)
    found = list(structures(folder, tables))
    settled = write_identifiers(root, SOURCE, proposals(found, compute))
    write_report(root, SOURCE, settled)
    stored = [row for row in read_table(root, read_schemas(root)["identifiers"]) if row["scheme"] == "inchikey"]
    write_agreement(root, {one: compute(smiles) for one, smiles in found}, stored, SOURCE)
    return settled


if __name__ == "__main__":
    sys.exit(command("psychonautwiki_molecules", run, sys.argv[1:]))
