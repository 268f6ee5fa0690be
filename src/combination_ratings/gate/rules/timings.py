"""A minimum interval is one that a source gives, for two things, and its note says the same.

When: on timings. Command: `python -m scripts.check --rule timings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from combination_ratings.gate.engine import CsvRow
from combination_ratings.gate.rules.evidence import REGULATORY
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "timings"
DESCRIPTION = "Intervals lie between two different things, labels' come from labels, and the note gives the same time."
SCOPE = "row"
NEEDS = ("timings", "sources")
HOURS = {"hour": 1, "day": 24, "week": 168}
LENGTH = re.compile(r"\b([0-9]+)(?: to [0-9]+)? (hour|day|week)s?\b")


def check(package: Workspace) -> Iterable[Finding]:
    """Intervals that no source gives."""
    sources = package.index("sources")
    for record in package.rows("timings"):
        row = record.cells
        if row["first_id"] == row["second_id"]:
            yield package.finding("timings", record, "second_id", "is the first again", "Name what follows")
        kind = sources.get(row["source_id"], {}).get("type", "label")
        if row["basis"] == "label" and kind not in REGULATORY:
            problem = f"is given as basis by a source of type {kind}"
            yield package.finding("timings", record, "basis", problem, "Cite the label, or correct the basis")
        yield from check_note(package, record)


def check_note(package: Workspace, record: CsvRow) -> Iterable[Finding]:
    """Whether the note, where it gives times in figures, gives this one."""
    said = [int(count) * HOURS[unit] for count, unit in LENGTH.findall(record.cells["note"])]
    if said and record.cells["min_hours"] not in map(str, said):
        problem = f"is not what the note says ({', '.join(map(str, said))} hours)"
        remedy = "Correct min_hours or the note: the interval is the shortest that the source gives"
        yield package.finding("timings", record, "min_hours", problem, remedy)
