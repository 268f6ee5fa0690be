"""The SQLite database: STRICT tables made from the Table Schemas, what is derived from them, and views.

Byte-identical for the same data on one SQLite version: fixed page size, ordered inserts, no clock.
Command: `make build`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from combination_ratings.names.index import alias_reading, normalise, own_names
from combination_ratings.names.shown import shown_names
from combination_ratings.ratings.assessment import read_assessments
from combination_ratings.ratings.matrix import resolve_all
from combination_ratings.ratings.resolved import Pair
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.ratings.support import with_support
from combination_ratings.release.citation import cited, forms
from combination_ratings.release.releases import change_rows, content_hash, read_releases, release_rows
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import TableSchema, read_descriptor

TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
VIEWS = [Path(__file__).with_name(name) for name in ("derived.sql", "why.sql")]


def build_database(package: Package, path: Path) -> None:
    """Build the database of a loaded package at `path`, which must not exist."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF;")
        for name, schema in package.schemas.items():
            connection.execute(create_statement(schema))
            insert(connection, name, table_rows(package, schema))
        for script in VIEWS:
            connection.executescript(script.read_text(encoding="utf-8"))
        fill_derived(connection, package)
        for statement in index_statements(package.schemas.values()):
            connection.execute(statement)
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise ValueError(f"foreign key violations: {broken[:5]}")
        connection.commit()
        connection.executescript("ANALYZE; VACUUM;")
    finally:
        connection.close()


def create_statement(schema: TableSchema) -> str:
    """CREATE TABLE with the declared types, keys and foreign keys."""
    lines = [f'"{f["name"]}" {TYPES[f["type"]]}{" NOT NULL" if is_required(schema, f) else ""}' for f in schema.fields]
    lines.append(f"PRIMARY KEY ({columns_text(schema.primary_key)})")
    lines += [f"UNIQUE ({columns_text(key)})" for key in schema.unique_keys]
    lines += [
        f'FOREIGN KEY ({columns_text(k.fields)}) REFERENCES "{k.resource}" ({columns_text(k.reference)})'
        for k in schema.foreign_keys
    ]
    body = ",\n  ".join(lines)
    return f'CREATE TABLE "{schema.name}" (\n  {body}\n) STRICT'


def is_required(schema: TableSchema, field: dict[str, Any]) -> bool:
    """Whether a column may not be empty."""
    return bool(field.get("constraints", {}).get("required")) or field["name"] in schema.primary_key


def columns_text(columns: Iterable[str]) -> str:
    """Quoted column list."""
    return ", ".join(f'"{column}"' for column in columns)


def index_statements(schemas: Iterable[TableSchema]) -> Iterator[str]:
    """An index for every foreign key that no key of its table begins with."""
    for schema in schemas:
        keys = [schema.primary_key, *schema.unique_keys]
        for fk in schema.foreign_keys:
            if not any(key[: len(fk.fields)] == fk.fields for key in keys):
                name = f"{schema.name}_{'_'.join(fk.fields)}"
                yield f'CREATE INDEX "{name}" ON "{schema.name}" ({columns_text(fk.fields)})'


def table_rows(package: Package, schema: TableSchema) -> Iterator[list[object]]:
    """Rows with typed cells, empty ones as NULL, in file order."""
    types = [(field["name"], field["type"]) for field in schema.fields]
    for row in package[schema.name]:
        yield [typed(row[column], type_) for column, type_ in types]


def typed(text: str, type_: str) -> object:
    """Value of a cell."""
    if text == "":
        return None
    if type_ == "integer":
        return int(text)
    if type_ == "number":
        return float(text)
    return int(text == "true") if type_ == "boolean" else text


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Insert full rows."""
    rows = list(rows)
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)


def fill_derived(connection: sqlite3.Connection, package: Package) -> None:
    """Fill what is worked out from the tables: readings, resolved pairs, ancestors and names."""
    assessments = read_assessments(package.tables)
    insert(connection, "assessment_levels", (
        (r.assessment_id, *r.pair, r.level, r.level_min, r.level_max, r.tier, r.group, int(r.counts))
        for r in assessments
    ))  # fmt: skip
    resolver = Resolver.of(package)
    insert(connection, "ancestors", (
        (s, a) for s in sorted(resolver.graph.ancestors) for a in sorted(resolver.graph.ancestors[s])
    ))  # fmt: skip
    insert(connection, "resolved", (
        (
            *r.pair, r.level, r.level_min, r.level_max, r.status, r.certainty or None, int(r.disputed),
            int(r.precautionary), r.direction, r.kind, int(r.reduced), pairs_text(r.via),
            pairs_text(r.expanded) or None, pairs_text(r.overridden) or None,
        )
        for r in with_support(resolver, resolve_all(resolver), package.tables, assessments)
    ))  # fmt: skip
    insert(connection, "names", name_rows(package))
    insert(connection, "shown_names", shown_names(package["substances"], package["aliases"]))
    connection.execute("INSERT INTO names_fts (rowid, norm, alias) SELECT rowid, norm, alias FROM names")
    descriptor = read_descriptor(package.root)
    told = json.dumps(cited(descriptor), ensure_ascii=False)
    insert(connection, "about", [
        ("version", descriptor["version"]), ("build", content_hash(package)), ("descriptor", told),
    ])  # fmt: skip
    insert(connection, "citations", forms(descriptor).items())
    releases = read_releases(package.root)
    insert(connection, "releases", release_rows(releases))
    insert(connection, "changed_answers", change_rows(releases))


def pairs_text(pairs: Iterable[Pair]) -> str:
    """Pairs in one cell: `a+b c+d`."""
    return " ".join(f"{a}+{b}" for a, b in pairs)


def name_rows(package: Package) -> list[tuple[object, ...]]:
    """Every name by its normal form, likeliest reading first."""
    readings = [r for row in package["substances"] for r in own_names(row)]
    readings += [alias_reading(row) for row in package["aliases"]]
    rows = {
        (normalise(r.alias), r.substance_id, r.alias, r.language, r.kind, r.rank, r.region or None, r.source_id or None)
        for r in readings
    }
    return sorted((row for row in rows if row[0]), key=lambda row: (row[0], row[5], *row[1:5]))
