"""The report on what PsychonautWiki's lists gave and what could not be mapped: docs/reports/psychonautwiki.md."""

from __future__ import annotations

from scripts.importers.base.curated import read_curated
from scripts.importers.base.page import counts, page, table
from scripts.importers.psychonautwiki.result import PageResult


def text(result: PageResult) -> str:
    """The report; the same input gives the same bytes."""
    rows = result.rows["assessments"]
    notes = {row["name"]: row["note"] for row in read_curated("psychonautwiki_names")}
    targets = sorted({entry[2] for entry in result.no_counterpart})
    pages = [(target, notes[target], sum(e[2] == target for e in result.no_counterpart)) for target in targets]
    parts = [
        "# PsychonautWiki: what was imported",
        f"{result.entries} list entries; {result.used} of them give {len(rows)} assessments of "
        f"{len({(row['substance_a'], row['substance_b']) for row in rows})} pairs; "
        f"{result.entries - result.used} give none.",
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
    return page(parts)
