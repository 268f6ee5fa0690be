"""The ANSM drug interaction thesaurus of 2016 in English, as flattened by an open project.

When: a new copy of the file (osdi_interactions_flat.csv) is at hand, and after scripts.importers.ansm.edition_2020.

Rules. The edition of 2020 stands for both: of this one, only pairs that 2020 does not have, or has at other levels,
are imported, and their finding says that they are of the older edition. A class heading means what
curated/ansm_2016_names.csv gives as its French heading; a drug's INN means the substance of that id. The file keeps
only the first level of rows with several: such a row (its label ends with a colon, or 2020 resolves its headings) is
reported and not imported, as is a row whose label is no label of the scale. The label is kept word for word.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from scripts.importers.ansm.report import text_2016
from scripts.importers.ansm.selection import Harvest2016, Selection2016
from scripts.importers.ansm.statements import (
    OF_INTEREST,
    Cell,
    Edition,
    Key,
    StatementRow,
    cells,
    ids_of_interest,
    rows,
    statements_of,
)
from scripts.importers.base.curated import read_curated
from scripts.importers.base.importer import Rows, of_assessments, of_source

FILE = "osdi_interactions_flat.csv"
GRAVEST_FIRST = ("contraindicated", "not_recommended", "caution", "described")
OLDER = "Edition of 2016; the edition of 2020 does not have this pair."
OTHER_LEVEL = "Edition of 2016; the edition of 2020 gives another level."


@dataclass
class Headings:
    """What the names of the file mean: ids, concern and strength by name."""

    french: dict[str, Row]
    classes: dict[str, str]
    concerns: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Headings":
        """From the curated tables."""
        french = {row["name"]: row for row in read_curated("ansm_names")}
        headings = cls(french, {row["name"]: row["heading"] for row in read_curated("ansm_2016_names")})
        for row in french.values():
            if row["substance_ids"] and ";" not in row["substance_ids"]:
                id_ = row["substance_ids"]
                headings.concerns[id_] = headings.concerns.get(id_, "") or row["concern"]
        return headings

    def ids(self, name: str) -> tuple[str, ...]:
        """Substance ids of a name; empty where a heading has no counterpart."""
        if name in self.classes:
            return tuple(filter(None, self.french[self.classes[name]]["substance_ids"].split(";")))
        return (re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_"),)

    def members(self, name: str) -> tuple[str, ...]:
        """Members of a class heading, as the thesaurus lists them."""
        return (
            tuple(filter(None, self.french[self.classes[name]]["members"].split(";"))) if name in self.classes else ()
        )

    def concern(self, name: str) -> str:
        """Why the name counts, empty where it does not."""
        if name in self.classes:
            return self.french[self.classes[name]]["concern"]
        return self.concerns.get(self.ids(name)[0], "")

    def touching(self, names: tuple[str, str]) -> frozenset[str]:
        """Ids of which a pair must have one: none where a name counts by itself."""
        if any(self.concern(name) in OF_INTEREST for name in names):
            return frozenset()
        return ids_of_interest(self.french.values())

    def strength(self, name: str) -> str:
        """Weakest member of an enzyme class that the heading means."""
        return self.french[self.classes[name]]["min_strength"] if name in self.classes else ""


def read_rows(folder: Path) -> list[Row]:
    """Rows of the file. Raises OSError where it is missing."""
    with (folder / FILE).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def select(found: list[Row], headings: Headings, labels: dict[str, str]) -> Selection2016:
    """Statements of the rows that count."""
    resolved = {frozenset((row["main"], row["plus"])) for row in read_curated("ansm_resolutions")}
    selection = Selection2016(rows=len(found))
    for row in found:
        names, label = (row["name_1"], row["name_2"]), row["severity"]
        if not any(headings.concern(name) for name in names):
            continue
        selection.selected += 1
        if label not in labels:
            selection.no_label.append((*names, label))
        elif label.endswith(":") or frozenset(headings.classes.get(name, name) for name in names) in resolved:
            selection.truncated.append((*names, label))
        else:
            ids = (headings.ids(names[0]), headings.ids(names[1]))
            strength = headings.strength(names[0]) or headings.strength(names[1])
            members = (headings.members(names[0]), headings.members(names[1]))
            statement = StatementRow(*names, label, ids, row["description"], members, min_strength=strength)
            selection.statements.append(replace(statement, touching=headings.touching(names)))
    return selection


def differing(
    gathered: dict[Key, Cell], statements: dict[str, str], newer: dict[tuple[str, str], set[str]]
) -> dict[Key, Cell]:
    """Cells that the edition of 2020 does not have at the same level, each with a word on the edition."""
    kept = {}
    for key, cell in gathered.items():
        there = newer.get(key[:2], set())
        if statements[key[2]] not in there:
            kept[(*key[:3], OTHER_LEVEL if there else OLDER)] = cell
    return kept


def newer_statements(assessments: list[Row], statements: dict[str, str]) -> dict[tuple[str, str], set[str]]:
    """Kinds of statement that the edition of 2020 makes, by pair."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in assessments:
        if row["source_id"] == "ansm_2020":
            found[(row["substance_a"], row["substance_b"])].add(statements[row["label"]])
    return found


@dataclass(frozen=True)
class EnglishEdition:
    """What the edition has that the edition of 2020 lacks, or labels otherwise."""

    source = "ansm_2016"
    snapshots = ("ansm_2016_en",)
    tables = ("assessments", "assessment_effects")

    def read(self, folder: Path, package: Package) -> Harvest2016:
        """Rows of the pairs that count, that the package has, and on which the editions differ."""
        english, french = (statements_of(package["scale_labels"], scale) for scale in ("ansm_en", "ansm"))
        order = tuple(sorted(english, key=lambda label: (GRAVEST_FIRST.index(english[label]), label)))
        edition = Edition(self.source, "ansm_en", order, "pattern_en", FILE, english)
        known = {row["substance_id"]: row for row in package["substances"]}
        selection = select(read_rows(folder / self.snapshots[0]), Headings.read(), english)
        gathered = cells(selection.statements, known, read_curated("ansm_mechanisms"), edition)
        kept = differing(gathered, english, newer_statements(package["assessments"], french))
        assessments, effects = rows(kept, edition)
        tables: Rows = {"assessments": assessments, "assessment_effects": effects}
        owned = {"assessments": of_source(self.source), "assessment_effects": of_assessments(self.source)}
        return Harvest2016(tables, owned, selection=selection, gathered=len(gathered))

    def report(self, harvest: Harvest2016) -> dict[str, str]:
        """docs/reports/ansm_2016.md."""
        return {"ansm_2016": text_2016(harvest.selection, harvest.rows, harvest.gathered)}


IMPORTER = EnglishEdition()
