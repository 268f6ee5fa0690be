"""No cell that a spreadsheet would run as a formula.

When: on every text column without a closed list or pattern of its own.
Command: `python -m scripts.check --rule formulas`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.cells import is_free, quoted
from combination_ratings.tables.findings import Finding

NAME = "formulas"
DESCRIPTION = "No text begins with =, +, - or @, which a spreadsheet would run."
SCOPE = "cell"
NEEDS: tuple[str, ...] = ()
STARTS = ("=", "+", "-", "@")
CODES = ", ".join(str(ord(sign)) for sign in STARTS)
FOUND = (
    "begins with a sign that a spreadsheet runs as a formula",
    "Begin the text with a letter, digit or bracket",
)


def check(package: Workspace) -> Iterable[Finding]:
    """Text cells that begin like a formula."""
    for table in package.tables:
        free = [f["name"] for f in package.schemas[table].fields if is_free(f)]
        suspect = {c: f"ascii({quoted(c)}) in ({CODES})" for c in free}
        for record, column, found in package.engine.faults(table, dict.fromkeys(free, test), suspect):
            yield package.finding(table, record, column, *found)


def test(cell: str) -> tuple[str, str] | None:
    """What is wrong with a cell that begins like a formula."""
    return FOUND if cell.startswith(STARTS) else None
