"""What counts as a medicine and how many substances hold an identifier: definitions behind the report and its test.

When: from `reports/identifiers.py` and the tests of the committed data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from combination_ratings.tables.package import Package

MOST_USED = 60
GOALS = (
    ("medicines", ("inchikey",), 0.95),
    ("most used", ("inchikey",), 0.95),
    ("single substances", ("inchikey",), 0.75),
    ("medicines", ("unii", "cas"), 0.95),
    ("single substances", ("unii", "cas"), 0.50),
    ("medicines", ("pubchem_cid", "chembl"), 0.90),
    ("single substances", ("pubchem_cid", "chembl"), 0.44),
    ("medicines", ("rxcui", "atc"), 0.85),
)


def held_schemes(package: Package) -> dict[str, set[str]]:
    """Identifier schemes that each substance has a value of."""
    held: dict[str, set[str]] = defaultdict(set)
    for row in package["identifiers"]:
        held[row["substance_id"]].add(row["scheme"])
    return held


def groups(package: Package) -> dict[str, list[str]]:
    """Substances by group. Single: kind drug. Medicine: a single substance that was ever given as one.

    That is one which an upstream register of medicines lists: it has an ATC code or an RxCUI, or a register of INNs
    and authorised medicines (DrugCentral, ANSM) holds a record of it. Those that are known by name and code from the
    ATC index alone are no part: an index holds no structure by which another identifier could be found.
    """
    rows = (row for row in package["identifiers"] if row["scheme"] in ("atc", "rxcui") and row["source_id"] != INDEX)
    coded = {row["substance_id"] for row in rows}
    registers = {row["substance_id"] for row in package["identifiers"] if row["source_id"] in REGISTERS}
    single = [row for row in package["substances"] if row["kind"] == "drug"]
    names = [row["substance_id"] for row in single]
    return {
        "single substances": names,
        "medicines": [one for one in names if one in coded or one in registers],
        "most used": [row["substance_id"] for row in single if row["use_rank"] and int(row["use_rank"]) <= MOST_USED],
    }


REGISTERS = {"drugcentral_2016", "drugcentral_2023", "ansm_2020"}
INDEX = "who_atc_2026"


def coverage(substances: Iterable[str], held: Mapping[str, set[str]], schemes: Iterable[str]) -> float:
    """Share of the substances that hold a value of at least one of the schemes; 1 for none."""
    names, wanted = list(substances), set(schemes)
    return sum(bool(held[one] & wanted) for one in names) / len(names) if names else 1.0
