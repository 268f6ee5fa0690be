"""No cell that a spreadsheet would run as a formula.

When: on every text column without a closed list or pattern of its own.
Command: `python -m scripts.check --rule formulas`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.conditions import Condition
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.cells import is_free, quoted
from combination_ratings.tables.findings import Finding

NAME = "formulas"
DESCRIPTION = "No text begins with =, +, - or @, which a spreadsheet would run."
SCOPE = "cell"
NEEDS: tuple[str, ...] = ()
CODES = ", ".join(str(ord(sign)) for sign in "=+-@")
PROBLEM = "begins with a sign that a spreadsheet runs as a formula"
REMEDY = "Begin the text with a letter, digit or bracket"


def check(package: Workspace) -> Iterable[Finding]:
    """Text cells that begin like a formula."""
    for table in package.tables:
        free = [field["name"] for field in package.schemas[table].fields if is_free(field)]
        wheres = {column: f"ascii(t.{quoted(column)}) in ({CODES})" for column in free}
        conditions = [Condition(column, where, PROBLEM, REMEDY) for column, where in wheres.items()]
        yield from package.cell_violations(table, conditions)
