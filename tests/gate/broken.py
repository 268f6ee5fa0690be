"""The made package in memory, and ways to break one cell of it."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from combination_ratings.gate import exceptions
from combination_ratings.gate.files import MemoryFiles
from combination_ratings.gate.memory import Memory
from combination_ratings.gate.rules import RULES
from combination_ratings.gate.run import run
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.schema import TableSchema, read_schemas

GOOD = Path(__file__).parents[1] / "fixtures" / "package"
ROW_RULES = [rule for rule in RULES if rule.name not in ("descriptor", "second_opinion")]
NONE_ALLOWED = ",".join(exceptions.COLUMNS).encode() + b"\n"
PackageFiles = Mapping[str, bytes]
KNOWN = Memory()
"""What was found of the made package's tables by any test of this process: most tests change one of them."""


@functools.cache
def good_files() -> PackageFiles:
    """Every file of the made package, always of version 1.0.0; what the real one is allowed is no matter of it."""
    folders = ("data", "schema", "schema/rows")
    paths = [GOOD / "datapackage.json", *(p for folder in folders for p in (GOOD / folder).iterdir() if p.is_file())]
    files = {path.relative_to(GOOD).as_posix(): path.read_bytes() for path in paths}
    made = re.sub(rb'"version": "[0-9.]+"', b'"version": "1.0.0"', files["datapackage.json"], count=1)
    return files | {exceptions.PATH: NONE_ALLOWED, "datapackage.json": made}


@functools.cache
def schemas() -> dict[str, TableSchema]:
    """Schemas of the package."""
    return read_schemas(GOOD)


def rows(table: str, files: PackageFiles | None = None) -> list[dict[str, str]]:
    """Rows of a table."""
    text = (files or good_files())[f"data/{table}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def with_rows(table: str, changed: list[dict[str, str]], files: PackageFiles | None = None) -> dict[str, bytes]:
    """The package with other rows in one table, in the order given, quoted as the canonical form is."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, schemas()[table].columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(changed)
    return {**(files or good_files()), f"data/{table}.csv": out.getvalue().encode()}


def with_cell(table: str, number: int, column: str, value: str) -> dict[str, bytes]:
    """The package with one cell changed; `number` counts rows from 0."""
    changed = rows(table)
    changed[number] = {**changed[number], column: value}
    return with_rows(table, changed)


def in_memory(files: PackageFiles) -> Workspace:
    """A package of these files."""
    return Workspace(MemoryFiles(files), memory=KNOWN)


def findings(files: PackageFiles) -> list[Finding]:
    """What the row rules find."""
    return run(in_memory(files), ROW_RULES)


def only(tables: Iterable[str], files: PackageFiles) -> dict[str, bytes]:
    """The package with these tables alone: cheap to judge again and again."""
    resources = [{"name": table, "schema": f"schema/{table}.json"} for table in tables]
    kept = {f"{form}.{end}" for table in tables for form, end in (
        (f"data/{table}", "csv"), (f"schema/{table}", "json"), (f"schema/rows/{table}", "json"))}  # fmt: skip
    descriptor = json.dumps({"resources": resources}).encode()
    return {"datapackage.json": descriptor, **{path: data for path, data in files.items() if path in kept}}


def findings_of(rules: set[str], tables: Iterable[str], files: PackageFiles) -> list[Finding]:
    """What some rules find in some tables of the package."""
    return run(Workspace(MemoryFiles(only(tables, files))), [rule for rule in RULES if rule.name in rules])


def all_findings(files: PackageFiles) -> list[Finding]:
    """What all rules find."""
    return run(in_memory(files))


def write(files: PackageFiles, folder: Path) -> Path:
    """Put files on disk."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder
