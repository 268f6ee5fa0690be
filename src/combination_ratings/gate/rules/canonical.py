"""One file for one content: rows in the order of their key, quotation marks only where needed.

When: after a file can be read. `scripts.format` writes what this rule asks for, by the same functions.
Command: `python -m scripts.check --rule canonical`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.structure import FORMAT, is_spelt

NAME = "canonical"
DESCRIPTION = "Parsing and rendering a table gives its bytes: sorted by primary key, quoted only where needed."
SCOPE = "file"
NEEDS: tuple[str, ...] = ()


def check(package: Workspace) -> Iterable[Finding]:
    """First row out of order and first line quoted otherwise, of every table."""
    for table in package.tables:
        record = package.engine.first_out_of_order(table)
        if record:
            key = package.schemas[table].primary_key
            problem = "stands after a row that it belongs before"
            value = "|".join(record.cells[c] for c in key)
            yield package.finding(table, record, key[0], problem, FORMAT, value=value)
        if not package.engine.is_minimal(table):
            yield from quoting(package, table)


def quoting(package: Workspace, table: str) -> Iterable[Finding]:
    """Finding for the first line that is not in the one spelling."""
    for number, line in package.engine.lines(table):
        if not is_spelt(line):
            problem = "has quotation marks where none are needed, or lacks them"
            yield Finding(package.path(table), number, "", line, problem, FORMAT)
            return
