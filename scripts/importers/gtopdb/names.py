"""Synonyms and brands in the Guide to Pharmacology's list of ligands.

When: a new release is at hand.

The list marks brands by the sign of a registered trade mark; it tags no language.
"""

from __future__ import annotations

import csv
import re
from html import unescape
from pathlib import Path

from scripts.importers.base.name_importer import NO_SUBSTANCE, NameImporter
from scripts.importers.base.name_match import Matcher
from scripts.importers.base.name_spelling import is_chemical, is_code
from scripts.importers.base.names import FoundNames

SOURCE = "gtopdb_2025_4"
FILE = "gtopdb_2025_4/ligands_normalised.csv"


def find(folder: Path, matcher: Matcher) -> FoundNames:
    """Synonyms of the ligands that are substances of ours, by identifier or by name."""
    harvest = FoundNames()
    identifiers = matcher.tables["identifiers"]
    known = {row["value"]: row["substance_id"] for row in identifiers if row["scheme"] == "gtopdb"}
    csv.field_size_limit(10_000_000)
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = plain(row["gtp_ligand_name"])
            substance_id = known.get(row["gtp_ligand_id"]) or matcher.find(name)
            if substance_id is None or matcher.substances[substance_id]["kind"] == "class":
                harvest.left_out.append((name, NO_SUBSTANCE))
                continue
            for synonym in filter(None, row["Synonyms"].split("|")):
                take(harvest, plain(synonym), substance_id)
    return harvest


def take(harvest: FoundNames, synonym: str, substance_id: str) -> None:
    """Add a synonym, but for the brand of a combination, whose ingredients the list gives in brackets."""
    kind = kind_of(synonym)
    if kind == "brand" and re.search(r"[+(/]", synonym):
        harvest.left_out.append((synonym, "brand of a combination or of a form"))
    else:
        harvest.take(synonym, substance_id, "und", kind)


def plain(text: str) -> str:
    """Text without markup and character references."""
    return unescape(re.sub(r"<[^>]+>", "", text)).strip()


def kind_of(synonym: str) -> str:
    """Kind of a synonym: a brand where it is marked so, else by its form."""
    if "®" in synonym:
        return "brand"
    if is_code(synonym):
        return "abbreviation"
    return "chemical" if is_chemical(synonym) else "common"


IMPORTER = NameImporter(SOURCE, ("gtopdb_2025_4",), find)
