"""Fixtures of the importers' tests: made packages, made snapshots, made curated tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.identifier_fixture import identified_package, made_tables
from tests.importers.name_fixture import made_package, made_snapshots


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """Package with named substances and no alias."""
    return made_package(tmp_path / "package")


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    """Folder of snapshots that holds the vocabulary."""
    return made_snapshots(tmp_path / "upstream")


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Curated crosswalk, class rules and exceptions."""
    return made_tables(tmp_path / "curated")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Package of two substances and two classes, without identifiers."""
    return identified_package(tmp_path / "package")
