"""A package folder with the real schemas and empty tables, for importer tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import read_table, write_table
from combination_ratings.tables.schema import ROOT, read_schemas


def empty_package(folder: Path) -> Path:
    """Copy descriptor and schemas into `folder` and write every table with its header only."""
    shutil.copytree(ROOT / "schema", folder / "schema")
    shutil.copy(ROOT / "datapackage.json", folder)
    for schema in read_schemas(folder).values():
        write_table(folder, schema, [])
    return folder


def put(folder: Path, table: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Replace one table's rows."""
    write_table(folder, read_schemas(folder)[table], rows)


def rows(folder: Path, table: str) -> list[Row]:
    """Rows of one table."""
    return read_table(folder, read_schemas(folder)[table])


def committed(table: str, source_id: str) -> list[Row]:
    """Rows of a committed table that cite a source."""
    return [row for row in rows(ROOT, table) if row["source_id"] == source_id]
