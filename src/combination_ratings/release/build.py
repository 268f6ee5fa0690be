"""Build what is published from the package's tables: the database alone, or every file of a release.

Command: `python -m scripts.build [database]`.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from combination_ratings.release.database import build_database
from combination_ratings.release.distribution import build_distribution
from combination_ratings.release.metadata import datasette_metadata, inspect_data
from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.filenames import DATABASE
from combination_ratings.tables.package import Package


def database(root: Path, out: Path) -> Path:
    """Build the database and what Datasette says of it; existing files are replaced only by whole ones."""
    package = Package.load(root)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".build.") as folder:
        made = Path(folder) / DATABASE
        build_database(package, made)
        facts = inspect_data(made)
        made.replace(out / DATABASE)
    write_atomically(out / "inspect-data.json", json.dumps(facts, indent=1) + "\n")
    metadata = json.dumps(datasette_metadata(package), indent=1, ensure_ascii=False)
    write_atomically(out / "metadata.json", metadata + "\n")
    return out / DATABASE


def everything(root: Path, out: Path) -> Path:
    """Build every artefact in a new folder, then put it in the place of the old one."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".build.") as folder:
        fresh = Path(folder) / "dist"
        made = database(root, fresh)
        build_distribution(Package.load(root), made, fresh)
        if out.exists():
            out.rename(Path(folder) / "old")
        fresh.rename(out)
    return out / DATABASE
