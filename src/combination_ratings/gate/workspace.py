"""A package as the gate sees it: files that may not parse, and questions about the rows of those that do.

When: `scripts.check` runs rules. Questions about rows are answered by `engine`. Command: `python -m scripts.check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from combination_ratings.gate.conditions import Condition
from combination_ratings.gate.engine import CsvRow, Engine
from combination_ratings.gate.files import MISSING, READABLE, PackageFiles
from combination_ratings.gate.loader import MANY_ROWS, Loader, connect
from combination_ratings.gate.memory import Memory
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.schema import TableSchema
from combination_ratings.tables.structure import Survey, faults, survey, too_long


class Workspace:
    """Descriptor, schemas and tables of a package under judgement."""

    def __init__(self, files: PackageFiles, many: int = MANY_ROWS, memory: Memory | None = None) -> None:
        """`many` is the number of rows from which on a table is read as `loader` reads large ones.

        `memory` has what was found of the same small tables before.
        """
        self.files, self.many, self.memory = files, many, memory
        self.documents: dict[str, Any] = {}
        self.broken: list[Finding] = []
        self.descriptor = self.document("datapackage.json")
        self.schemas = self._schemas()

    def document(self, path: str) -> Any:
        """A JSON document of the package; None, with a finding in `broken`, where it cannot be read."""
        if path not in self.documents:
            data = self.files.read(path)
            self.documents[path] = None if data is None else self._parse(path, data)
            if data is None:
                problem = self.files.problem(path)
                remedy = "Put the file back, or correct the path" if problem == MISSING else READABLE
                self.broken.append(Finding(path, 0, "", "", problem, remedy))
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

    @property
    def lines(self) -> int:
        """Lines of all tables."""
        return sum(seen.lines for seen in self.surveys.values())

    @cached_property
    def structure(self) -> dict[str, list[Finding]]:
        """What is wrong with the structure of each table's file; tables without an entry can be read."""
        return self._loaded[1]

    @property
    def engine(self) -> Engine:
        """The engine with every readable table in it."""
        return self._loaded[0]

    @cached_property
    def _loaded(self) -> tuple[Engine, dict[str, list[Finding]]]:
        """The engine, and what keeps tables out of it.

        Smaller tables are read first: the foreign keys of larger ones are then read as numbers of their rows.
        """
        paths = {name: self.files.on_disk(self.path(name)) for name in self.schemas}
        loader = Loader(connect(large=self.lines >= self.many), self.many)
        engine = Engine(self.schemas, paths, loader, {name: seen.quotes for name, seen in self.surveys.items()})
        if self.memory:
            engine.memory = self.memory
            engine.contents = {n: (self.files.read(self.path(n)), repr(s.document)) for n, s in self.schemas.items()}
        spoilt: dict[str, list[Finding]] = {}
        for name in sorted(self.schemas, key=lambda name: self.surveys[name].lines if name in self.surveys else 0):
            if found := self._load(loader, self.schemas[name], paths[name]):
                loader.leave_empty(self.schemas[name])
                spoilt[name] = found
        return engine, spoilt

    def _load(self, loader: Loader, schema: TableSchema, path: Path) -> list[Finding]:
        """Load one table; where its lines and rows do not agree, look at every line for the reason."""
        file, seen = self.path(schema.name), self.surveys.get(schema.name)
        if seen is None:
            problem = self.files.problem(file)
            remedy = "Put the file back: a header is enough" if problem == MISSING else READABLE
            return [Finding(file, 0, "", "", problem, remedy)]
        if seen.too_long:
            return [too_long(file, seen.too_long)]
        if seen.well_ended and seen.header == ",".join(schema.columns).encode():
            try:
                if loader.load(schema, path, seen.lines - 1) == seen.lines - 1:
                    return []
            except duckdb.Error:
                pass
        found = faults(file, self.files.read(file) or b"", schema.columns)
        return found or [
            Finding(file, 0, "", "", "could not be read as rows of this table", "Run: python -m scripts.format")
        ]

    def is_plain(self, table: str) -> bool:
        """Whether the bytes of a table's file need no look at single characters."""
        return self.surveys[table].plain

    @property
    def tables(self) -> list[str]:
        """Names of the tables whose files can be read as rows."""
        return [name for name in self.schemas if name not in self.structure]

    def rows(self, table: str, where: str = "true") -> Iterator[CsvRow]:
        """Rows of a table that meet an SQL condition, in file order."""
        return self.engine.rows(table, where)

    def index(self, table: str, where: str = "true", columns: Sequence[str] = ()) -> dict[Any, dict[str, str]]:
        """Rows of a table by primary key, or by the columns given; a single column's key is no tuple."""
        names = columns or self.schemas[table].primary_key
        if len(names) == 1:
            return {record.cells[names[0]]: record.cells for record in self.rows(table, where)}
        return {tuple(record.cells[c] for c in names): record.cells for record in self.rows(table, where)}

    def violations(self, table: str, conditions: Sequence[Condition]) -> Iterator[Finding]:
        """Findings about the rows of a table that meet one of these conditions, which are of what must not be."""
        for condition, row, told in self.engine.violations(table, conditions):
            yield self.of_condition(table, condition, row, told)

    def cell_violations(self, table: str, conditions: Sequence[Condition]) -> Iterator[Finding]:
        """The same for conditions that look at no cell but their own: one finding a cell, of the first that holds."""
        for condition, row, told in self.engine.cell_violations(table, conditions):
            yield self.of_condition(table, condition, row, told)

    def of_condition(self, table: str, condition: Condition, row: CsvRow, told: Mapping[str, str]) -> Finding:
        """Finding about a row that meets a condition."""
        value = {"value": told["value"]} if condition.value else {}
        problem, remedy = condition.problem.format_map(told), condition.remedy.format_map(told)
        return self.finding(table, row, condition.column, problem, remedy, **value)

    def finding(self, table: str, record: CsvRow, column: str, problem: str, remedy: str, **more: str) -> Finding:
        """Finding about one cell of a row."""
        key = "|".join(record.cells[c] for c in self.schemas[table].primary_key)
        value = more.pop("value", record.cells.get(column, ""))
        return Finding(self.path(table), record.line, column, value, problem, remedy, key=key, **more)


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
