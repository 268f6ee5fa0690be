"""Every importer answers a wrong path by one line and exit status 1, and changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from combination_ratings.tables.schema import ROOT
from scripts.importers.base.command import command
from scripts.importers.base.mechanisms import run as run_mechanisms
from scripts.importers.bindingdb import mechanisms as bindingdb
from scripts.importers.cpic import mechanisms as cpic
from scripts.importers.fda_cyp import mechanisms as fda_cyp
from scripts.importers.gtopdb import mechanisms as gtopdb
from scripts.importers.tripsit import assessments as tripsit
from tests.importers import mechanism_fixture as made
from tests.importers.reached import importers

PATHS = {"drugcentral.identifiers": 2, "substance_categories": 3}
NO_PATH = {"reports.identifiers", "reports.merges", "reports.names"}


def test_the_commands_that_take_a_path_refuse_one_that_is_not_there(tmp_path: Path) -> None:
    """One process asks them all: starting twenty would take longer than importing."""
    names = sorted(importers() - NO_PATH)
    script = (
        "import runpy, sys\n"
        "for name, count in zip(sys.argv[1::2], map(int, sys.argv[2::2])):\n"
        "    sys.argv = [name, *['/nowhere'] * count]\n"
        "    try:\n"
        "        runpy.run_module(f'scripts.importers.{name}', run_name='__main__')\n"
        "        print(name, 'none')\n"
        "    except SystemExit as status:\n"
        "        print(name, status.code)\n"
    )
    told = [text for name in names for text in (name, str(PATHS.get(name, 1)))]
    script = script.replace("sys.argv[1::2]", "argv[0::2]").replace("sys.argv[2::2]", "argv[1::2]")
    script = script.replace("for name", "argv = sys.argv[1:]\nfor name", 1)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, *told],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split("\n")[:-1] == [f"{name} 1" for name in names], done.stderr
    assert done.stderr.count("\n") == len(names), done.stderr


@pytest.mark.parametrize("module", [gtopdb, bindingdb, fda_cyp, cpic])
def test_a_folder_that_holds_something_else_is_one_line(
    module: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made.package(tmp_path)
    before = (root / "data" / "mechanisms.csv").read_bytes()
    assert run_mechanisms(module.read, (module.SOURCE,), [str(made.gtopdb(tmp_path))], root) == 1  # type: ignore[attr-defined]
    assert capsys.readouterr().err.count("\n") == 1
    assert (root / "data" / "mechanisms.csv").read_bytes() == before


@pytest.mark.parametrize(("module", "name", "text"), [
    (fda_cyp, fda_cyp.FILE, "fda_name,drug_id,pathway,role,level\n"),
    (cpic, cpic.FILE, "Gene,Drug,CPIC Level\n"),
])  # fmt: skip
def test_a_snapshot_may_be_the_folder_or_the_file(module: object, name: str, text: str, tmp_path: Path) -> None:
    root = made.package(tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    for path in (tmp_path, tmp_path / name):
        assert run_mechanisms(module.read, (module.SOURCE,), [str(path)], root) == 0  # type: ignore[attr-defined]


def test_proteins_are_never_left_out_without_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = made.package(tmp_path)
    assert run_mechanisms(bindingdb.read, (bindingdb.SOURCE,), [str(tmp_path)], root) == 1
    assert "GtP_to_UniProt_mapping.csv" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["one", "two"]])
def test_another_number_of_paths_is_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command("tripsit", tripsit.run, arguments) == 1
    assert capsys.readouterr().err == "tripsit: give SNAPSHOT_FOLDER\n"
