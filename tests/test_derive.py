"""The derived table is what the assessments give, byte for byte, and a package that dangles leaves it as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from combination_ratings.tables.package import Package, write_table
from combination_ratings.tables.schema import ROOT
from scripts import derive


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package."""
    for name in ("data", "schema"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, root: Path) -> int:
    monkeypatch.setattr("sys.argv", ["derive", "--root", str(root)])
    return derive.main()


def test_derived_again_it_is_the_same(monkeypatch: pytest.MonkeyPatch, copy: Path) -> None:
    committed = (copy / "data" / "combinations.csv").read_bytes()
    (copy / "data" / "combinations.csv").write_text("")
    assert run(monkeypatch, copy) == 0
    assert (copy / "data" / "combinations.csv").read_bytes() == committed


def test_a_dangling_id_is_named_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], copy: Path
) -> None:
    package = Package.load(copy)
    kept = [row for row in package["substances"] if row["substance_id"] != "ketamine"]
    write_table(copy, package.schemas["substances"], kept)
    committed = (copy / "data" / "combinations.csv").read_bytes()
    assert run(monkeypatch, copy) == 1
    assert "'ketamine' is used but not defined" in capsys.readouterr().err
    assert (copy / "data" / "combinations.csv").read_bytes() == committed
