"""A package as the gate sees it: files that may not parse, and questions about the rows of those that do.

When: `scripts.check` runs rules. Rules ask it the same questions whatever the size: `rows_engine` answers for at most
`ROWS_LIMIT` rows, `sql_engine` above. Command: `python -m scripts.check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import duckdb

from combination_ratings.gate.rows_engine import CsvRow, RowsEngine
from combination_ratings.gate.sql_engine import SqlEngine
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.schema import TableSchema
from combination_ratings.tables.structure import Parsed, Survey, parse_lines, survey

ROWS_LIMIT = 100_000
CHUNK = 1 << 18
"""Bytes read at a time: few enough to stay in a processor's cache while they are looked at."""


class PackageFiles(Protocol):
    """Files of a package by path relative to its folder."""

    root: Path

    def read(self, path: str) -> bytes | None:
        """Bytes of a file; None where there is none."""

    def chunks(self, path: str) -> Iterator[bytes] | None:
        """Pieces of a file; None where there is none."""

    def under(self, folder: str) -> list[str]:
        """Paths of the files of a folder, its subfolders included, sorted."""


class DiskFiles:
    """Files of a folder on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes | None:
        """Bytes of a file; None where there is none that can be read."""
        try:
            return (self.root / path).read_bytes()
        except (OSError, ValueError):
            return None

    def chunks(self, path: str) -> Iterator[bytes] | None:
        """Pieces of a file; None where there is none that can be read."""
        try:
            return read_chunks((self.root / path).open("rb"))
        except (OSError, ValueError):
            return None

    def under(self, folder: str) -> list[str]:
        """Paths of the files of a folder, its subfolders included, sorted."""
        return sorted(p.relative_to(self.root).as_posix() for p in (self.root / folder).rglob("*") if not p.is_dir())


class MemoryFiles:
    """Files given as bytes; for tests and fuzzing."""

    def __init__(self, files: Mapping[str, bytes], root: Path = Path("/nonexistent")) -> None:
        self.files, self.root = dict(files), root

    def read(self, path: str) -> bytes | None:
        """Bytes of a file; None where there is none."""
        return self.files.get(path)

    def chunks(self, path: str) -> Iterator[bytes] | None:
        """The file in one piece; None where there is none."""
        return iter([self.files[path]]) if path in self.files else None

    def under(self, folder: str) -> list[str]:
        """Paths of the files of a folder, its subfolders included, sorted."""
        return sorted(path for path in self.files if path.startswith(folder + "/"))


class Workspace:
    """Descriptor, schemas and tables of a package under judgement."""

    def __init__(self, files: PackageFiles, engine: str = "auto") -> None:
        self.files = files
        self.documents: dict[str, Any] = {}
        self.broken: list[Finding] = []
        self.descriptor = self.document("datapackage.json")
        self.schemas = self._schemas()
        self._wanted = engine

    def document(self, path: str) -> Any:
        """A JSON document of the package; None, with a finding in `broken`, where it cannot be read."""
        if path not in self.documents:
            data = self.files.read(path)
            self.documents[path] = None if data is None else self._parse(path, data)
            if data is None:
                self.broken.append(Finding(path, 0, "", "", "is missing", "Put the file back, or correct the path"))
        return self.documents[path]

    def _parse(self, path: str, data: bytes) -> Any:
        try:
            return json.loads(data.decode("utf-8"), object_pairs_hook=unique_pairs, parse_constant=refuse_constant)
        except json.JSONDecodeError as error:
            place, problem = error.lineno, f"is not JSON: {error.msg} at character {error.colno}"
        except (ValueError, RecursionError) as error:
            place, problem = 1, f"is not JSON: {error}"
        self.broken.append(Finding(path, place, "", "", problem, "Correct the file; it is plain JSON in UTF-8"))
        return None

    def _schemas(self) -> dict[str, TableSchema]:
        """Schemas that could be read and have the parts that every rule relies on, by table."""
        found = {}
        resources = self.descriptor.get("resources") if isinstance(self.descriptor, dict) else None
        for resource in resources if isinstance(resources, list) else []:
            path, name = (resource.get("schema"), resource.get("name")) if isinstance(resource, dict) else (None, None)
            if isinstance(path, str) and isinstance(name, str):
                found[name] = self.document(path)
        return {name: TableSchema(document) for name, document in found.items() if is_usable(document, name)}

    @cached_property
    def surveys(self) -> dict[str, Survey]:
        """What one pass over the bytes of each table's file tells; tables without a file are left out."""
        found = {name: survey(self.files.chunks(self.path(name))) for name in self.schemas}
        return {name: result for name, result in found.items() if result is not None}

    def path(self, table: str) -> str:
        """Path of a table's file, relative to the package."""
        return f"data/{table}.csv"

    @cached_property
    def engine_name(self) -> str:
        """`rows` or `sql`."""
        if self._wanted != "auto":
            return self._wanted
        lines = sum(result.lines for result in self.surveys.values())
        return "rows" if lines <= ROWS_LIMIT or not isinstance(self.files, DiskFiles) else "sql"

    @cached_property
    def structure(self) -> dict[str, list[Finding]]:
        """What is wrong with the structure of each table's file; tables without an entry can be read."""
        _ = self.engine
        return self._structure

    @cached_property
    def engine(self) -> RowsEngine | SqlEngine:
        """The engine with every readable table in it."""
        self._structure: dict[str, list[Finding]] = {}
        for name in self.schemas:
            if name not in self.surveys:
                finding = Finding(self.path(name), 0, "", "", "is missing", "Put the file back: a header is enough")
                self._structure[name] = [finding]
        return self._rows_engine() if self.engine_name == "rows" else self._sql_engine()

    def _rows_engine(self) -> RowsEngine:
        data = {name: self.files.read(self.path(name)) or b"" for name in self.surveys}
        parsed = {name: self._parsed(name, data[name]) for name in data}
        good = {name: p for name, p in parsed.items() if not p.findings}
        return RowsEngine(self.schemas, good, {name: data[name] for name in good})

    def _parsed(self, name: str, data: bytes, keep_rows: bool = True) -> Parsed:
        parsed = parse_lines(self.path(name), data, self.schemas[name].columns, keep_rows)
        if parsed.findings:
            self._structure[name] = parsed.findings
        return parsed

    def _sql_engine(self) -> SqlEngine:
        """Smaller tables are read first: the foreign keys of larger ones are then read as numbers of their rows."""
        paths = {name: self.files.root / self.path(name) for name in self.schemas}
        engine = SqlEngine(self.schemas, paths, {name: seen.quotes for name, seen in self.surveys.items()})
        for name in sorted(self.schemas, key=lambda name: self.surveys[name].lines if name in self.surveys else 0):
            if name in self._structure or not self._loads(engine, self.schemas[name]):
                engine.loader.leave_empty(self.schemas[name])
        return engine

    def _loads(self, engine: SqlEngine, schema: TableSchema) -> bool:
        """Load one table; where its lines and rows do not agree, look at every line for the reason."""
        seen = self.surveys[schema.name]
        if seen.well_ended and seen.header == ",".join(schema.columns).encode():
            try:
                if engine.loader.load(schema, engine.paths[schema.name]) == seen.lines - 1:
                    return True
            except duckdb.Error:
                pass
        data = self.files.read(self.path(schema.name)) or b""
        if not self._parsed(schema.name, data, keep_rows=False).findings:
            problem, remedy = "could not be read as rows of this table", "Run: python -m scripts.format"
            self._structure[schema.name] = [Finding(self.path(schema.name), 0, "", "", problem, remedy)]
        return False

    def is_plain(self, table: str) -> bool:
        """Whether the bytes of a table's file need no look at single characters."""
        return self.surveys[table].plain

    @property
    def tables(self) -> list[str]:
        """Names of the tables whose files can be read as rows."""
        return [name for name in self.schemas if name not in self.structure]

    def rows(self, table: str, where: str = "true") -> Iterator[CsvRow]:
        """Rows of a table in file order; on large tables only those that meet the SQL condition. See `RowsEngine`."""
        return self.engine.rows(table, where)

    def index(self, table: str, where: str = "true", columns: Sequence[str] = ()) -> dict[Any, dict[str, str]]:
        """Rows of a table by primary key, or by the columns given; a single column's key is no tuple."""
        names = columns or self.schemas[table].primary_key
        if len(names) == 1:
            return {record.cells[names[0]]: record.cells for record in self.rows(table, where)}
        return {tuple(record.cells[c] for c in names): record.cells for record in self.rows(table, where)}

    def finding(self, table: str, record: CsvRow, column: str, problem: str, remedy: str, **more: str) -> Finding:
        """Finding about one cell of a row."""
        key = "|".join(record.cells[c] for c in self.schemas[table].primary_key)
        value = more.pop("value", record.cells.get(column, ""))
        return Finding(self.path(table), record.line, column, value, problem, remedy, key=key, **more)


def read_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Pieces of a file that is closed at its end."""
    with stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; ValueError where a name stands twice."""
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f'the name "{name}" stands twice in one object')
    return dict(pairs)


def refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(f"{name} is no JSON number")


def is_usable(document: Any, name: str) -> bool:
    """Whether a schema has the parts without which no rule can read its table."""
    if not isinstance(document, dict) or document.get("name") != name or not name.isidentifier():
        return False
    fields, key = document.get("fields"), document.get("primaryKey")
    if not isinstance(fields, list) or not fields or not isinstance(key, list) or not key:
        return False
    usable = all(
        isinstance(f, dict) and isinstance(f.get("name"), str) and isinstance(f.get("type"), str) for f in fields
    )
    return usable and all(column in [f["name"] for f in fields] for column in key)


class PackageRows(Mapping[str, list[dict[str, str]]]):
    """A package's rows by table, read when asked for; with conditions for some tables and replacements for others."""

    def __init__(
        self, package: Workspace, where: Mapping[str, str] | None = None, **instead: list[dict[str, str]]
    ) -> None:
        self.package, self.where, self.read = package, where or {}, dict(instead)

    def __getitem__(self, table: str) -> list[dict[str, str]]:
        if table not in self.read:
            where = self.where.get(table, "true")
            self.read[table] = [record.cells for record in self.package.rows(table, where)]
        return self.read[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self.package.tables)

    def __len__(self) -> int:
        return len(self.package.tables)
