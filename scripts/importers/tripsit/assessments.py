"""TripSit's combination chart: 31 groups, their pairs, the references cited, the groups' names in ten languages.

When: a new snapshot of the chart's repository (combos.json, drugs.json, translations_*.json) is at hand.

Rules. A pair is stored once; a cell that the chart holds in one direction only counts as the pair's. The label is
kept word for word; its level, direction and stance stand in curated/tripsit_labels.csv: from Caution upwards it
supports added harm, the two labels that describe no added reaction refute it, and "Low Risk & Synergy" is neutral,
since a greater effect is itself a change and the chart makes its judgement depend on careful use. `referenced` is
true where the cell cites at least one work that is not user-generated. Notes are the chart's text and are not copied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from scripts.importers.base.assessments import number, ordered
from scripts.importers.base.curated import read_curated
from scripts.importers.base.importer import of_assessments, of_source
from scripts.importers.tripsit.chart import Chart, read_chart
from scripts.importers.tripsit.group_names import alias_rows
from scripts.importers.tripsit.references import canonical_link, source_rows, sources_by_link
from scripts.importers.tripsit.report import text
from scripts.importers.tripsit.result import ChartHarvest, ChartResult

SOURCE = "tripsit"
SOURCE_ROW: dict[str, object] = {
    "source_id": SOURCE,
    "type": "chart",
    "title": "Guide to Drug Combinations",
    "authors": "TripSit",
    "year": 2026,
    "url": "https://github.com/TripSit/drugs",
    "publisher": "TripSit",
    "language": "en",
    "license": "ISC",
    "version": "83670cb (2026-08-18)",
    "independence_group": SOURCE,
    "user_generated": False,
    "consulted": "full_text",
}
CITABLE = re.compile(r"https?://|\w+:\S")


def rows_of(chart: Chart, sources: list[Row]) -> ChartResult:
    """Rows of every table that the chart fills. `sources` are the package's sources so far."""
    groups = {row["group"]: row for row in read_curated("tripsit_groups")}
    labels = {row["label"]: row for row in read_curated("tripsit_labels")}
    references = read_curated("tripsit_references")
    links = sources_by_link(references, sources)
    result = ChartResult({}, unmapped_groups=[name for name in chart.groups if name not in groups])
    assessments, cited = [], []
    for (one, other), cell in sorted(chart.cells.items()):
        if one in groups and other in groups:
            pair = f"{one} × {other}"
            works = _works(pair, cell, links, result)
            assessments.append(_assessment(groups[one], groups[other], cell, labels, pair, works, references))
            cited.append(works)
    numbered = number(assessments)
    result.user_only = [
        str(row["locator"]) for row, works in zip(numbered, cited, strict=True) if works and not row["referenced"]
    ]
    result.rows = {
        "sources": [SOURCE_ROW, *source_rows(references, {work for works in cited for work in works})],
        "scale_labels": [_label_row(row) for row in labels.values()],
        "substances": [_substance(groups[name]) for name in chart.groups if name in groups],
        "aliases": alias_rows(chart.names, groups, result.untranslated),
        "assessments": numbered,
        "assessment_references": [
            {"assessment_id": row["assessment_id"], "source_id": work}
            for row, works in zip(numbered, cited, strict=True)
            for work in works
        ],
    }
    return result


def _works(pair: str, cell: dict[str, Any], links: dict[str, str], result: ChartResult) -> list[str]:
    """source_ids that a cell cites, each once; entries without a usable link are noted in the result."""
    works: dict[str, None] = {}
    for entry in cell.get("sources", []):
        link = canonical_link(entry["url"])
        if link in links:
            works[links[link]] = None
        elif CITABLE.match(link):
            result.unlisted.append((pair, link))
        else:
            result.bad_references.append((pair, entry["title"], entry["url"]))
    return list(works)


def _assessment(
    one: Row,
    other: Row,
    cell: dict[str, Any],
    labels: dict[str, Row],
    pair: str,
    works: list[str],
    references: list[Row],
) -> dict[str, object]:
    """One row of `assessments`; KeyError for a label that the chart's definitions do not have."""
    label = labels[cell["status"]]
    personal = {row["source_id"] for row in references if row["user_generated"] == "true"}
    first, second = ordered(one["substance_id"], other["substance_id"])
    return {
        "substance_a": first,
        "substance_b": second,
        "source_id": SOURCE,
        "scale": SOURCE,
        "label": label["label"],
        "basis": "stated",
        "direction": label["direction"],
        "kind": "unknown",
        "setting": "any",
        "evidence": "chart",
        "stance": label["stance"],
        "referenced": any(work not in personal for work in works),
        "locator": f"combos.json: {pair}",
    }


def _label_row(row: Row) -> dict[str, object]:
    kept = {name: value for name, value in row.items() if name != "stance"}
    return {"scale": SOURCE, **kept, "mapping": "published", "source_id": SOURCE}


def _substance(row: Row) -> dict[str, object]:
    kept = {name: row[name] for name in ("substance_id", "name", "name_fr", "kind", "basis", "definition")}
    return {**kept, "rateable": True if row["kind"] == "class" else None, "source_id": SOURCE}


@dataclass(frozen=True)
class ChartImporter:
    """The chart's pairs, labels, references, groups and their names.

    Sources, labels, substances and names that stand already may have been completed or ranked since: they stay.
    """

    source = SOURCE
    snapshots = (SOURCE,)
    tables = ("sources", "scale_labels", "substances", "aliases", "assessments", "assessment_references")

    def read(self, folder: Path, package: Package) -> ChartHarvest:
        """Rows of every table that the chart fills."""
        chart = read_chart(folder / SOURCE)
        result = rows_of(chart, package["sources"])
        owned = {"assessments": of_source(SOURCE), "assessment_references": of_assessments(SOURCE)}
        return ChartHarvest(result.rows, owned, chart=chart, result=result)

    def report(self, harvest: ChartHarvest) -> dict[str, str]:
        """docs/reports/tripsit.md."""
        return {"tripsit": text(harvest.chart, harvest.result)}


IMPORTER = ChartImporter()
