"""No two rows with one key.

When: on primary keys, unique keys and unique columns of `schema/<table>.json`.
Command: `python -m scripts.check --rule keys`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "keys"
DESCRIPTION = "Primary keys and unique keys stand once."
SCOPE = "table"
STAGE = Stage.BASIC
NEEDS: tuple[str, ...] = ()


def check(package: Workspace) -> Iterable[Finding]:
    """Rows whose key stood before."""
    for table in package.tables:
        schema = package.schemas[table]
        for columns in [schema.primary_key, *schema.unique_keys]:
            for record, first in package.engine.duplicates(table, columns):
                name = ", ".join(columns)
                problem = f"stands in line {first} already, and {name} is a key"
                value = "|".join(record.cells[c] for c in columns)
                remedy = "Remove one of the two rows, or give one another key"
                yield package.finding(table, record, columns[0], problem, remedy, value=value)
