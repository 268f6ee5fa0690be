"""DrugCentral 2016: mechanism-of-action targets of drugs, with action and reference, without values.

Every row of the file names a target through which the drug works, so all are marked primary. The UniProt entry name
says the species (SC6A4_RAT). A row that lists several proteins gives one mechanism for each target; rows that differ in
nothing but the subunits of one complex give one.
When: after a new snapshot.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from combination_ratings.tables.canonical import Row
from scripts.importers.base.mechanism_importer import MechanismImporter
from scripts.importers.base.mechanism_index import SubstanceIndex, TargetIndex
from scripts.importers.base.mechanisms import Mechanism, by_species

SOURCE = "drugcentral_2016"
ACTIONS = {
    "AGONIST": "agonist",
    "PARTIAL AGONIST": "partial_agonist",
    "INVERSE AGONIST": "inverse_agonist",
    "ANTAGONIST": "antagonist",
    "ALLOSTERIC ANTAGONIST": "antagonist",
    "INHIBITOR": "inhibitor",
    "RELEASING AGENT": "releaser",
    "SUBSTRATE": "substrate",
    "POSITIVE ALLOSTERIC MODULATOR": "positive_modulator",
    "POSITIVE MODULATOR": "positive_modulator",
    "NEGATIVE ALLOSTERIC MODULATOR": "negative_modulator",
    "OPENER": "activator",
    "ACTIVATOR": "activator",
    "ANTIBODY BINDING": "binder",
}
SPECIES = {"HUMAN": "human", "RAT": "rat", "MOUSE": "mouse", "PIG": "pig", "BOVIN": "bovine", "CAVPO": "guinea_pig"}
FUNGAL_OR_VIRAL = "proteins of microbes or out of scope"


def action_of(row: Row) -> str:
    """Our action; a blocker is a channel blocker at channels, an inhibitor at transporters, else an antagonist."""
    if row["ACTION_TYPE"] == "BLOCKER":
        families = {"Ion channel": "channel_blocker", "Transporter": "inhibitor", "Enzyme": "inhibitor"}
        return families.get(row["TARGET_FAMILY"], "antagonist")
    return ACTIONS.get(row["ACTION_TYPE"], "unknown")


def species_of(entry_names: str) -> str:
    """Species of `SC6A4_HUMAN|SC6A2_HUMAN`; `unknown` where the proteins are of several."""
    found = {SPECIES.get(name.rpartition("_")[2], "other") for name in entry_names.split("|") if name}
    return found.pop() if len(found) == 1 else "unknown"


def targets_of(row: Row, targets: TargetIndex) -> list[str]:
    """Targets of a row's proteins: by accession, else by gene symbol in capitals (rat and mouse genes are spelt so)."""
    found = [protein.target_id for protein in targets.proteins(row["UNIPROT"])]
    if not found:
        genes = (targets.of_gene(gene.upper()) for gene in row["GENE"].split("|") if gene)
        found = [target for target in genes if target]
    return list(dict.fromkeys(found))


def mechanisms_of(row: Row, substance_id: str, target_ids: list[str]) -> list[Mechanism]:
    """One mechanism for each target of a row."""
    several = "; one of several proteins of the entry" if len(target_ids) > 1 else ""
    said = f"Mechanism-of-action target of the drug ({row['ACTION_TYPE'].lower()}){several}"
    return [
        {
            "substance_id": substance_id,
            "target_id": target_id,
            "action": action_of(row),
            "primary": True,
            **by_species(species_of(row["SWISSPROT"])),
            "finding": f"{said}; from {row['SOURCE'].lower()}.",
            "source_id": SOURCE,
            "locator": "; ".join(filter(None, [f"drug {row['DRUG_ID']}, {row['UNIPROT']}"[:120], row["REFERENCE"]])),
        }
        for target_id in target_ids
    ]


def find(folder: Path, substances: SubstanceIndex, targets: TargetIndex, report: Counter[str]) -> list[Mechanism]:
    """Mechanisms of the drugs that are substances here, at the targets that are in scope."""
    rows: list[Mechanism] = []
    with (folder / "drug_target.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            substance_id = substances.find([("chembl", row["CHEMBL_ID"])], [row["DRUG_NAME"]])
            if substance_id is None:
                continue
            target_ids = targets_of(row, targets)
            report[FUNGAL_OR_VIRAL] += not target_ids
            rows += mechanisms_of(row, substance_id, target_ids)
    return merged(rows)


def merged(rows: list[Mechanism]) -> list[Mechanism]:
    """One row for each statement: entries for subtypes of one complex say the same of one target."""
    said = ("substance_id", "target_id", "action", "species")
    groups: dict[tuple[object, ...], list[Mechanism]] = {}
    for row in rows:
        groups.setdefault(tuple(row[c] for c in said), []).append(row)
    result = []
    for group in groups.values():
        more = f"; {len(group)} entries of the database say so" if len(group) > 1 else ""
        result.append(group[0] | {"finding": str(group[0]["finding"]).rstrip(".") + more + "."})
    return result


IMPORTER = MechanismImporter(SOURCE, "drugcentral_2016", find)
