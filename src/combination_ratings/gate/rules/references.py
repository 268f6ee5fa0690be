"""Every id that a row refers to exists.

When: on the foreign keys of `schema/<table>.json`. Command: `python -m scripts.check --rule references`.
"""

from __future__ import annotations

import bisect
import difflib
from collections.abc import Iterable

from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.schema import ForeignKey

NAME = "references"
DESCRIPTION = "Foreign keys point to rows that exist."
SCOPE = "package"
STAGE = Stage.BASIC
NEEDS: tuple[str, ...] = ()
MOST_HINTS = 20
MOST_COMPARED = 4000


def check(package: Workspace) -> Iterable[Finding]:
    """Rows that refer to what is not there, the first ones with the nearest existing id."""
    for table in package.tables:
        for key in package.schemas[table].foreign_keys:
            target = key.resource or table
            if target in package.tables:
                yield from check_key(package, table, key, target)


def check_key(package: Workspace, table: str, key: ForeignKey, target: str) -> Iterable[Finding]:
    """Rows of a table whose key does not stand in the target."""
    known: list[str] = []
    for number, record in enumerate(package.engine.orphans(table, key.fields, target, key.reference)):
        if not number:
            known = ["|".join(values) for values in sorted(package.engine.distinct(target, key.reference))]
        value = "|".join(record.cells[c] for c in key.fields)
        near = difflib.get_close_matches(value, around(known, value), n=1) if number < MOST_HINTS else []
        problem = f"does not stand in {package.path(target)} ({', '.join(key.reference)})"
        hint = f"Did you mean “{near[0]}”? Otherwise add" if near else "Correct it, or add"
        yield package.finding(table, record, key.fields[-1], problem, f"{hint} the row there first", value=value)


def around(known: list[str], value: str) -> list[str]:
    """The ids to compare a value with: all of them, or of very many those that stand nearest to it in the alphabet."""
    place = bisect.bisect_left(known, value)
    return known[max(0, place - MOST_COMPARED // 2) :][:MOST_COMPARED] if len(known) > MOST_COMPARED else known
