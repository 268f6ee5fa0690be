"""What the last release said, kept row by row, so that nothing that matters changes unsaid.

`releases/<version>/<table>.csv` holds every row of a table as it was released, without the columns that change nothing
for anyone, each long cell shortened to its beginning and a hash. Written when a release is prepared.
Command: `python -m scripts.release VERSION --prepare`. Format: docs/release.md.
"""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from combination_ratings.release.releases import FOLDER, VERSION, numbers
from combination_ratings.tables.canonical import Row, write_atomically
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import TableSchema

Memory = dict[str, list[Row]]
Reader = Callable[[str], bytes | None]
LONG, BEGINNING = 40, 24
"""A longer cell than `LONG` characters is kept as its first `BEGINNING` ones and a hash of all; an id is kept whole."""
NOT_KEPT = frozenset({"changes"})
"""Tables that say what changed: they grow with each release, and are no part of what a release says."""
PASSED_OVER: Mapping[str, frozenset[str]] = {
    "substances": frozenset({"use_rank", "source_id", "unclassified"}),
    "relations": frozenset({"source_id", "locator"}),
    "identifiers": frozenset({"source_id"}),
    "aliases": frozenset({"source_id"}),
    "mechanisms": frozenset({"aggregate", "status_reason", "locator"}),
    "adjudications": frozenset({"searched", "reviewed_on"}),
    "combinations": frozenset({"independent_sources", "assessments"}),
    "readings": frozenset({"read_on", "comment"}),
    "sources": frozenset({"language", "license"}),
}  # fmt: skip
"""Columns that no answer, name or reason hangs on: where a database has a record, when it was read, how often said."""
FOLLOWING: Mapping[str, frozenset[str]] = {
    "combinations": frozenset({"spread", "disputed", "precautionary", "direction", "basis", "inherited_level"}),
}
"""Columns that are remembered, since answers are worked out from them, and not compared: they follow from others."""


def kept_columns(schema: TableSchema) -> list[str]:
    """Columns of a table that are remembered, in file order."""
    return [column for column in schema.columns if column not in PASSED_OVER.get(schema.name, ())]


def shortened(cell: str) -> str:
    """A cell as memory keeps it."""
    if len(cell) <= LONG:
        return cell
    return f"{cell[:BEGINNING].rstrip()}… #{hashlib.sha256(cell.encode()).hexdigest()[:10]}"


def memory_of(package: Package) -> Memory:
    """What is kept of a package as it stands."""
    return {name: shortened_rows(schema, package[name]) for name, schema in package.schemas.items() if is_kept(name)}


def filled(memory: Memory) -> Memory:
    """What is written of a memory: a table without rows has no file."""
    return {table: rows for table, rows in memory.items() if rows}


def is_kept(table: str) -> bool:
    """Whether a table is part of what a release says."""
    return table not in NOT_KEPT


def shortened_rows(schema: TableSchema, rows: Iterable[Row]) -> list[Row]:
    """Rows with the columns that are remembered, each cell as memory keeps it."""
    columns, whole = kept_columns(schema), whole_columns(schema)
    return [{c: row[c] if c in whole else shortened(row[c]) for c in columns} for row in rows]


def whole_columns(schema: TableSchema) -> frozenset[str]:
    """Columns whose cells name something, so that they are never shortened."""
    return frozenset(schema.primary_key) | schema.linked


def write_memory(root: Path, version: str, memory: Memory) -> str:
    """Write what a release said, and forget those that lie two releases back; returns the folder's path."""
    folder = root / FOLDER / version
    for table, rows in filled(memory).items():
        write_atomically(folder / f"{table}.csv", as_csv(rows))
    for stale in folder.glob("*.csv"):
        if not memory.get(stale.stem):
            stale.unlink()
    for old in versions_kept(root)[:-2]:
        shutil.rmtree(root / FOLDER / old)
    return f"{FOLDER}/{version}/"


def as_csv(rows: list[Row]) -> str:
    """Rows as CSV in their order."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def versions_in(paths: Iterable[str]) -> list[str]:
    """Versions that are remembered among the paths of a package's files, oldest first."""
    parts = [path.split("/") for path in paths]
    found = {p[1] for p in parts if len(p) == 3 and p[0] == FOLDER and VERSION.fullmatch(p[1])}
    return sorted(found, key=numbers)


def read_memory(read: Reader, paths: Iterable[str], version: str) -> Memory:
    """What a release said, by table. `read` gives the bytes of a path. Raises UnicodeDecodeError, csv.Error."""
    found: Memory = {}
    for path in paths:
        folder, _, file = path.rpartition("/")
        if folder == f"{FOLDER}/{version}" and file.endswith(".csv"):
            text = (read(path) or b"").decode("utf-8")
            found[file.removesuffix(".csv")] = list(csv.DictReader(io.StringIO(text, newline="")))
    return found


def paths_kept(root: Path) -> list[str]:
    """The files in which releases are remembered."""
    return [path.relative_to(root).as_posix() for path in (root / FOLDER).glob("*/*.csv")]


def versions_kept(root: Path, before: str = "") -> list[str]:
    """Versions that are remembered, of those before a version where one is named, oldest first."""
    return [v for v in versions_in(paths_kept(root)) if not before or numbers(v) < numbers(before)]


def remembered(root: Path, before: str = "") -> tuple[str, Memory] | None:
    """The last release that is remembered, of those before a version where one is named; None where there is none."""
    versions = versions_kept(root, before)
    if not versions:
        return None
    return versions[-1], read_memory(lambda path: (root / path).read_bytes(), paths_kept(root), versions[-1])
