"""PsychonautWiki's interaction lists: three lists a substance page, of substances and of groups.

When: a new snapshot of the wiki's lists (substances.json: names and lists, no prose) is at hand.
Command: python -m scripts.importers.psychonautwiki.assessments SNAPSHOT_FOLDER

Rules. A name means what curated/psychonautwiki_names.csv says (several ids where the wiki means several classes), never
a category that happens to contain it. Only pairs whose two sides are substances of the package are imported.
`dangerous` and `unsafe` state a level; `uncertain` warns without one. Where two pages, or one page twice, list a pair
under different labels, every label is kept as a row of its own, the gravest first. The wiki repeats TripSit in most
cells, so its source shares TripSit's independence group. The lists carry no references: no row counts as referenced.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from combination_ratings.ratings.graph import Graph
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT
from scripts.importers.base.charts import Rows, merge, number, of_source, ordered, read_curated
from scripts.importers.base.command import command
from scripts.importers.psychonautwiki.report import write

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
Entry = tuple[str, str, str]


@dataclass
class Result:
    """Rows by table, and the entries (page, label, target) that gave none, by reason."""

    rows: Rows = field(default_factory=dict)
    entries: int = 0
    used: int = 0
    unknown: list[Entry] = field(default_factory=list)
    no_counterpart: list[Entry] = field(default_factory=list)
    missing: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    itself: list[Entry] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)


def read_entries(folder: Path) -> list[Entry]:
    """Every list entry as (page, label, target), in file order. Raises OSError or ValueError for a bad snapshot."""
    pages = json.loads((folder / "substances.json").read_text(encoding="utf-8"))["substances"]
    return [
        (page["name"], label, target)
        for page in pages
        for label in LABELS
        for target in (page.get("interactions") or {}).get(label, [])
    ]


def rows_of(entries: list[Entry], substances: dict[str, Row], above: dict[str, set[str]]) -> Result:
    """Assessments of the entries; `substances` are the package's by id, `above` the classes of each."""
    names = {row["name"]: tuple(filter(None, row["substance_ids"].split(";"))) for row in read_curated(NAMES)}
    result = Result(entries=len(entries))
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
    result: Result,
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


def run(folder: Path, root: Path = ROOT) -> dict[str, int]:
    """Import the snapshot into the package in `root` and write its report; returns rows standing, by table."""
    package = Package.load(root, ["substances", "relations"])
    substances = {row["substance_id"]: row for row in package["substances"]}
    above = Graph.build(package["substances"], package["relations"]).ancestors
    result = rows_of(read_entries(folder), substances, {id_: set(classes) for id_, classes in above.items()})
    standing = merge(root, result.rows, {"assessments": of_source(SOURCE)})
    write(root, result)
    return standing


if __name__ == "__main__":
    sys.exit(command("psychonautwiki", run, sys.argv[1:]))
