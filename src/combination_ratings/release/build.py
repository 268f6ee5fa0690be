"""Build what is published from the package's tables: the database alone, or every file of a release.

Either comes to be at one moment, as a whole folder in the place of the old one: there is always a built folder, and its
database is the one that the files beside it tell of. Command: `python -m scripts.build [database]`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from combination_ratings.release.database import build_database
from combination_ratings.release.distribution import build_distribution
from combination_ratings.release.downloads import write_list
from combination_ratings.release.exports import table_files, write_tables
from combination_ratings.release.metadata import datasette_metadata, inspect_data
from combination_ratings.tables.filenames import DATABASE, DOWNLOADS, OFFLINE
from combination_ratings.tables.folders import carry_over, put_in_place, sweep, working_folder
from combination_ratings.tables.package import Package

FACTS, METADATA = "inspect-data.json", "metadata.json"
WORK = "build"
More = Callable[[Path], list[str]]
"""Writes further files into a folder with a built database, from rooms above this one; their names."""


def nothing(_: Path) -> list[str]:
    """No further file."""
    return []


def database(root: Path, out: Path, more: More = nothing) -> Path:
    """Build what is served: database, what Datasette says of it, whole tables. Other files of the folder stay."""
    package, out = Package.load(root), out.resolve()
    tables = table_files(package.schemas)
    sweep(out, WORK)
    with working_folder(out.parent, WORK) as folder:
        fresh = folder / "dist"
        carry_over(out, fresh, without=(DATABASE, FACTS, METADATA, DOWNLOADS, OFFLINE, *tables))
        write_tables(root, package.schemas, write_database(package, fresh), fresh)
        write_list(fresh, [DATABASE, *tables, *more(fresh)])
        put_in_place(fresh, out)
    return out / DATABASE


def everything(root: Path, out: Path, more: More = nothing) -> Path:
    """Build every artefact in a new folder, then put it in the place of the old one."""
    package, out = Package.load(root), out.resolve()
    with working_folder(out.parent, WORK) as folder:
        fresh = folder / "dist"
        fresh.mkdir()
        made = write_database(package, fresh)
        more(fresh)
        build_distribution(package, made, fresh)
        put_in_place(fresh, out)
    return out / DATABASE


def write_database(package: Package, folder: Path) -> Path:
    """Write the database into a folder, and beside it what Datasette says of it."""
    made = folder / DATABASE
    build_database(package, made)
    write_json(folder / FACTS, inspect_data(made))
    write_json(folder / METADATA, datasette_metadata(package))
    return made


def write_json(path: Path, document: Any) -> None:
    """Write a document for Datasette."""
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
