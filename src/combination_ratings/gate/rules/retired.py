"""Ids are never used again: a retired id stands in no table, and its replacement exists.

When: on `retired`. Command: `python -m scripts.check --rule retired`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.engine import CsvRow
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.cells import literal, quoted
from combination_ratings.tables.findings import Finding

NAME = "retired"
DESCRIPTION = "A retired id is used nowhere, and what replaces it exists, if need be by way of other retired ids."
SCOPE = "package"
NEEDS = ("retired",)


def check(package: Workspace) -> Iterable[Finding]:
    """Retired ids that still stand, name no table, or are replaced by nothing that exists."""
    gone = package.index("retired")
    yield from check_versions(package)
    for record in package.rows("retired"):
        table, heir = record.cells["table"], record.cells["replaced_by"]
        schema = package.schemas.get(table)
        if schema is None or len(schema.primary_key) != 1:
            problem, remedy = "is no table whose rows have an id of one column", "Name the table of the id"
            yield package.finding("retired", record, "table", problem, remedy)
        elif goes_round(gone, table, record.cells["id"]):
            problem, remedy = "leads back to the retired id", "Name the id that stands today"
            yield package.finding("retired", record, "replaced_by", problem, remedy)
        elif table in package.tables:
            yield from check_id(package, record, schema.primary_key[0], heir if (table, heir) not in gone else "")


def goes_round(gone: dict[tuple[str, str], dict[str, str]], table: str, id_: str) -> bool:
    """Whether following replacements comes back to an id that was passed."""
    passed: set[str] = set()
    while id_ and id_ not in passed:
        passed.add(id_)
        id_ = gone.get((table, id_), {}).get("replaced_by", "")
    return bool(id_)


def check_versions(package: Workspace) -> Iterable[Finding]:
    """Ids retired by a version that is neither out nor the next one."""
    current = version_of(str(package.descriptor.get("version")))
    for record in package.rows("retired"):
        since = version_of(record.cells["since"])
        if current and since and since > current and since not in following(current):
            names = ", ".join(".".join(map(str, version)) for version in following(current))
            problem, remedy = (
                "is no version that is out, nor the next one",
                f"Write the version that retires it: {names}",
            )
            yield package.finding("retired", record, "since", problem, remedy)


def version_of(text: str) -> tuple[int, ...]:
    """A version as numbers; empty where it is none."""
    parts = text.split(".")
    return tuple(map(int, parts)) if len(parts) == 3 and all(p.isascii() and p.isdecimal() for p in parts) else ()


def following(version: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Versions that can come next."""
    major, minor, patch = version
    return [(major, minor, patch + 1), (major, minor + 1, 0), (major + 1, 0, 0)]


def check_id(package: Workspace, record: CsvRow, column: str, heir: str) -> Iterable[Finding]:
    """Whether a retired id is still used, and whether its heir exists."""
    table, id_ = record.cells["table"], record.cells["id"]
    wanted = f"{quoted(column)} in ({literal(id_)}, {literal(heir)})"
    standing = {r.cells[column] for r in package.rows(table, wanted)}
    if id_ in standing:
        remedy = "Give the row a new id, or remove this row if the id was never retired"
        yield package.finding("retired", record, "id", f"is retired, but stands in {package.path(table)}", remedy)
    if heir and heir not in standing:
        remedy = "Name an id that exists, or leave it empty"
        yield package.finding("retired", record, "replaced_by", f"does not stand in {package.path(table)}", remedy)
