"""What frictionless found valid before: the same bytes are not judged by it twice.

An opinion is known by a digest of everything that it rests on: the version of frictionless, the descriptor, the
table's schema and bytes, and those of the tables that it refers to. It is kept in `dist/`, which no checkout carries,
so a fresh one is judged whole. When: the rule `second_opinion` runs. Command: `python -m scripts.check`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.schema import ROOT

PATH = ROOT / "dist" / "second-opinion.json"
MOST_KEPT = 200


def digest(package: Workspace, table: str) -> str:
    """SHA-256 of what frictionless looks at when it judges a table."""
    tables = [table, *(key.resource for key in package.schemas[table].foreign_keys if key.resource)]
    paths = [path for name in dict.fromkeys(tables) for path in (f"schema/{name}.json", package.path(name))]
    parts = [version("frictionless").encode(), *(package.files.read(p) or b"" for p in ("datapackage.json", *paths))]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def recall(path: Path = PATH) -> list[str]:
    """Digests of tables that were found valid, oldest first; none where the file is missing or is no such list."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def remember(digests: Iterable[str], path: Path = PATH) -> None:
    """Keep these digests too, the newest ones first to stay; a disk that cannot be written to costs only time."""
    kept = list(dict.fromkeys([*recall(path), *digests]))[-MOST_KEPT:]
    try:
        write_atomically(path, json.dumps(kept, indent=0) + "\n")
    except OSError:
        return
