"""A half-life is a range that runs upwards, of the substance itself or of something that it turns into.

When: on half_lives. Command: `python -m scripts.check --rule half_lives`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "half_lives"
DESCRIPTION = "Half-lives run from the shorter to the longer, and a moiety with an id is called as that substance is."
SCOPE = "row"
NEEDS = ("half_lives", "substances")
DOWNWARDS = "try_cast(min_hours as double) > try_cast(max_hours as double)"


def check(package: Workspace) -> Iterable[Finding]:
    """Ranges that run downwards, and moieties whose name is not their substance's."""
    for record in package.rows("half_lives", DOWNWARDS):
        problem = f"is below the shortest, {record.cells['min_hours']}"
        yield package.finding("half_lives", record, "max_hours", problem, "Exchange or correct the two")
    names = package.index("substances")
    for record in package.rows("half_lives", "moiety_id <> ''"):
        row = record.cells
        name = names.get(row["moiety_id"], {}).get("name", row["moiety"])
        if row["moiety"] != name:
            problem = f"is not {name}, as {row['moiety_id']} is called"
            yield package.finding("half_lives", record, "moiety", problem, "Write that name, or correct moiety_id")
