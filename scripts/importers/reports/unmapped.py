"""Report on upstream records that the crosswalk files under no substance, for the vocabularies that are ours to cover.

When: after a new snapshot. Command: `python -m scripts.importers.reports.unmapped UPSTREAM`.
Writes docs/reports/unmapped_records.md. Registers of all medicines are left out: most of their records are not wanted.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.schema import ROOT
from scripts.importers.base.command import command
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.reports.identifiers import REPORTS, markdown_table

ENZYME_ROLES = {"inhibitor", "inducer"}


def tripsit(folder: Path) -> list[str]:
    """Names of TripSit's factsheets."""
    return list(json.loads((folder / "drugs.json").read_text(encoding="utf-8")))


def psychonautwiki(folder: Path) -> list[str]:
    """Names of PsychonautWiki's substances."""
    entries = json.loads((folder / "substances.json").read_text(encoding="utf-8"))["substances"]
    return [entry["name"] for entry in entries]


def molecules(folder: Path) -> list[str]:
    """Names of PsychonautWiki's molecules."""
    return [record["name"] for record in _records(folder / "library.csv")]


def fda(folder: Path) -> list[str]:
    """Inhibitors and inducers of CYP enzymes in the FDA's table."""
    wanted = (r for r in _records(folder / "fda_roles.csv") if r["role"] in ENZYME_ROLES)
    return [record["drug_id"] for record in wanted if record["pathway"].startswith("CYP")]


def _records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


READERS: Mapping[str, tuple[str, Callable[[Path], list[str]]]] = {
    "tripsit": ("tripsit", tripsit),
    "psychonautwiki": ("psychonautwiki_2025", psychonautwiki),
    "psychonautwiki_molecules": ("psychonautwiki_molecules", molecules),
    "fda_cyp_2026": ("fda_cyp_2026", fda),
}


def run(upstream: Path, root: Path = ROOT, tables: Path = CURATED) -> dict[str, list[str]]:
    """Write the report on the snapshots in `upstream`; returns the unmapped names by source."""
    left: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    for source_id, (folder, read) in READERS.items():
        names, known = set(read(upstream / folder)), crosswalk(source_id, tables)
        sizes[source_id], left[source_id] = len(names), sorted(names - set(known))
    counts = [(source_id, sizes[source_id], len(names)) for source_id, names in left.items()]
    text = "# Upstream records under no substance\n\n" + markdown_table(("source", "records", "unmapped"), counts)
    for source_id, missing in left.items():
        text += f"\n## {source_id}\n\n" + (", ".join(missing) or "None.") + "\n"
    write_atomically(root / REPORTS / "unmapped_records.md", text)
    return left


if __name__ == "__main__":
    sys.exit(command("unmapped_report", run, sys.argv[1:], ("SNAPSHOTS",)))
