"""The list of files that a build offers, so that a site serves no other and says size and hash of each.

When: with every build, as `downloads.json`. Command: `python -m scripts.build [database]`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from combination_ratings.tables.filenames import DOWNLOADS

TYPES = {
    ".csv": "text/csv; charset=utf-8", ".parquet": "application/vnd.apache.parquet", ".zip": "application/zip",
    ".gz": "application/gzip", ".db": "application/vnd.sqlite3", ".json": "application/json",
    ".bib": "application/x-bibtex; charset=utf-8", ".ris": "application/x-research-info-systems; charset=utf-8",
    ".whl": "application/zip", ".py": "text/x-python; charset=utf-8", ".pdf": "application/pdf",
    ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip
"""Media types by the end of a name (IANA, or what is commonly used)."""
OTHER = "application/octet-stream"


def write_list(folder: Path, names: Iterable[str]) -> None:
    """Write the list of these files of a folder, which must be there."""
    told = {"files": [entry(folder / name) for name in sorted(names)]}
    (folder / DOWNLOADS).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def entry(path: Path) -> dict[str, Any]:
    """Name, media type, size in bytes and SHA-256 of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": path.name, "type": TYPES.get(path.suffix, OTHER), "bytes": path.stat().st_size, "sha256": digest,
    }  # fmt: skip
