"""The ANSM drug interaction thesaurus of October 2020, in French, as extracted to JSON.

When: a new extraction (thesaurus_2020-10.json, index_substances_2020-10.json) is at hand.

Rules. A row counts where a heading on at least one side is psychoactive or treats the mind or pain (column `concern` of
curated/ansm_names.csv); of rows on the list of QT-prolonging medicines the pairs count that have such a substance. A
heading means the ids that the table gives it: one of our classes where that has the same bounds, else the members that
the thesaurus's own index lists, one by one. Rows with several levels are imported as curated/ansm_resolutions.csv
resolves them, never by first or gravest; those it does not list are reported. The label is kept word for word; findings
are ours (curated/ansm_mechanisms.csv).
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package, complete
from scripts.importers.ansm.report import text_2020
from scripts.importers.ansm.selection import Harvest2020, Selection2020
from scripts.importers.ansm.statements import (
    OF_INTEREST,
    Edition,
    StatementRow,
    cells,
    ids_of_interest,
    rows,
    statements_of,
)
from scripts.importers.base.curated import read_curated
from scripts.importers.base.importer import Rows, of_assessments, of_source

EDITION = Edition(
    source_id="ansm_2020",
    scale="ansm",
    labels=(
        "CONTRE-INDICATION",
        "Association DECONSEILLEE",
        "Précaution d'emploi",
        "A prendre en compte",
        "Il convient de prendre en compte",
    ),
    pattern="pattern",
    file="thesaurus_2020-10.json",
)


def read_pairs(folder: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """One row a pair of headings: the thesaurus stores every pair under both. OSError, ValueError if unreadable."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in json.loads((folder / "thesaurus_2020-10.json").read_text(encoding="utf-8")):
        key = (min(row["main_drug"], row["plus_drug"]), max(row["main_drug"], row["plus_drug"]))
        found.setdefault(key, row)
    return found


def select(pairs: dict[tuple[str, str], dict[str, Any]]) -> Selection2020:
    """Statements of the rows that count."""
    names = {row["name"]: row for row in read_curated("ansm_names")}
    resolutions: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read_curated("ansm_resolutions"):
        resolutions[(row["main"], row["plus"])].append(row)
    several = sum(len(row["severity_levels"]) > 1 for row in pairs.values())
    selection = Selection2020(pairs=len(pairs), several_levels=several)
    for key, row in sorted(pairs.items()):
        concerns = {names[name]["concern"] for name in key if name in names}
        if any(concerns):
            selection.selected += 1
            touching = frozenset() if concerns & set(OF_INTEREST) else ids_of_interest(names.values())
            found = _statements(key, row, names, resolutions.get(key, []), selection)
            selection.statements += [replace(statement, touching=touching) for statement in found]
    return selection


def _statements(
    key: tuple[str, str], row: dict[str, Any], names: dict[str, Row], resolved: list[Row], selection: Selection2020
) -> list[StatementRow]:
    """The statements of one row; where there are none, the reason is noted in the selection."""
    strength = next((names[name]["min_strength"] for name in key if names.get(name, {}).get("min_strength")), "")
    if resolved:
        selection.resolved += resolved
        return [_resolved(key, row, resolution, names, strength) for resolution in resolved]
    if len(row["severity_levels"]) > 1:
        selection.unresolved.append(key)
        return []
    blanks = [name for name in key if not names.get(name, {}).get("substance_ids")]
    for name in blanks:
        (selection.unmapped if name in names else selection.unlisted)[name] += 1
    if blanks:
        return []
    ids = (_ids(names[key[0]]["substance_ids"]), _ids(names[key[1]]["substance_ids"]))
    members = (_members(names[key[0]]), _members(names[key[1]]))
    label, text = row["severity_levels"][0]["level"], row["interaction_mechanism"]
    return [StatementRow(*key, label, ids, text, members, min_strength=strength)]


def _resolved(
    key: tuple[str, str], row: dict[str, Any], resolution: Row, names: dict[str, Row], strength: str
) -> StatementRow:
    return StatementRow(
        *key,
        resolution["label"],
        (_ids(resolution["ids_a"]), _ids(resolution["ids_b"])),
        row["interaction_mechanism"],
        _resolved_members(key, resolution, names),
        resolution["condition"],
        resolution["route"],
        resolution["dose_band"],
        strength,
        resolution["about"],
    )


def _resolved_members(
    key: tuple[str, str], resolution: Row, names: dict[str, Row]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Members of the heading that stands for each side of a resolution, which may name the sides the other way."""
    by_ids = {names[name]["substance_ids"]: _members(names[name]) for name in key if name in names}
    return by_ids.get(resolution["ids_a"], ()), by_ids.get(resolution["ids_b"], ())


def _members(row: Row) -> tuple[str, ...]:
    return tuple(filter(None, row["members"].split(";")))


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";"))


def class_rows(known: set[str]) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Classes that the thesaurus needs beyond ours, and their members as its index lists them."""
    classes: list[dict[str, object]] = []
    relations: list[dict[str, object]] = []
    for row in read_curated("ansm_classes"):
        kept = {name: row[name] for name in ("substance_id", "name", "name_fr", "basis", "definition")}
        classes.append({**kept, "kind": "class", "rateable": True, "umbrella": False, "source_id": EDITION.source_id})
        for child in [*row["members"].split(";"), row["substance_id"]]:
            parent = row["parent"] if child == row["substance_id"] else row["substance_id"]
            if child in known | {row["substance_id"]} and parent in known | {row["substance_id"]}:
                link = {"child_id": child, "relation": "member_of", "parent_id": parent}
                locator = f"index_substances_2020-10.json: {row['name_fr']}"
                relations.append({**link, "source_id": EDITION.source_id, "locator": locator})
    return classes, relations


@dataclass(frozen=True)
class FrenchEdition:
    """The edition's labels, the classes that it needs beyond ours, and their members.

    Classes and memberships that cite the thesaurus are made by hand too: those that stand already stay.
    """

    source = EDITION.source_id
    snapshots = ("ansm_2020_fr",)
    tables = ("substances", "relations", "assessments", "assessment_effects")

    def read(self, folder: Path, package: Package) -> Harvest2020:
        """Rows of the pairs that count and that the package has."""
        standing = {row["substance_id"]: row for row in package["substances"]}
        classes, relations = class_rows(set(standing))
        added = (complete(package.schemas["substances"], row) for row in classes)
        known = {row["substance_id"]: row for row in added} | standing
        edition = replace(EDITION, statements=statements_of(package["scale_labels"], EDITION.scale))
        selection = select(read_pairs(folder / self.snapshots[0]))
        gathered = cells(selection.statements, known, read_curated("ansm_mechanisms"), edition)
        assessments, effects = rows(gathered, edition)
        tables: Rows = {"substances": classes, "relations": relations}
        tables |= {"assessments": assessments, "assessment_effects": effects}
        owned = {"assessments": of_source(self.source), "assessment_effects": of_assessments(self.source)}
        return Harvest2020(tables, owned, selection=selection, known=known)

    def report(self, harvest: Harvest2020) -> dict[str, str]:
        """docs/reports/ansm.md."""
        return {"ansm": text_2020(harvest.selection, harvest.rows, harvest.known)}


IMPORTER = FrenchEdition()
