"""PsychonautWiki's interaction lists: three lists a substance page, of substances and of groups.

When: a new snapshot of the wiki's lists (substances.json: names and lists, no prose) is at hand.
Command: python -m scripts.importers.psychonautwiki SNAPSHOT_FOLDER

Rules. A name means what curated/psychonautwiki_names.csv says, never a category that happens to contain it. Only pairs
whose two sides are substances of the package are imported. `dangerous` and `unsafe` state a level; `uncertain` warns
without one. Where two pages, or one page twice, list a pair under different labels, every label is kept as a row of
its own, the gravest first. The wiki repeats TripSit in most cells, so its source shares TripSit's independence group.
The lists carry no references, so no row counts as referenced.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from scripts.dataset.canonical import Row
from scripts.dataset.package import Package
from scripts.dataset.schema import ROOT
from scripts.importers.charts import (
    Rows,
    counts,
    merge,
    number,
    of_source,
    ordered,
    read_curated,
    table,
    write_report,
)

SOURCE = "psychonautwiki"
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


def rows_of(entries: list[Entry], substances: dict[str, Row]) -> Result:
    """Assessments of the entries; `substances` are the package's, by id."""
    names = {row["name"]: row for row in read_curated("psychonautwiki_names")}
    result = Result(entries=len(entries))
    stated: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        pair = _pair(entry, names, substances, result)
        if pair:
            stated[pair][entry[1]].append(f"{entry[0]} > {entry[2]}")
    assessments = []
    for pair, labels in sorted(stated.items()):
        if len(labels) > 1:
            said = "; ".join(f"{label}: {', '.join(labels[label])}" for label in LABELS if label in labels)
            result.conflicts.append((" × ".join(pair), said))
        assessments += [_assessment(pair, label, labels[label]) for label in LABELS if label in labels]
    result.rows = {"sources": [SOURCE_ROW], "assessments": number(assessments)}
    return result


def _pair(entry: Entry, names: dict[str, Row], substances: dict[str, Row], result: Result) -> tuple[str, str] | None:
    """The pair that an entry is about, or None with the reason noted in the result."""
    page, _, target = entry
    if page not in names or target not in names:
        result.unknown.append(entry)
        return None
    ids = [names[page]["substance_id"], names[target]["substance_id"]]
    absent = [id_ for id_ in ids if id_ and id_ not in substances]
    if not all(ids):
        result.no_counterpart.append(entry)
    elif absent:
        result.missing[absent[0]].append(entry)
    elif ids[0] == ids[1] and substances[ids[0]]["kind"] != "class":
        result.itself.append(entry)
    else:
        return ordered(ids[0], ids[1])
    return None


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


def write(root: Path, result: Result) -> None:
    """Write docs/reports/psychonautwiki.md; the same input gives the same bytes."""
    rows = result.rows["assessments"]
    dropped = (
        len(result.unknown) + len(result.no_counterpart) + len(result.itself) + sum(map(len, result.missing.values()))
    )
    notes = {row["name"]: row["note"] for row in read_curated("psychonautwiki_names")}
    targets = sorted({entry[2] for entry in result.no_counterpart})
    pages = [(target, notes[target], sum(e[2] == target for e in result.no_counterpart)) for target in targets]
    parts = [
        "# PsychonautWiki: what was imported",
        f"{result.entries} list entries; {result.entries - dropped} of them give {len(rows)} assessments of "
        f"{len({(row['substance_a'], row['substance_b']) for row in rows})} pairs; {dropped} give none. "
        "The wiki repeats TripSit in most cells: both sources are one voice (`independence_group` tripsit).",
        counts(["label", "assessments"], [str(row["label"]) for row in rows]),
        f"## Pairs with more than one label ({len(result.conflicts)})",
        table(["pair", "labels and the pages that give them"], result.conflicts),
        f"## Targets without a counterpart ({len(result.no_counterpart)} entries)",
        table(["target", "why", "entries"], pages),
        f"## Substances that the package does not have ({len(result.missing)})",
        "An entry stands under the first of its sides that is missing.",
        table(["substance_id", "entries"], [(id_, len(found)) for id_, found in sorted(result.missing.items())]),
        f"## A substance with itself ({len(result.itself)})",
        table(["page", "label", "target"], result.itself),
        f"## Names that the curated table does not list ({len(result.unknown)})",
        table(["page", "label", "target"], result.unknown),
    ]
    write_report(root, SOURCE, parts)


def run(folder: Path, root: Path = ROOT) -> dict[str, int]:
    """Import the snapshot into the package in `root` and write its report; returns rows standing, by table."""
    substances = {row["substance_id"]: row for row in Package.load(root, ["substances"])["substances"]}
    result = rows_of(read_entries(folder), substances)
    standing = merge(root, result.rows, {"assessments": of_source(SOURCE)})
    write(root, result)
    return standing


if __name__ == "__main__":
    for table_name, count in run(Path(sys.argv[1])).items():
        print(f"{table_name}: {count} rows stand")
