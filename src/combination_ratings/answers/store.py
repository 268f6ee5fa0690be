"""What an answer reads from the built database, and nothing else reads for it.

All results are plain dictionaries with the view's column names. The database is opened read-only and immutable.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from combination_ratings.answers.held import Held, Record
from combination_ratings.names.index import NameIndex, NameMatch
from combination_ratings.ratings.graph import Graph
from combination_ratings.ratings.resolved import Pair, ResolvedPair, ordered, read_rated
from combination_ratings.ratings.resolver import Resolver

MAPPED = 200_000_000
RESOLVED = (
    "SELECT status, level, level_min, level_max, certainty, disputed, precautionary, direction, receipt, via, reduced, "
    "overridden, expanded FROM resolved WHERE substance_a = ? AND substance_b = ?"
)


class Store:
    """Queries on one built database."""

    def __init__(self, path: Path) -> None:
        """Open the database at `path`. Raises sqlite3.OperationalError where it cannot be read."""
        self.path = path
        self.connection = connect(path)
        self.connection.row_factory = sqlite3.Row
        self.about = {row["key"]: row["value"] for row in self.rows("SELECT key, value FROM about")}
        self.levels = {row["level"]: row for row in self.rows("SELECT * FROM levels")}
        self.substances = {row["substance_id"]: row for row in self.rows("SELECT * FROM substances")}
        for row in self.rows("SELECT * FROM shown_names"):
            self.substances[row["substance_id"]][f"name_{row['language']}"] = row["name"]
        self.above: dict[str, frozenset[str]] = {}

    def rows(self, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> list[Record]:
        """Rows of a query."""
        return [dict(row) for row in self.connection.execute(sql, parameters)]

    @cached_property
    def names(self) -> NameIndex:
        """Every name."""
        optional = "coalesce(region, '') AS region, coalesce(source_id, '') AS source_id"
        columns = f"norm, substance_id, alias, language, kind, rank, {optional}"
        rows = [tuple(row) for row in self.connection.execute(f"SELECT {columns} FROM names")]
        used = {id_: row["use_rank"] for id_, row in self.substances.items() if row["use_rank"]}
        return NameIndex(
            (NameMatch(*row[1:]) for row in rows), [row[0] for row in rows], used, self.resolver.graph.ancestors
        )

    @cached_property
    def held(self) -> Held:
        """The small tables, in memory."""
        return Held(self.connection)

    def everything_above(self, substance: str) -> frozenset[str]:
        """The substance, its deciding ingredients, and all their classes."""
        found = self.above.get(substance)
        if found is None:
            graph = self.resolver.graph
            ids = [substance, *(i.substance_id for i in graph.effective_ingredients(substance))]
            found = self.above[substance] = frozenset().union(*(graph.ancestors[i] for i in ids))
        return found

    @cached_property
    def resolver(self) -> Resolver:
        """The resolver over the database's own combinations, for questions that name a route."""
        graph = Graph.build(self.text_rows("substances"), self.text_rows("relations"))
        return Resolver(graph, read_rated(self.text_rows("combinations")), self.text_rows("overrides"))

    def text_rows(self, table: str) -> list[dict[str, str]]:
        """Rows of a table as text cells, as they stand in its CSV file."""
        flags = {"rateable", "umbrella", "antidote", "disputed", "precautionary"}
        return [
            {k: "" if v is None else str(bool(v)).lower() if k in flags else str(v) for k, v in row.items()}
            for row in self.rows(f'SELECT * FROM "{table}"')
        ]

    def resolved(self, a: str, b: str) -> ResolvedPair:
        """The stored answer for two ids."""
        pair = ordered(a, b)
        row = self.connection.execute(RESOLVED, pair).fetchone()
        if row is None:
            return ResolvedPair(pair, status="self" if a == b else "no_data")
        status, level, low, high, certainty, disputed, precautionary, direction, receipt, via, reduced, *others = row
        return ResolvedPair(
            pair, status, level, low, high, certainty or "", bool(disputed), bool(precautionary), direction, receipt,
            read_pairs(via), bool(reduced), *map(read_pairs, others),
        )  # fmt: skip


def connect(path: Path) -> sqlite3.Connection:
    """A connection that only reads. Raises sqlite3.OperationalError where the file cannot be read."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    # Reads the file's own pages: no copy, and no heap, which guarded queries of the same process may have used up.
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    return connection


def read_pairs(text: str | None) -> tuple[Pair, ...]:
    """Pairs of a cell `a+b c+d`."""
    return tuple(tuple(part.split("+", 1)) for part in (text or "").split())  # type: ignore[misc]
