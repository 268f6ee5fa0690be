"""Every cell fits its column: required, type in its one spelling, list, pattern, limits.

When: after a file can be read; the columns' constraints stand in `schema/<table>.json` only.
Command: `python -m scripts.check --rule cells`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.cells import suspect_sql, test_of
from combination_ratings.tables.findings import Finding

NAME = "cells"
DESCRIPTION = "Every cell has its column's type, in one spelling, and meets the column's constraints."
SCOPE = "cell"
NEEDS: tuple[str, ...] = ()


def check(package: Workspace) -> Iterable[Finding]:
    """Cells that break a constraint of their column."""
    for table in package.tables:
        fields = package.schemas[table].fields
        tests = {field["name"]: test_of(field) for field in fields}
        suspect = {field["name"]: suspect_sql(field) for field in fields}
        for record, column, found in package.engine.faults(table, tests, suspect):
            yield package.finding(table, record, column, *found)
