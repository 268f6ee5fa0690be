"""The code in docs/use.md is run as it stands there, in a folder with a release's files."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from playwright._impl._driver import compute_driver_executable

from combination_ratings.tables.schema import ROOT

FENCE = re.compile(r"^```(\S+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TEXT = (ROOT / "docs" / "use.md").read_text(encoding="utf-8")
BLOCKS = [(language + rest, body) for language, rest, body in FENCE.findall(TEXT)]
NOT_RUN = {"r", "sql duckdb-web"}


def blocks(kind: str) -> list[str]:
    """Blocks whose fence begins so."""
    return [body for fence, body in BLOCKS if fence == kind or fence.startswith(f"{kind} ")]


@pytest.fixture(scope="module")
def folder(release_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release's files, with the package unpacked as the page says."""
    folder = tmp_path_factory.mktemp("use")
    for path in release_files.iterdir():
        (folder / path.name).symlink_to(path)
    (command,) = blocks("sh")
    program = Path(sys.executable).with_name("python")
    subprocess.run(["sh", "-c", command.replace("python ", f"{program} ", 1)], cwd=folder, check=True)
    return folder


@pytest.fixture(autouse=True)
def _there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def test_every_block_is_run_or_named_as_not_run() -> None:
    run = {"sh", "python", "js", "sql duckdb", "sql sqlite combination-ratings.db"}
    assert {fence for fence, _ in BLOCKS} == run | NOT_RUN
    assert "R, the form\nwith a web address and the spreadsheet steps are not" in TEXT


@pytest.mark.parametrize("body", blocks("python"))
def test_python(body: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(body, "docs/use.md", "exec"), {})
    said = capsys.readouterr().out
    assert said.strip()
    assert "Empty DataFrame" not in said
    assert "shape: (0," not in said


@pytest.mark.parametrize("body", blocks("sql duckdb"))
def test_duckdb(body: str) -> None:
    assert duckdb.connect().execute(body).fetchall()


def test_the_join_by_rxcui_keeps_every_pair() -> None:
    (body,) = (body for body in blocks("sql duckdb") if "rxcui" in body)
    rows = duckdb.connect().execute(body).fetchall()
    assert {(person, a, b) for person, a, b, *_ in rows} == {
        ("A", "ketamine", "sertraline"), ("A", "ketamine", "methadone"), ("A", "methadone", "sertraline"),
        ("B", "diazepam", "methadone"),
    }  # fmt: skip
    levels = {(a, b): level for _, a, b, level, *_ in rows}
    assert levels["diazepam", "methadone"] >= 4


@pytest.mark.parametrize("body", blocks("sql sqlite"))
def test_sqlite(body: str) -> None:
    connection = sqlite3.connect("combination-ratings.db")
    assert connection.execute(body).fetchall()
    connection.close()


def test_javascript(folder: Path) -> None:
    (body,) = blocks("js")
    node = shutil.which("node") or str(compute_driver_executable()[0])
    made = subprocess.run(
        [node, "--input-type=module", "-e", body], cwd=folder, capture_output=True, text=True, check=True
    )
    assert "level: 2" in made.stdout
    assert "No rating is available." in made.stdout


def test_the_web_form_is_the_file_form_with_an_address() -> None:
    (body,) = blocks("sql duckdb-web")
    query = body.split("\n", 1)[1].replace("https://example.org/combination-ratings/", "")
    assert duckdb.connect().execute(query).fetchall()
