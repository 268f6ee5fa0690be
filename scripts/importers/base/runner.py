"""Runs importers one after another on one package: all of them, or none is written.

Each gives one line a table. What is wrong gives one line on the error output, and the package stays as it was.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from scripts.importers.base.importer import H, Importer, nothing
from scripts.importers.base.workbench import Workbench

UNREADABLE = (OSError, ValueError, KeyError, RuntimeError, csv.Error)
"""What a wrong or damaged snapshot raises: missing files, text that is no JSON or UTF-8, missing columns."""


def run(importers: Sequence[tuple[str, Importer[Any]]], folder: Path, root: Path) -> int:
    """Run the named importers on the snapshots in `folder`; exit status 0, or 1 with one line and nothing written."""
    package = Workbench.load(root, ())
    assert isinstance(package, Workbench)
    for name, importer in importers:
        started = process_time()
        problem = missing(importer, folder)
        if problem:
            return refuse(name, problem)
        try:
            lines = list(bring_in(importer, folder, package))
        except UNREADABLE as error:
            return refuse(name, f"cannot read {' '.join(importer.snapshots) or 'the tables'} ({told(error)})")
        print(f"== {name}: {process_time() - started:.1f} s", *lines, sep="\n   ")
    package.save()
    return 0


def bring_in(importer: Importer[H], folder: Path, package: Workbench) -> Iterator[str]:
    """Put one importer's harvest into the package; one line a table, then what the importer says."""
    harvest = importer.read(folder, package)
    for table, rows in harvest.rows.items():
        if table not in importer.tables:
            raise ValueError(f"the importer does not name the table {table} that it writes")
        count = package.put(table, rows, harvest.owned.get(table, nothing))
        yield f"{table}: {count} rows stand"
    for name, text in importer.report(harvest).items():
        package.report(name, text)
    yield from harvest.said


def missing(importer: Importer[Any], folder: Path) -> str:
    """Which snapshots are not there; empty where all are."""
    absent = [str(folder / name) for name in importer.snapshots if not (folder / name).is_dir()]
    return f"there is no {', '.join(absent)}" if absent else ""


def refuse(name: str, problem: str) -> int:
    """Say in one line why nothing was imported; exit status 1."""
    print(f"{name}: {problem}", file=sys.stderr)
    return 1


def told(error: BaseException) -> str:
    """An error in one line: a KeyError names nothing but the column."""
    text = " ".join(str(error).split())
    return f"no {text}" if isinstance(error, KeyError) else text or type(error).__name__
