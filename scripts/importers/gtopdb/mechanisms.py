"""Guide to Pharmacology 2025.4: what ligands do to receptors, transporters, enzymes and channels.

The snapshot groups GtoPdb's interactions by ligand and UniProt accession and keeps the *set* of actions, units and
median values. A value is taken only where one unit stands for all values of the row. The accession says the species.
When: after a new snapshot.
"""

from __future__ import annotations

import csv
import html
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.units import from_negative_log, plain
from scripts.importers.base.mechanism_importer import MechanismImporter
from scripts.importers.base.mechanism_index import Protein, SubstanceIndex, TargetIndex
from scripts.importers.base.mechanisms import Mechanism, by_species, known_bad

SOURCE = "gtopdb_2025_4"
MEASURES = {"pKi": "ki", "pIC50": "ic50", "pEC50": "ec50", "pKd": "kd", "pKB": "kb", "pA2": "kb"}

TYPE_ACTIONS = {
    "Inhibitor": "inhibitor",
    "Agonist": "agonist",
    "Antagonist": "antagonist",
    "Channel blocker": "channel_blocker",
    "Gating inhibitor": "inhibitor",
    "Activator": "activator",
}
SET_ACTIONS = {
    "Partial agonist": "partial_agonist",
    "Inverse agonist": "inverse_agonist",
    "Full agonist": "agonist",
    "Agonist": "agonist",
    "Antagonist": "antagonist",
    "Inhibition": "inhibitor",
    "Activation": "activator",
    "Pore blocker": "channel_blocker",
    "Binding": "binder",
    "Positive": "positive_modulator",
    "Potentiation": "positive_modulator",
    "Negative": "negative_modulator",
}
REFINED = ("partial_agonist", "inverse_agonist", "positive_modulator", "negative_modulator")


def action_of(type_set: str, action_set: str) -> str:
    """Our action for GtoPdb's type and action; `unknown` where the database gives several that disagree."""
    actions = {SET_ACTIONS[a] for a in action_set.split("|") if a in SET_ACTIONS}
    types = {t for t in type_set.split("|") if t}
    if len(types) > 1 or len(actions - {"binder"}) > 1:
        return "unknown"
    refined = next((a for a in REFINED if a in actions), None)
    if types == {"Allosteric modulator"}:
        return refined or {"inhibitor": "negative_modulator"}.get(next(iter(actions), ""), "unknown")
    if refined and refined.endswith("agonist"):
        return refined
    by_type = TYPE_ACTIONS.get(next(iter(types), ""))
    return by_type or next(iter(sorted(actions)), "unknown")


def ligand_names(ligand: Row) -> list[str]:
    """Name and INN of a ligand without mark-up (`&Delta;<sup>9</sup>-…` becomes `Δ9-…`)."""
    return [re.sub(r"<[^>]+>", "", html.unescape(ligand[c])) for c in ("gtp_ligand_name", "INN") if ligand[c]]


def find_substance(ligand: Row, substances: SubstanceIndex) -> str | None:
    """Substance of a ligand: by GtoPdb id, InChIKey or DrugBank id, else by name or INN."""
    ids = [
        ("gtopdb", ligand["gtp_ligand_id"]),
        ("inchikey", ligand["gtp_ligand_inchikey_norm"]),
        ("drugbank", ligand["DrugBank ID"]),
    ]
    return substances.find(ids, ligand_names(ligand))


def values_of(row: Row) -> list[tuple[str, Decimal, str]]:
    """(measure, nM, text of the p-value) of a row; [] where the set of units does not say which value has which."""
    units = row["gtp_affinity_units_set"]
    if units not in MEASURES:
        return []
    p_values = sorted({Decimal(v).quantize(Decimal("0.01")) for v in row["gtp_affinity_median_set"].split("|") if v})
    return [(MEASURES[units], from_negative_log(p), f"{units} {plain(p)}") for p in p_values]


def median_of(row: Row) -> str | None:
    """`median` where the value stands for several interactions of the database; nothing for a single one."""
    return "median" if int(row["gtp_interaction_count"] or 1) > 1 else None


def finding_of(row: Row, text: str, protein: Protein) -> str:
    """One line on what the database says: its words for the action, the value as stored, the subunit."""
    said = ", ".join(filter(None, [row["gtp_type_set"].lower(), row["gtp_action_set"].lower()])) or "interaction"
    notes = [said.replace("|", " or "), text or no_value(row), f"protein of {protein.gene}"]
    if row["gtp_primary_target_set"] == "True":
        notes.append("named as a primary target")
    return f"Database entry: {'; '.join(filter(None, notes))}."


def no_value(row: Row) -> str:
    """Why a row has no value."""
    if not row["gtp_affinity_median_set"]:
        return "no value given"
    return f"values in several units ({row['gtp_affinity_units_set'].replace('|', ', ')}) that cannot be told apart"


def mechanisms_of(row: Row, substance_id: str, protein: Protein) -> list[Mechanism]:
    """Mechanism rows of one grouped interaction: one a value, or one without a value."""
    pmids = [p for p in row["gtp_pubmed_ids"].split("|") if p]
    cited = ", ".join(f"PMID {p}" for p in pmids)
    base: Mechanism = {
        "substance_id": substance_id,
        "target_id": protein.target_id,
        "action": action_of(row["gtp_type_set"], row["gtp_action_set"]),
        "primary": True if row["gtp_primary_target_set"] == "True" else None,
        **by_species(protein.species),
        "source_id": SOURCE,
        "locator": "; ".join(filter(None, [f"ligand {row['gtp_ligand_id']}, {row['target_uniprot']}", cited])),
        **known_bad(substance_id, protein.target_id, pmids),
    }
    values = values_of(row)
    if not values:
        return [base | {"finding": finding_of(row, "", protein)}]
    return [
        base
        | {"measure": measure, "operator": "=", "value_nm": plain(nm), "aggregate": median_of(row)}
        | {"finding": finding_of(row, text, protein)}
        for measure, nm, text in values
    ]


def find(folder: Path, substances: SubstanceIndex, targets: TargetIndex, report: Counter[str]) -> list[Mechanism]:
    """Mechanisms of the ligands that are substances here, at the targets that are in scope."""
    with (folder / "ligands_normalised.csv").open(encoding="utf-8", newline="") as stream:
        ligands = {r["gtp_ligand_id"]: find_substance(r, substances) for r in csv.DictReader(stream)}
    rows: list[Mechanism] = []
    with (folder / "functional_interactions.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            substance_id = ligands.get(row["gtp_ligand_id"])
            if substance_id is None:
                continue
            proteins = targets.proteins(row["target_uniprot"])
            if not proteins:
                report["interactions of known substances at targets out of scope"] += 1
            rows += [m for protein in proteins for m in mechanisms_of(row, substance_id, protein)]
    return rows


IMPORTER = MechanismImporter(SOURCE, "gtopdb_2025_4", find)
