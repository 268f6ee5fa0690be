"""What all mechanism importers do around their own reading: number the rows, write them, say what was left out.

When: by `scripts.importers.{gtopdb,bindingdb,drugcentral_targets,fda_cyp,cpic}`. Command: none of its own.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package, cell, merge_rows
from combination_ratings.tables.schema import ROOT
from scripts.importers.base.command import UNREADABLE, refuse, told
from scripts.importers.base.mechanism_index import SubstanceIndex, TargetIndex

Mechanism = dict[str, object]
Reader = Callable[[Path, SubstanceIndex, TargetIndex, Counter[str]], list[Mechanism]]
TABLES = ("substances", "identifiers", "aliases", "targets")
GTOPDB = "gtopdb_2025_4"
MAPPING = "GtP_to_UniProt_mapping.csv"
NAME_GENES = {"fda_cyp_2026", "cpic_2022"}
"""Sources that name genes or enzymes, not proteins: they need no mapping of accessions."""
NOT_HUMAN = "measured on a protein that is not human"

# Database entries that cannot stand (substance, target, PubMed ids of the entry): kept, contradicted, used for nothing.
# Both databases carry nanomolar kappa and delta affinities of tramadol from two papers on other series of compounds.
RAFFA = "Raffa et al., J Pharmacol Exp Ther 1992;260:275-285, found Ki 42.7 µM (kappa) and 57.6 µM (delta)"
KNOWN_BAD: dict[tuple[str, str], tuple[frozenset[str], str]] = {
    ("tramadol", "kappa_opioid"): (frozenset({"19027293", "19282177"}), RAFFA),
    ("tramadol", "delta_opioid"): (frozenset({"19027293", "19282177"}), RAFFA),
}


def numbered(rows: Iterable[Mapping[str, object]]) -> list[Mechanism]:
    """The rows with their `mechanism_id`, substance/target/source, with .2, .3 … in the order of their content."""
    seen: Counter[str] = Counter()
    result: list[Mechanism] = []
    for row in sorted(rows, key=content):
        stem = f"{row['substance_id']}/{row['target_id']}/{row['source_id']}"
        seen[stem] += 1
        suffix = f".{seen[stem]}" if seen[stem] > 1 else ""
        result.append({"mechanism_id": stem + suffix, **row})
    return result


def content(row: Mapping[str, object]) -> tuple[str, ...]:
    """Order of rows on one stem: primary ones first, then by what they say."""
    first = ("substance_id", "target_id")
    rest = ("action", "measure", "value_nm", "locator", "finding")
    return (*(cell(row.get(c)) for c in first), "0" if row.get("primary") else "1", *(cell(row.get(c)) for c in rest))


def by_species(species: str) -> dict[str, object]:
    """`species` and the status that follows from it: what was not measured on a human protein is disputed."""
    if species in ("human", "unknown"):
        return {"species": species, "status": "accepted"}
    return {"species": species, "status": "disputed", "status_reason": NOT_HUMAN}


def known_bad(substance_id: str, target_id: str, pmids: Iterable[str]) -> dict[str, object]:
    """Status and reason of an entry that rests on nothing but papers in `KNOWN_BAD`; {} for any other."""
    papers, reason = KNOWN_BAD.get((substance_id, target_id), (frozenset(), ""))
    cited = {pmid for pmid in pmids if pmid}
    return {"status": "contradicted", "status_reason": reason} if cited and cited <= papers else {}


def load_indexes(root: Path, gtopdb: Path | None) -> tuple[SubstanceIndex, TargetIndex]:
    """The look-ups of the package in `root`."""
    tables: dict[str, list[Row]] = Package.load(root, TABLES).tables
    return SubstanceIndex.of(tables), TargetIndex.of(tables["targets"], gtopdb)


def proteins_beside(snapshot: Path) -> Path | None:
    """The GtoPdb snapshot: this one itself, or the one that lies beside it."""
    return next((folder for folder in (snapshot, snapshot.parent / GTOPDB) if (folder / MAPPING).is_file()), None)


def within(snapshot: Path, name: str) -> Path:
    """The file of that name in a snapshot's folder; a snapshot that is a file is the one."""
    return snapshot / name if snapshot.is_dir() else snapshot


def run(read: Reader, source_ids: tuple[str, ...], argv: list[str] | None = None, root: Path = ROOT) -> int:
    """Command line of one importer: read the snapshot, replace the rows that cite `source_ids`, print the report."""
    parser = argparse.ArgumentParser(description=f"Replace the mechanisms that cite {', '.join(source_ids)}.")
    parser.add_argument("snapshot", type=Path, help="file or folder of the upstream snapshot")
    parser.add_argument("--gtopdb", type=Path, help=f"folder of the GtoPdb snapshot, if not {GTOPDB} beside this one")
    arguments = parser.parse_args(argv)
    gtopdb = arguments.gtopdb or proteins_beside(arguments.snapshot)
    if gtopdb is None and not NAME_GENES.issuperset(source_ids):
        # Without it every subunit and every protein that is not human would be dropped without a word.
        return refuse(source_ids[0], f"there is no {MAPPING} at {arguments.snapshot} or in {GTOPDB} beside it")
    report: Counter[str] = Counter()
    try:
        substances, targets = load_indexes(root, gtopdb)
        rows = numbered(read(arguments.snapshot, substances, targets, report))
    except UNREADABLE as error:
        return refuse(source_ids[0], f"cannot read {arguments.snapshot} ({told(error)})")
    count = merge_rows(root, "mechanisms", rows, lambda row: row["source_id"] in source_ids)
    lines = [f"{count} mechanisms written", *(f"{n} {what}" for what, n in sorted(report.items()))]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0
