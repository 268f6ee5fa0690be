"""Files that the served build offers, by the list beside its database; nothing else of its folder is ever given."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from datasette.app import Datasette

from combination_ratings.tables.filenames import DOWNLOADS, NAME

SHOWN = 12
"""Letters of a hash that stand in an address: it leads to these bytes and no others."""


class Download(NamedTuple):
    """One file: where it lies, its name, media type, size in bytes and SHA-256."""

    path: Path
    name: str
    type: str
    bytes: int
    sha256: str

    @property
    def address(self) -> str:
        """Address of exactly this file: other bytes have another one."""
        return f"/download/{quote(self.name)}?v={self.sha256[:SHOWN]}"

    @property
    def table(self) -> str:
        """The table that it holds whole; empty for any other file."""
        stem, _, kind = self.name.partition(".")
        return stem if kind in ("csv", "parquet") else ""


def downloads(datasette: Datasette) -> dict[str, Download]:
    """Files of the served build by name."""
    return listed_beside(str(datasette.databases[NAME].path))


@lru_cache(maxsize=4)
def listed_beside(database: str) -> dict[str, Download]:
    """Files that the list beside a database names and that are there; none where there is no list."""
    folder = Path(database).parent
    if not (folder / DOWNLOADS).exists():
        return {}
    told = json.loads((folder / DOWNLOADS).read_text(encoding="utf-8"))["files"]
    found = (Download(folder / one["name"], one["name"], one["type"], one["bytes"], one["sha256"]) for one in told)
    return {one.name: one for one in found if is_there(one)}


def is_there(one: Download) -> bool:
    """Whether a file is the one that the list means, by its size."""
    return one.path.is_file() and one.path.stat().st_size == one.bytes
