"""PsychonautWiki's interaction lists: three lists a substance page, of substances and of groups.

When: a new snapshot of the wiki's lists (substances.json: names and lists, no prose) is at hand.

Rules. A name means what curated/psychonautwiki_names.csv says (several ids where the wiki means several classes), never
a category that happens to contain it. Only pairs whose two sides are substances of the package are imported.
`dangerous` and `unsafe` state a level; `uncertain` warns without one. Where two pages, or one page twice, list a pair
under different labels, every label is kept as a row of its own, the gravest first. The wiki repeats TripSit in most
cells, so its source shares TripSit's independence group. The lists carry no references: no row counts as referenced.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from combination_ratings.ratings.graph import Graph
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from scripts.importers.base.assessments import number, ordered
from scripts.importers.base.curated import read_curated
from scripts.importers.base.importer import of_source
from scripts.importers.psychonautwiki.report import text
from scripts.importers.psychonautwiki.result import Entry, ListHarvest, PageResult

SOURCE = "psychonautwiki"
NAMES = "psychonautwiki_names"
LABELS = ("dangerous", "unsafe", "uncertain")
SOURCE_ROW: dict[str, object] = {
    "source_id": SOURCE,
    "type": "dataset",
    "title": "PsychonautWiki substance interactions",
    "authors": "PsychonautWiki contributors",
    "year": 2025,
    "url": "https://github.com/isaakhanimann/psychonautwiki-journal-android",
    "publisher": "PsychonautWiki",
    "language": "en",
    "license": "CC-BY-SA-4.0",
    "version": "8224449 (2025-11-08)",
    "independence_group": "tripsit",
    "user_generated": True,
    "consulted": "full_text",
}


def read_entries(folder: Path) -> list[Entry]:
    """Every list entry as (page, label, target), in file order. Raises OSError or ValueError for a bad snapshot."""
    pages = json.loads((folder / "substances.json").read_text(encoding="utf-8"))["substances"]
    return [
        (page["name"], label, target)
        for page in pages
        for label in LABELS
        for target in (page.get("interactions") or {}).get(label, [])
    ]


def rows_of(entries: list[Entry], substances: dict[str, Row], above: dict[str, set[str]]) -> PageResult:
    """Assessments of the entries; `substances` are the package's by id, `above` the classes of each."""
    names = {row["name"]: tuple(filter(None, row["substance_ids"].split(";"))) for row in read_curated(NAMES)}
    result = PageResult(entries=len(entries))
    stated: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        found = _pairs(entry, names, substances, above, result)
        result.used += bool(found)
        for pair in found:
            stated[pair][entry[1]].append(f"{entry[0]} > {entry[2]}")
    assessments = []
    for pair, labels in sorted(stated.items()):
        if len(labels) > 1:
            said = "; ".join(f"{label}: {', '.join(labels[label])}" for label in LABELS if label in labels)
            result.conflicts.append((" × ".join(pair), said))
        assessments += [_assessment(pair, label, labels[label]) for label in LABELS if label in labels]
    result.rows = {"sources": [SOURCE_ROW], "assessments": number(assessments)}
    return result


def _pairs(
    entry: Entry,
    names: dict[str, tuple[str, ...]],
    substances: dict[str, Row],
    above: dict[str, set[str]],
    result: PageResult,
) -> list[tuple[str, str]]:
    """The pairs that an entry is about; where there are none, the reason is noted in the result.

    A group that stands for several ids leaves out those to which the page's own substance belongs: the wiki lists
    depressants other than benzodiazepines on the page of a benzodiazepine.
    """
    page, _, target = entry
    if page not in names or target not in names:
        result.unknown.append(entry)
        return []
    if not names[page] or not names[target]:
        result.no_counterpart.append(entry)
        return []
    own = names[page][0]
    wanted = [id_ for id_ in names[target] if len(names[target]) == 1 or id_ not in above.get(own, set()) | {own}]
    absent = [id_ for id_ in (own, *wanted) if id_ not in substances]
    if absent:
        result.missing[absent[0]].append(entry)
        return []
    if wanted == [own] and substances[own]["kind"] != "class":
        result.itself.append(entry)
        return []
    return [ordered(own, id_) for id_ in wanted]


def _assessment(pair: tuple[str, str], label: str, cells: list[str]) -> dict[str, object]:
    return {
        "substance_a": pair[0],
        "substance_b": pair[1],
        "source_id": SOURCE,
        "scale": SOURCE,
        "label": label,
        "basis": "stated",
        "direction": "unknown",
        "kind": "unknown",
        "setting": "any",
        "evidence": "chart",
        "stance": "supports",
        "referenced": False,
        "locator": f"substances.json, {label}: {'; '.join(cells)}",
    }


@dataclass(frozen=True)
class ListImporter:
    """The pairs that the wiki's lists are about."""

    source = SOURCE
    snapshots = ("psychonautwiki_2025",)
    tables = ("sources", "assessments")

    def read(self, folder: Path, package: Package) -> ListHarvest:
        """Assessments of pairs of the package's substances."""
        substances = {row["substance_id"]: row for row in package["substances"]}
        above = Graph.build(package["substances"], package["relations"]).ancestors
        entries = read_entries(folder / self.snapshots[0])
        result = rows_of(entries, substances, {id_: set(classes) for id_, classes in above.items()})
        return ListHarvest(result.rows, {"assessments": of_source(SOURCE)}, result=result)

    def report(self, harvest: ListHarvest) -> dict[str, str]:
        """docs/reports/psychonautwiki.md."""
        return {"psychonautwiki": text(harvest.result)}


IMPORTER = ListImporter()
