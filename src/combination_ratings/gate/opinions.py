"""What frictionless found valid before: the same bytes are not judged by it twice.

An opinion is known by a digest of everything that it rests on: the version of frictionless, the descriptor, the
table's schema and bytes, and those of the tables that it refers to. It is kept in the package's `dist/`, which no
checkout carries, so a fresh one is judged whole. When: the rule `second_opinion` runs.
Command: `python -m scripts.check`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.canonical import write_atomically

NAME = "second-opinion.json"
MOST_KEPT = 200


def digest(package: Workspace, table: str) -> str:
    """SHA-256 of what frictionless looks at when it judges a table."""
    tables = [table, *(key.resource for key in package.schemas[table].foreign_keys if key.resource)]
    paths = [path for name in dict.fromkeys(tables) for path in (f"schema/{name}.json", package.path(name))]
    parts = [version("frictionless").encode(), *(package.files.read(p) or b"" for p in ("datapackage.json", *paths))]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def memory_of(package: Workspace) -> Path | None:
    """Where opinions on a package are kept: in its own `dist/`; a folder without one stays as it is."""
    folder = package.files.root / "dist"
    return folder / NAME if folder.is_dir() else None


def recall(path: Path | None) -> list[str]:
    """Digests of tables that were found valid, oldest first; none where the file is missing or is no such list."""
    if path is None:
        return []
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def remember(digests: Iterable[str], path: Path | None) -> None:
    """Keep these digests too, the newest ones first to stay; a disk that cannot be written to costs only time."""
    if path is None:
        return
    kept = list(dict.fromkeys([*recall(path), *digests]))[-MOST_KEPT:]
    try:
        write_atomically(path, json.dumps(kept, indent=0) + "\n")
    except OSError:
        return
