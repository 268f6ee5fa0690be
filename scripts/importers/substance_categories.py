"""Class memberships from the categories of TripSit, PsychonautWiki and FreeODwiki.

When: after a new snapshot. Command: `python -m scripts.importers.substance_categories` with the folders of TripSit,
PsychonautWiki and FreeODwiki.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from combination_ratings.tables.schema import ROOT
from scripts.importers.base.command import command
from scripts.importers.base.curated import CURATED, crosswalk
from scripts.importers.base.memberships import Fact, write_memberships

TAKES = ("TRIPSIT_FOLDER", "PSYCHONAUTWIKI_FOLDER", "FREEODWIKI_FOLDER")


def tripsit(folder: Path, tables: Path = CURATED) -> Iterator[Fact]:
    """Categories of TripSit's factsheets."""
    substances = crosswalk("tripsit", tables)
    entries = json.loads((folder / "drugs.json").read_text(encoding="utf-8"))
    for key, entry in entries.items():
        for category in (entry.get("categories") or []) if key in substances else []:
            yield Fact(substances[key], key, "category", category)


def psychonautwiki(folder: Path, tables: Path = CURATED) -> Iterator[Fact]:
    """Categories of PsychonautWiki's substances."""
    substances = crosswalk("psychonautwiki", tables)
    for entry in json.loads((folder / "substances.json").read_text(encoding="utf-8"))["substances"]:
        for category in entry["categories"] if entry["name"] in substances else []:
            yield Fact(substances[entry["name"]], entry["name"], "category", category)


def freeodwiki(folder: Path, tables: Path = CURATED) -> Iterator[Fact]:
    """Chemical classes of FreeODwiki's pages; a page may name several, separated by slashes or commas."""
    substances = crosswalk("freeodwiki_zh", tables)
    with (folder / "freeodwiki_names.csv").open(encoding="utf-8", newline="") as stream:
        for record in csv.DictReader(stream):
            substance = substances.get(record["file_name"])
            parts = re.split(r"[/,，]", record["chemical_class_zh"]) if substance else []
            for part in filter(None, (part.strip() for part in parts)):
                yield Fact(str(substance), record["file_name"], "chemical class", part)


def run(
    tripsit_folder: Path,
    psychonautwiki_folder: Path,
    freeodwiki_folder: Path,
    root: Path = ROOT,
    tables: Path = CURATED,
) -> dict[str, int]:
    """Import the categories of the three snapshots; the narrowest classification first."""
    facts = {
        "freeodwiki_zh": freeodwiki(freeodwiki_folder, tables),
        "psychonautwiki": psychonautwiki(psychonautwiki_folder, tables),
        "tripsit": tripsit(tripsit_folder, tables),
    }
    return {name: write_memberships(root, name, found, tables) for name, found in facts.items()}


if __name__ == "__main__":
    sys.exit(command("substance_categories", run, sys.argv[1:], TAKES))
