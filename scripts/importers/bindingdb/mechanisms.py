"""BindingDB 2015: affinities of DrugBank compounds at human proteins, in nM.

The snapshot keeps measurements whose organism is Homo sapiens, prefers Kd over Ki over IC50, and takes the geometric
mean of several (`n_measures`). It maps compounds to DrugBank through UniChem connectivity, so a stereoisomer or a salt
may stand under the parent: `forms.py` gives each compound to one substance. Censored values are stored as the bound
plus one: 10001 is ">10,000".
When: after a new snapshot.
"""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.units import censored_bound, plain, significant
from scripts.importers.base.mechanism_importer import MechanismImporter
from scripts.importers.base.mechanism_index import Protein, SubstanceIndex, TargetIndex
from scripts.importers.base.mechanisms import Mechanism, by_species, known_bad
from scripts.importers.bindingdb.forms import measured_forms

SOURCE = "bindingdb_2015"
AFFINITIES = "bindings-drugbank-collapsed.tsv"
NAMES = "bindings-drugbank-gene.tsv"


def tsv(path: Path) -> list[Row]:
    """Rows of a tab-separated file with a header."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def value_of(text: str) -> tuple[str, Decimal] | None:
    """(operator, nM) of a stored affinity; None for zero, which no assay can find."""
    value = Decimal(text)
    if value <= 0:
        return None
    bound = censored_bound(value)
    return (">", bound) if bound is not None else ("=", significant(value))


def mechanism_of(row: Row, substance_id: str, protein: Protein) -> Mechanism | None:
    """Mechanism of one collapsed affinity."""
    found = value_of(row["affinity_nM"])
    if found is None:
        return None
    operator, value = found
    n = int(row["n_measures"])
    many = f"; geometric mean of {n} measurements" if n > 1 else ""
    pmids = [p for p in row["pubmeds"].split(",") if p]
    cited = ", ".join(f"PMID {p}" for p in pmids)
    compound = f"{row['drugbank_id']}, BindingDB {row['bindingdb_id']}, {row['uniprot']}"
    return {
        "substance_id": substance_id,
        "target_id": protein.target_id,
        "action": action_of(row["measure"], protein.kind),
        "measure": row["measure"].lower(),
        "operator": operator,
        "value_nm": plain(value),
        "aggregate": "mean" if n > 1 else None,
        **by_species(protein.species),
        "finding": f"Database entry: {row['measure']} {row['affinity_nM']} nM{many}; protein of {protein.gene}.",
        "source_id": SOURCE,
        "locator": "; ".join(filter(None, [compound, cited])),
        **known_bad(substance_id, protein.target_id, pmids),
    }


def action_of(measure: str, kind: str) -> str:
    """What was measured: an IC50 at a transporter, enzyme or channel is inhibition, at a receptor displacement.

    Ki and Kd say binding anywhere; none of them says whether the compound activates.
    """
    return "inhibitor" if measure == "IC50" and kind != "receptor" else "binder"


def compound_names(folder: Path) -> dict[str, str]:
    """DrugBank id to the name that the snapshot gives."""
    return {row["drugbank_id"]: row["drugbank_name"] for row in tsv(folder / NAMES)}


def find(folder: Path, substances: SubstanceIndex, targets: TargetIndex, report: Counter[str]) -> list[Mechanism]:
    """Mechanisms of the compounds that are substances here, at the targets that are in scope."""
    names = compound_names(folder)
    known = {id_: substances.find([("drugbank", id_)], [name]) for id_, name in names.items()}
    measured = [(known.get(row["drugbank_id"]), row) for row in tsv(folder / AFFINITIES)]
    forms = measured_forms((row["bindingdb_id"], found) for found, row in measured if found)
    rows: list[Mechanism] = []
    for substance_id, row in measured:
        if substance_id is None:
            continue
        if forms.get(row["bindingdb_id"], substance_id) != substance_id:
            report["affinities that another form of the substance has, or that no form can be given"] += 1
            continue
        proteins = targets.proteins(row["uniprot"])
        found = [mechanism_of(row, substance_id, protein) for protein in proteins]
        rows += [mechanism for mechanism in found if mechanism is not None]
        if not proteins:
            report["affinities of known substances at targets out of scope"] += 1
        elif None in found:
            report["affinities of zero, which are no measurement"] += 1
    return rows


IMPORTER = MechanismImporter(SOURCE, "bindingdb_2015", find)
