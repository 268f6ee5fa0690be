"""Whatever differs from the last release in a way that matters is said, with its reason, in `data/changes.csv`.

When: on all tables, beside what is remembered of the last release (`releases/<version>/`); a package that remembers
none has nothing to say. Command: `python -m scripts.check --rule ledger`.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from combination_ratings.gate.engine import CsvRow
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import PackageRows, Workspace
from combination_ratings.release.changes import IDENTIFIED
from combination_ratings.release.ledger import Change, changes_since
from combination_ratings.release.memory import Memory, read_memory, versions_in
from combination_ratings.release.reasons import Account, account, conditions, mark_of, order
from combination_ratings.release.releases import FOLDER
from combination_ratings.tables.findings import Finding

NAME = "ledger"
DESCRIPTION = "Whatever differs from the last release in a way that matters is named in changes.csv, with its reason."
SCOPE = "package"
STAGE = Stage.LEDGER
NEEDS = (
    "changes", "substances", "relations", "aliases", "identifiers", "assessments", "adjudications", "overrides",
    "combinations", "sources", "scale_labels", "readings", "retired",
)  # fmt: skip
KNOWN: WeakKeyDictionary[Workspace, tuple[Memory, list[Change]]] = WeakKeyDictionary()
SAY = "Put it back, or say why: python -m scripts.diff --propose writes the line"
RECOUNT = "Read what it names, then run: python -m scripts.diff --recount"


def check(package: Workspace) -> Iterable[Finding]:
    """Changes that no line names, lines that are not of the changes there are, and ids that were lost."""
    compared = changes_of(package)
    if compared is None:
        return
    found, released = compared[1], versions_in(package.files.under(FOLDER))[-1]
    lines = [row for row in package.rows("changes") if order(row.cells["version"]) > order(released)]
    bad = [finding for row in lines for finding in unreadable(package, row)]
    yield from bad
    if not bad:
        told = account(found, [row.cells for row in lines])
        yield from about_lines(package, lines, told)
        yield from lost_ids(package, found, released)
        yield from about_changes(package, told, released)


def changes_of(package: Workspace) -> tuple[Memory, list[Change]] | None:
    """What the last release said and every change since, worked out once a package; None where none is remembered."""
    if package not in KNOWN:
        paths = package.files.under(FOLDER)
        versions = versions_in(paths)
        if not versions:
            return None
        memory = read_memory(package.files.read, paths, versions[-1])
        standing = {name: schema for name, schema in package.schemas.items() if name in package.tables}
        KNOWN[package] = memory, changes_since(memory, PackageRows(package), standing)
    return KNOWN[package]


def unreadable(package: Workspace, row: CsvRow) -> Iterable[Finding]:
    """Lines whose selector is none, or whose table is none."""
    if row.cells["table"] not in package.schemas:
        yield package.finding("changes", row, "table", "is no table of this package", "Name the table that changed")
    try:
        conditions(row.cells["selector"])
    except ValueError as error:
        remedy = "Write conditions trait=value, parted by a semicolon and a space"
        yield package.finding("changes", row, "selector", f"cannot be read: {error}", remedy)


def about_lines(package: Workspace, lines: list[CsvRow], told: Account) -> Iterable[Finding]:
    """Lines that name nothing, another number, or other changes than those that were read."""
    twice = {number for _, number in told.doubled}
    for number, (row, named) in enumerate(zip(lines, told.named, strict=True)):
        if not named and number not in twice:
            yield package.finding("changes", row, "selector", "names no change", "Remove the line, or correct it")
        elif named and row.cells["count"] != str(len(named)):
            problem = f"is not the number of changes that it names, which is {len(named)}"
            yield package.finding("changes", row, "count", problem, RECOUNT)
        elif named and row.cells["mark"] != (mark := mark_of(named)):
            yield package.finding("changes", row, "mark", f"is of other changes: those named have {mark}", RECOUNT)
    for change, number in told.doubled:
        problem = f"names {change.table} {change.key} too, which stands in another line"
        yield package.finding("changes", lines[number], "selector", problem, "Let one line name each change")


def about_changes(package: Workspace, told: Account, released: str) -> Iterable[Finding]:
    """Changes that no line names, each at the row that changed, at the head of the table where the row is gone."""
    for table in {change.table for change in told.unnamed}:
        rows = {row_key(package, table, row): row for row in package.rows(table)}
        for change in told.unnamed:
            if change.table == table:
                yield finding(package, change, rows.get(change.key), released)


def lost_ids(package: Workspace, found: list[Change], released: str) -> Iterable[Finding]:
    """Ids that were released and are neither in their table nor retired."""
    retired = {(row.cells["table"], row.cells["id"]) for row in package.rows("retired")}
    for change in found:
        if change.kind == "removed" and change.table in IDENTIFIED and (change.table, change.key) not in retired:
            problem = f"was an id of {released}, and stands neither here nor in data/retired.csv"
            remedy = "Put the row back, or retire the id and say what stands instead"
            yield Finding(package.path(change.table), 0, "", change.key, problem, remedy, key=change.key)


def row_key(package: Workspace, table: str, row: CsvRow) -> str:
    """Primary key of a row as a change has it."""
    return "|".join(row.cells[column] for column in package.schemas[table].primary_key)


def finding(package: Workspace, change: Change, row: CsvRow | None, released: str) -> Finding:
    """What changed of one row, and what to do about it."""
    if row is None:
        problem = f"stood in {released} and is gone, and changes.csv does not say why"
        return Finding(package.path(change.table), 0, "", change.key, problem, SAY, key=change.key)
    column = next(iter(change.now), package.schemas[change.table].primary_key[0])
    if change.kind == "added" and not change.was:
        problem = f"alters what {released} said of a thing it knew, and changes.csv does not say why"
    else:
        was = change.was.get(column, "")
        problem = f"was “{was}” in {released}, and changes.csv does not say why it changed"
    return package.finding(change.table, row, column, problem, SAY)
