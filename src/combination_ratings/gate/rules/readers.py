"""A row that was read by us and lowers what a release said has been read twice.

When: on assessments that came or changed under a pair whose level fell. What a scale reads from codes needs no second
reader: a regulator's statement, and the range of a row that tells what became of people.
Command: `python -m scripts.check --rule readers`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.rules.ledger import NEEDS as COMPARED
from combination_ratings.gate.rules.ledger import changes_of
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.release.causes import READING, pair_of
from combination_ratings.tables.findings import Finding

NAME = "readers"
DESCRIPTION = "An interpreted row that came or changed under a pair whose level fell has a second reading."
SCOPE = "package"
STAGE = Stage.LEDGER
NEEDS = COMPARED
RANGE = frozenset({"level_min", "level_max"})
"""Cells that follow from outcome and attribution."""
FALLEN = frozenset({"fell", "gone", "added"})


def check(package: Workspace) -> Iterable[Finding]:
    """Rows of one reader under pairs that fell."""
    compared = changes_of(package)
    if compared is None:
        return
    memory, changes = compared
    fallen = {change.key for change in changes if change.table == "combinations" and change.kind in FALLEN}
    other = {c.key: READING & c.now.keys() for c in changes if c.table == "assessments" and READING & c.now.keys()}
    released = {row["assessment_id"] for row in memory.get("assessments", [])}
    read = package.index("readings")
    for row in package.rows("assessments", "basis = 'interpreted' and statement = ''"):
        name = row.cells["assessment_id"]
        coded = RANGE if row.cells["outcome"] else frozenset()
        changed = name not in released or other.get(name, frozenset()) - coded
        if pair_of(row.cells) in fallen and name not in read and changed:
            problem = "came or changed under a pair whose level fell, and one reader alone has read it"
            remedy = "Have the source read again without sight of the row, and add it to readings"
            yield package.finding("assessments", row, "assessment_id", problem, remedy)
