"""The stated order, the protocol, and the command line: what is wrong gives one line and changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from combination_ratings.tables.schema import ROOT, read_schemas
from scripts.importers import all as driver
from scripts.importers.base.names import PRECEDENCE
from scripts.importers.name_reset import hand_made
from tests.importers.name_fixture import alias, write_inn
from tests.importers.package_copy import put

FOLDER = ROOT / "scripts" / "importers"


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}


def test_every_importer_stands_in_the_order() -> None:
    modules = (path for path in FOLDER.rglob("*.py") if "\nIMPORTER = " in path.read_text(encoding="utf-8"))
    assert {".".join(path.relative_to(FOLDER).with_suffix("").parts) for path in modules} == set(driver.ORDER)


@pytest.mark.parametrize("name", sorted(set(driver.ORDER)))
def test_an_importer_names_tables_that_exist_and_where_it_reads(name: str) -> None:
    importer = driver.importer(name)
    assert set(importer.tables) <= set(read_schemas(ROOT))
    assert importer.snapshots or not importer.source


def test_names_are_imported_in_the_order_of_precedence() -> None:
    assert tuple(driver.importer(name).source for name in driver.NAMES) == PRECEDENCE


@pytest.mark.parametrize("arguments", [[], ["/nowhere"], [str(ROOT), "nobody.names"]])
def test_wrong_arguments_are_one_line(arguments: list[str], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(root)
    assert driver.main(arguments, root) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert contents(root) == before


UPSTREAMS = sorted({name for name in driver.ORDER if driver.importer(name).snapshots} - {"psychonautwiki.molecules"})


@pytest.mark.parametrize("name", UPSTREAMS)
def test_a_snapshot_that_is_missing_or_empty_is_one_line(
    name: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(root)
    folder = tmp_path / "snapshots"
    folder.mkdir()
    assert driver.main([str(folder), name], root) == 1
    assert capsys.readouterr().err.startswith(f"{name}: there is no {folder}")
    for snapshot in driver.importer(name).snapshots:
        (folder / snapshot).mkdir()
    assert driver.main([str(folder), name], root) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"{name}: cannot read ")
    assert error.count("\n") == 1
    assert contents(root) == before


def test_a_snapshot_that_is_missing_half_way_leaves_every_row(named: Path, snapshots: Path) -> None:
    put(named, "aliases", [alias("ketaminum", "ketamine", "drugbank_vocabulary", language="und", kind="common")])
    (snapshots / "tripsit").mkdir()
    (snapshots / "tripsit" / "combos.json").write_text(json.dumps({}), encoding="utf-8")
    write_inn(snapshots)
    before = contents(named)
    assert driver.main([str(snapshots), "name_reset", *driver.NAMES], named) == 1
    assert contents(named) == before


def test_what_an_earlier_import_left_does_not_decide() -> None:
    chart = {"Shrooms"}
    kept = [
        alias("vitamin K", "ketamine", "a_paper"),
        alias("nitrites", "alkyl_nitrite", "ansm_2020", kind="class_name"),
        alias("Shrooms", "psilocybin", "tripsit"),
    ]
    assert hand_made([*kept, alias("ket", "ketamine", "tripsit")], chart) == kept
