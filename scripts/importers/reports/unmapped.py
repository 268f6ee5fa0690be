"""Report on upstream records that the crosswalk files under no substance, for the vocabularies that are ours to cover.

When: after a new snapshot. Registers of all medicines are left out: most of their records are not wanted.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.page import table
from scripts.importers.base.table_report import TableReport

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


def unmapped(upstream: Path, tables: Path = CURATED) -> dict[str, tuple[int, list[str]]]:
    """By source: how many records its snapshot has, and the names of those that the crosswalk does not file."""
    found: dict[str, tuple[int, list[str]]] = {}
    for source_id, (folder, read) in READERS.items():
        names = set(read(upstream / folder))
        found[source_id] = len(names), sorted(names - set(crosswalk(source_id, tables)))
    return found


def text(upstream: Path, tables: Path = CURATED) -> str:
    """docs/reports/unmapped_records.md."""
    found = unmapped(upstream, tables)
    counts = [(source_id, size, len(names)) for source_id, (size, names) in found.items()]
    lists = [f"\n## {source_id}\n\n" + (", ".join(names) or "None.") + "\n" for source_id, (_, names) in found.items()]
    head = "# Upstream records under no substance\n\n" + table(("source", "records", "unmapped"), counts)
    return head + "".join(lists)


FOLDERS = tuple(folder for folder, _ in READERS.values())
IMPORTER = TableReport("unmapped_records", lambda upstream, _: text(upstream), FOLDERS)
