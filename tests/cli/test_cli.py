"""The command `combination-ratings`: its verbs, its help, and a terminal of any encoding."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from combination_ratings import cli
from combination_ratings.tables.schema import ROOT

COMMAND = [sys.executable, "-c", "import sys; from combination_ratings.cli import main; sys.exit(main())"]


@pytest.mark.parametrize("verb", cli.VERBS)
def test_each_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([verb, "--help"])
    assert ended.value.code == 0
    assert f"combination-ratings {verb}" in capsys.readouterr().out


def test_an_unknown_verb_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["mix"]) == 2
    told = capsys.readouterr().err
    assert "'mix' is no verb" in told
    assert all(verb in told for verb in cli.VERBS)
    assert cli.main([]) == 2


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_a_terminal_of_another_encoding_gets_its_answer(dist: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT / "src")}
    command = [*COMMAND, "check", "кокаин", "γ-OH", "--database", str(dist / "combination-ratings.db")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"cocaine" in done.stdout


def test_a_reader_that_leaves_early_is_no_fault(dist: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    question = ["check", "ketamine", "sertraline", "--json", "--database", str(dist / "combination-ratings.db")]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen([*COMMAND, *question], cwd=ROOT, env=environment, **pipes)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
