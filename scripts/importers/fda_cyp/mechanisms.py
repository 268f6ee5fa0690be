"""FDA table of drugs that interact with CYP enzymes and transporters: substrates, inhibitors, inducers with strength.

The regulator's CYP3A is `cyp3a4` here. A sensitive substrate is `strong`, a moderately sensitive one `moderate`.
When: after a new snapshot.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from scripts.importers.base.mechanism_importer import MechanismImporter
from scripts.importers.base.mechanism_index import SubstanceIndex, TargetIndex
from scripts.importers.base.mechanisms import Mechanism

FILE = "fda_roles.csv"
SOURCE = "fda_cyp_2026"
PATHWAYS = {
    "CYP1A2": "cyp1a2",
    "CYP2B6": "cyp2b6",
    "CYP2C8": "cyp2c8",
    "CYP2C9": "cyp2c9",
    "CYP2C19": "cyp2c19",
    "CYP2D6": "cyp2d6",
    "CYP3A": "cyp3a4",
    "P-gp": "pgp",
    "BCRP": "bcrp",
    "OATP1B1": "oatp1b1",
    "OATP1B3": "oatp1b3",
    "OAT1": "oat1",
    "OAT3": "oat3",
    "OCT2": "oct2",
    "MATE1": "mate1",
    "MATE2-K": "mate2k",
}
STRENGTHS = {"strong": "strong", "moderate": "moderate", "weak": "weak", "sensitive": "strong"}
STRENGTHS["moderate-sensitive"] = "moderate"
# Salts and esters under which the table lists a substance, and its American names.
SPELLINGS = {"rifampin": "rifampicin", "acyclovir": "aciclovir", "cyclosporine": "ciclosporin"}


def mechanism_of(row: dict[str, str], substance_id: str) -> Mechanism:
    """Mechanism of one role."""
    level = row["level"].replace("moderate-sensitive", "moderately sensitive").replace("unspecified", "")
    finding = f"{level} {row['pathway']} {row['role']} in the regulator's list of examples.".strip()
    return {
        "substance_id": substance_id,
        "target_id": PATHWAYS[row["pathway"]],
        "action": row["role"],
        "species": "human",
        "strength": STRENGTHS.get(row["level"]),
        "status": "accepted",
        "finding": finding[0].upper() + finding[1:],
        "source_id": SOURCE,
        "locator": f"table 1, {row['fda_name']}",
    }


def find(folder: Path, substances: SubstanceIndex, _: TargetIndex, report: Counter[str]) -> list[Mechanism]:
    """Mechanisms of the drugs that are substances here. Raises KeyError for a pathway that is not known."""
    lines = [line for line in (folder / FILE).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows: list[Mechanism] = []
    for row in csv.DictReader(lines):
        names = [row["fda_name"], SPELLINGS.get(row["fda_name"], "")]
        substance_id = substances.find([], [name for name in names if name])
        if substance_id is None:
            report[f"role without a substance here: {row['fda_name']}"] += 1
        else:
            rows.append(mechanism_of(row, substance_id))
    return rows


IMPORTER = MechanismImporter(SOURCE, "fda_cyp_2026", find, by_protein=False)
