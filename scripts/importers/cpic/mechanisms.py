"""CPIC gene-drug pairs, levels A and B: whose enzyme or transporter decides how a drug is used.

For the enzymes and transporters that handle the drug itself the action is `substrate`; for the others the pair says no
more than that the gene matters, and the action is `unknown`. Levels C and D are weak evidence and are left out.
When: after a new snapshot.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from combination_ratings.tables.canonical import Row
from scripts.importers.base.mechanism_importer import MechanismImporter
from scripts.importers.base.mechanism_index import SubstanceIndex, TargetIndex
from scripts.importers.base.mechanisms import Mechanism

FILE = "cpicPairs.csv"
SOURCE = "cpic_2022"
KEPT_LEVELS = frozenset({"A", "A/B", "B"})
HANDLES_THE_DRUG = frozenset(
    {"CYP2B6", "CYP2C9", "CYP2C19", "CYP2D6", "CYP3A5", "TPMT", "DPYD", "NAT2", "SLCO1B1", "ABCG2"}
)
# Warfarin and its like are no substrate of CYP4F2 (it clears vitamin K), nor of VKORC1, which they inhibit.


def mechanism_of(row: Row, substance_id: str, target_id: str) -> Mechanism:
    """Mechanism of one gene-drug pair."""
    level, status = row["CPIC Level"], row["CPIC Level Status"].lower()
    pmids = ", ".join(f"PMID {p}" for p in row["CPIC Publications (PMID)"].split(";") if p.strip())
    return {
        "substance_id": substance_id,
        "target_id": target_id,
        "action": "substrate" if row["Gene"] in HANDLES_THE_DRUG else "unknown",
        "species": "human",
        "status": "accepted",
        "finding": f"Variants of {row['Gene']} change how the drug is prescribed (CPIC level {level}, {status}).",
        "source_id": SOURCE,
        "locator": "; ".join(filter(None, [f"{row['Gene']} and {row['Drug']}", pmids])),
    }


def find(folder: Path, substances: SubstanceIndex, targets: TargetIndex, report: Counter[str]) -> list[Mechanism]:
    """Mechanisms of the pairs of levels A and B whose drug and gene are known here."""
    rows: list[Mechanism] = []
    with (folder / FILE).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            substance_id = substances.find([], [row["Drug"]])
            target_id = targets.of_gene(row["Gene"])
            if row["CPIC Level"] not in KEPT_LEVELS:
                report["pairs below level B"] += 1
            elif substance_id is None or target_id is None:
                report["pairs of level A or B whose drug or gene is out of scope"] += 1
            else:
                rows.append(mechanism_of(row, substance_id, target_id))
    return rows


IMPORTER = MechanismImporter(SOURCE, "cpic_2022", find, by_protein=False)
