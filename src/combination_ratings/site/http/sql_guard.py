"""What a query may do: read, with a list of functions, within limits. SQL stays open to everybody under this guard.

Stock Datasette with SQL open can be driven out of memory by one `zeroblob`; see `docs/deploy.md` for the attacks tried.
"""

from __future__ import annotations

import contextlib
import sqlite3
import weakref
from typing import Any

HEAP = 24_000_000
"""Bytes that SQLite may hold in one process."""
RESULT = 2_000_000
"""Bytes that one query may return; what SQLite hands over is no longer under its heap limit."""
CELLS, CELLS_OF_PAGE = 100_000, 20_000
"""Cells that one query may return as data, and as a page, where each costs twenty microseconds."""
LIMITS = {  # a row of a hundred columns, each of the greatest length, is in memory before it can be counted
    sqlite3.SQLITE_LIMIT_LENGTH: 200_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 60,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 500,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
}
ACTIONS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
PRAGMAS = {
    "table_info", "table_xinfo", "foreign_key_list", "index_list", "index_info", "index_xinfo", "data_version",
    "schema_version", "database_list",
}  # fmt: skip
PATH = ("pragma_database_list", "file")
"""The column that would tell where the database lies; it reads as empty."""
FUNCTIONS = frozenset(
    {
        "abs", "acos", "asin", "atan", "atan2", "avg", "bm25", "ceil", "ceiling", "changes", "char", "coalesce",
        "cos", "count", "cume_dist", "current_date", "date", "datetime", "degrees", "dense_rank", "exp",
        "first_value", "floor", "glob", "group_concat", "highlight", "hex", "ifnull", "iif", "instr", "json",
        "json_array", "json_array_length", "json_extract", "json_group_array", "json_group_object",
        "json_insert", "json_object", "json_patch", "json_quote", "json_remove", "json_replace", "json_set",
        "json_type", "json_valid", "->", "->>", "julianday", "lag", "last_value", "lead", "length",
        "like", "likelihood", "likely", "ln", "log", "log10", "log2", "lower", "ltrim", "match", "max", "min",
        "mod", "nth_value", "ntile", "nullif", "percent_rank", "pi", "power", "quote", "radians", "rank",
        "replace", "round", "row_number", "rtrim", "sign", "sin", "snippet", "sqlite_version", "sqrt",
        "strftime", "substr", "substring", "sum", "tan", "time", "total", "trim", "trunc", "typeof", "unicode",
        "unixepoch", "unlikely", "upper",
    }
)  # fmt: skip


CONNECTIONS: list[sqlite3.Connection] = []
"""Connections of a process that draws pages, whose queries another process may stop."""


def interrupt_all() -> None:
    """Stop every query at its next instruction."""
    for connection in CONNECTIONS:
        connection.interrupt()


def limit_heap() -> None:
    """Let SQLite hold HEAP bytes in this process: for one that serves, since the limit is never raised again."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA hard_heap_limit = {HEAP}")


def guard(connection: sqlite3.Connection) -> None:
    """Put limits and the authorizer on a connection of the served database."""
    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)
    open_virtual_tables(connection)
    connection.set_authorizer(authorize)
    connection.row_factory = Budget()


def allow_cells(for_readers: bool) -> None:
    """Set how many cells the next queries may return, in a process that answers one request at a time."""
    Budget.cells = CELLS_OF_PAGE if for_readers else CELLS


class Budget:
    """Row factory that stops a query once its rows have too many cells, or more than RESULT bytes of text and blobs."""

    cells = CELLS

    def __init__(self) -> None:
        self.cursor: Any = None
        self.used = self.drawn = 0

    def __call__(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        """The row as Datasette reads it. Raises sqlite3.DataError over the budget."""
        if self.cursor is None or self.cursor() is not cursor:
            self.cursor, self.used, self.drawn = weakref.ref(cursor), 0, 0
        self.drawn += len(values)
        self.used += sum(len(value) for value in values if isinstance(value, (str, bytes)))
        if self.used > RESULT:
            raise sqlite3.DataError(f"The result holds more than {RESULT:,} bytes: ask for fewer rows or columns")
        if self.drawn > self.cells:
            raise sqlite3.DataError(f"The result has more than {self.cells:,} cells: ask for fewer rows or columns")
        return sqlite3.Row(cursor, values)


def open_virtual_tables(connection: sqlite3.Connection) -> None:
    """Open the full-text tables first: doing so declares a table, which the authorizer would refuse."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").fetchall()
    for (name,) in found:
        connection.execute(f'SELECT 1 FROM "{name}" LIMIT 0')


def authorize(action: int, first: str | None, second: str | None, database: str | None, trigger: str | None) -> int:
    """SQLITE_OK for reading and the listed functions and pragmas, SQLITE_DENY for everything else."""
    if action == sqlite3.SQLITE_READ and (first, second) == PATH:
        return sqlite3.SQLITE_IGNORE
    if action in ACTIONS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in FUNCTIONS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in PRAGMAS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
