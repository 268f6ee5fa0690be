"""All importers of identifiers and class memberships, in the order in which one source yields to another.

When: after any of the snapshots changed. Command: `python -m scripts.importers.all_substances UPSTREAM`, where UPSTREAM
holds a folder for each snapshot under the name used in FOLDERS. Without RDKit one step is left out, and said.
"""

from __future__ import annotations

import sys
from pathlib import Path

from combination_ratings.tables.schema import ROOT
from scripts.importers import substance_categories
from scripts.importers.ansm import identifiers as ansm_identifiers
from scripts.importers.base.command import command
from scripts.importers.clinpgx import identifiers as clinpgx
from scripts.importers.drugbank import identifiers as drugbank_vocabulary
from scripts.importers.drugcentral import identifiers as drugcentral
from scripts.importers.fda_cyp import classes as fda_cyp_classes
from scripts.importers.gtopdb import identifiers as gtopdb_ligands
from scripts.importers.psychonautwiki import molecules as psychonautwiki_molecules
from scripts.importers.reports import identifiers as identifier_report
from scripts.importers.reports import merges as merge_report
from scripts.importers.reports import unmapped as unmapped_report

FOLDERS = {
    "drugbank": "drugbank_vocabulary",
    "drugcentral_2016": "drugcentral_2016",
    "drugcentral_2023": "drugcentral_2023",
    "fda": "fda_cyp_2026",
    "clinpgx": "clinpgx",
    "gtopdb": "gtopdb_2025_4",
    "ansm": "ansm_2020_fr",
    "tripsit": "tripsit",
    "psychonautwiki": "psychonautwiki_2025",
    "freeodwiki": "freeodwiki_zh",
    "molecules": "psychonautwiki_molecules",
}


def run(upstream: Path, root: Path = ROOT) -> None:
    """Import every snapshot into the package in `root`: identifiers by trust, then the reports."""
    folder = {name: upstream / path for name, path in FOLDERS.items()}
    drugbank_vocabulary.run(folder["drugbank"], root)
    # The second time, a wide class yields to a narrower one that a later source gave.
    for _ in range(2):
        drugcentral.run(folder["drugcentral_2016"], folder["drugcentral_2023"], root)
        fda_cyp_classes.run(folder["fda"], root)
        clinpgx.run(folder["clinpgx"], root)
        gtopdb_ligands.run(folder["gtopdb"], root)
        ansm_identifiers.run(folder["ansm"], root)
        substance_categories.run(folder["tripsit"], folder["psychonautwiki"], folder["freeodwiki"], root)
    if psychonautwiki_molecules.has_rdkit():
        psychonautwiki_molecules.run(folder["molecules"], root)
    else:
        print(psychonautwiki_molecules.MISSING)
    identifier_report.run(root)
    merge_report.run(root)
    unmapped_report.run(upstream, root)


if __name__ == "__main__":
    sys.exit(command("substances_all", run, sys.argv[1:], ("SNAPSHOTS",)))
