"""The gate as a command: what it prints, with which exit status, and that nothing makes it fall over."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from combination_ratings.tables.findings import Finding, as_github, as_json, as_text
from combination_ratings.tables.schema import ROOT
from scripts.check import chosen, main, status
from tests.gate.broken import good_files, write

WARNING = Finding("data/a.csv", 3, "b", "c", "is odd", "Look", "r", severity="warning")
ERROR = Finding("data/a.csv", 0, "", "100%\n", "is wrong", "Mend it", "r")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(good_files(), tmp_path)


def test_the_real_package_has_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    # `make test` runs `make check`, frictionless included, before the tests: seven seconds that are not spent twice.
    rules = [part for rule in chosen(None, False) if rule.name != "second_opinion" for part in ("--rule", rule.name)]
    assert main([str(ROOT), *rules]) == 0, capsys.readouterr().out


def test_a_good_package_leaves_with_0_and_a_bad_one_with_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out == ""
    path = folder / "data" / "timings.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("336", "-336"), encoding="utf-8")
    assert main([str(folder)]) == 1
    assert capsys.readouterr().out == (
        'data/timings.csv:2:min_hours: [CR104 cells] "-336" is below the minimum 1. Write a number of at least 1.\n'
    )


def test_warnings_alone_leave_with_2() -> None:
    assert (status([]), status([WARNING]), status([WARNING, ERROR])) == (0, 2, 1)


def test_formats() -> None:
    assert as_text([WARNING]) == 'data/a.csv:3:b: warning [r] "c" is odd. Look.\n'
    assert as_text([ERROR]) == 'data/a.csv: [r] "100%\\u000a" is wrong. Mend it.\n'
    coded = replace(WARNING, code="CR104")
    assert as_text([coded]) == 'data/a.csv:3:b: warning [CR104 r] "c" is odd. Look.\n'
    assert json.loads(as_json([coded]))["findings"][0]["code"] == "CR104"
    assert as_github([coded]) == '::warning file=data/a.csv,line=3,title=CR104 r::b: "c" is odd. Look.\n'
    document = json.loads(as_json([WARNING, ERROR]))
    assert (document["errors"], document["warnings"], len(document["findings"])) == (1, 1, 2)
    assert as_github([WARNING]) == '::warning file=data/a.csv,line=3,title=r::b: "c" is odd. Look.\n'
    assert as_github([ERROR]) == '::error file=data/a.csv,line=1,title=r::"100%25\\u000a" is wrong. Mend it.\n'


def test_json_is_json_whatever_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data" / "aliases.csv").write_bytes(b"\xff\xfe\x00")
    assert main([str(folder), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["errors"] > 0


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "3", "{", '{"resources": 5}', '{"resources": [5, {}, {"name": 1}]}', "[" * 100_000, "\ufeff{}",
     '{"resources": [{"name": "../x", "schema": "../../etc/passwd"}]}', '{"a": NaN}', "\x00"],
)  # fmt: skip
def test_any_descriptor_gives_findings_and_no_traceback(
    folder: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    assert main([str(folder)]) == 1
    out = capsys.readouterr().out
    assert "[CR101 descriptor]" in out
    assert "could not judge" not in out


def test_a_folder_without_a_package_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere")]) == 1
    assert "datapackage.json: [CR101 descriptor] is missing" in capsys.readouterr().out


def test_a_directory_where_a_table_should_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data" / "timings.csv").unlink()
    (folder / "data" / "timings.csv").mkdir()
    assert main([str(folder)]) == 1
    assert "data/timings.csv: [CR102 encoding] cannot be read: it is no plain file" in capsys.readouterr().out


def test_rules_can_be_listed_and_chosen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    assert "references" in capsys.readouterr().out
    assert main([str(folder), "--rule", "keys", "--rule", "CR104"]) == 0


def test_the_command_changes_no_file(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    command = [sys.executable, "-m", "scripts.check", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_the_package_may_stand_anywhere(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    odd = tmp_path_factory.mktemp("odd") / "a folder, with 'quotes' é"
    shutil.copytree(folder, odd)
    assert main([str(odd)]) == 0


def test_the_ledger_is_asked_where_it_is_wanted() -> None:
    assert "ledger" in [rule.name for rule in chosen(None, True)]
    assert [rule.name for rule in chosen(["CR133"], False)] == ["ledger"]
