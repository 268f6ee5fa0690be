"""Runs one importer on made snapshots and a made package, as the runner does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.importers.base.importer import Importer
from scripts.importers.base.runner import run


def bring_in(importer: Importer[Any], snapshots: Path, root: Path) -> None:
    """Run the importer; it must succeed."""
    assert run([("made", importer)], snapshots, root) == 0


def refused(importer: Importer[Any], snapshots: Path, root: Path) -> bool:
    """Run the importer; whether it was refused."""
    return run([("made", importer)], snapshots, root) == 1
