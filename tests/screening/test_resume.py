"""A run that is cut off, at any moment and in any way, leaves nothing half written, and a second run completes it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from combination_ratings.screening import resume, run
from combination_ratings.screening.options import Columns, Options
from combination_ratings.screening.register.registers import Register
from tests.screening.conftest import lines

SMALL = Options(memory=256 << 20)
ROWS = [(f"p{number % 97}", ("alphadrug", "betadrug", "gammadrug", "x")[number % 4]) for number in range(500)]


class Cut(BaseException):
    """The moment at which a run ends."""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "persons.csv"
    path.write_text(lines(ROWS), encoding="utf-8")
    return path


def outputs(folder: Path) -> dict[str, bytes]:
    """Files that are no work under way."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def go(register: Path, built: Path, out: Path, options: Options = SMALL, language: str = "en") -> None:
    run.make_files(Register(register.name, register), built, options, out, run.nothing, language)


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rows a part, so that a small register has several."""
    monkeypatch.setattr("combination_ratings.screening.register.intake.BYTES_A_ROW", 8 << 20)


def test_cut_off_at_each_step(
    tmp_path: Path, built: Path, register: Path, parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, finish, done = tmp_path / "out.csv", resume.finish, 0
    whole = tmp_path / "whole"
    whole.mkdir()
    go(register, built, whole / "out.csv")
    expected = outputs(whole)
    before = outputs(tmp_path)
    for moment in range(200):
        count = 0

        def cut_here(unfinished: Path, final: Path, last: int = moment) -> None:
            nonlocal count
            if count == last:
                raise Cut
            count += 1
            finish(unfinished, final)

        for module in ("resume", "results.output"):
            monkeypatch.setattr(f"combination_ratings.screening.{module}.finish", cut_here)
        with contextlib.suppress(Cut):
            go(register, built, out)
            done = moment
            break
        for name, content in outputs(tmp_path).items():
            assert content == (before.get(name) or expected[name])
    assert done > 5
    assert {name: content for name, content in outputs(tmp_path).items() if name not in before} == expected
    assert not (tmp_path / ".out.csv.work").exists()


def test_the_second_run_does_not_do_finished_steps_again(
    tmp_path: Path, built: Path, register: Path, parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    finish = resume.finish

    def noted(unfinished: Path, final: Path) -> None:
        if final.name == "answer-part=3" and final.name not in made:
            made.append(final.name)
            raise Cut
        made.append(final.name)
        finish(unfinished, final)

    monkeypatch.setattr("combination_ratings.screening.resume.finish", noted)
    with pytest.raises(Cut):
        go(register, built, tmp_path / "out.csv")
    first = list(made)
    go(register, built, tmp_path / "out.csv")
    again = made[len(first) :]
    assert {"given", "answer-part=0", "answer-part=2"} <= set(first)
    assert not set(again) & (set(first) - {"answer-part=3"})


@pytest.mark.parametrize("change", ["register", "options", "language", "database"])
def test_other_work_is_not_taken_up(
    tmp_path: Path, built: Path, register: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.csv"

    def cut(made: object) -> None:
        raise Cut

    with monkeypatch.context() as patch:
        patch.setattr("combination_ratings.screening.results.output.publish", cut)
        with pytest.raises(Cut):
            go(register, built, out)
    assert not out.exists()
    options, language, database = SMALL, "en", built
    if change == "register":
        register.write_text(lines([("new", "alphadrug")]), encoding="utf-8")
    elif change == "options":
        options = Options(columns=Columns(substance="patient_id"), memory=256 << 20)
    elif change == "language":
        language = "fr"
    else:
        database = tmp_path / "other.db"
        database.write_bytes(built.read_bytes() + b"\0")
    go(register, database, out, options, language)
    text = out.read_text(encoding="utf-8")
    assert ("new" in text) == (change == "register")
    assert ('lang="fr">\n<head>' in (tmp_path / "out.report.html").read_text(encoding="utf-8")) == (
        change == "language"
    )


def test_two_runs_at_once_do_not_share_their_work(tmp_path: Path, built: Path, register: Path) -> None:
    with (
        resume.working(tmp_path / ".out.csv.work", {"other": "run"}),
        pytest.raises(ValueError, match="another run is at work here"),
    ):
        go(register, built, tmp_path / "out.csv")


def test_an_error_leaves_what_was_there_and_no_work(tmp_path: Path, built: Path, register: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("as it was", encoding="utf-8")
    register.write_text("patient,substance\n1,a\n", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the column"):
        go(register, built, out)
    assert out.read_text(encoding="utf-8") == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "persons.csv"]


def test_a_killed_process_is_taken_up(tmp_path: Path, built: Path, register: Path) -> None:
    out = tmp_path / "out.csv"
    script = (
        "import os, signal, sys\n"
        "from combination_ratings.screening import resume\n"
        "finish = resume.finish\n"
        "def cut(unfinished, final):\n"
        "    if final.name == 'given':\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    finish(unfinished, final)\n"
        "resume.finish = cut\n"
        "from combination_ratings.screening.command import main\n"
        "main(sys.argv[1:])\n"
    )
    command = [sys.executable, "-c", script, str(register), "--database", str(built), "--out", str(out)]
    made = subprocess.run(
        command, check=False, capture_output=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    assert made.returncode == -signal.SIGKILL
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.csv.work", "persons.csv"]
    go(register, built, out, Options())
    assert not (tmp_path / ".out.csv.work").exists()
    assert duckdb.execute(f"SELECT count(*) FROM read_csv('{out}')").fetchall() == [(97,)]


@pytest.mark.parametrize("other", [False, True])
def test_cut_off_while_the_work_is_thrown_away(
    tmp_path: Path, built: Path, register: Path, parts: None, monkeypatch: pytest.MonkeyPatch, other: bool
) -> None:
    """Half of a step must not be taken up as the whole: persons would be missing without a word."""
    go(register, built, tmp_path / "out.csv")
    expected = outputs(tmp_path)

    def cut_within(path: Path) -> None:
        if path.name == "given":
            shutil.rmtree(path / "part=0")
            raise Cut
        remove(path)

    remove = resume.remove
    if other:  # work of a run that was cut off is thrown away by one with other options, which is cut off, too
        monkeypatch.setattr("combination_ratings.screening.results.output.publish", cut_within_publish)
        with pytest.raises(Cut):
            go(register, built, tmp_path / "out.csv")
        monkeypatch.undo()
        monkeypatch.setattr("combination_ratings.screening.register.intake.BYTES_A_ROW", 8 << 20)
    monkeypatch.setattr(resume, "remove", cut_within)
    with pytest.raises(Cut):
        go(register, built, tmp_path / "out.csv", language="fr" if other else "en")
    monkeypatch.setattr(resume, "remove", remove)
    go(register, built, tmp_path / "out.csv")
    assert outputs(tmp_path) == expected


def cut_within_publish(made: object) -> None:
    raise Cut


def test_killed_at_twenty_moments_of_chance(tmp_path: Path, built: Path, register: Path) -> None:
    command = [sys.executable, "-m", "tests.screening.killed", str(register), str(built), str(tmp_path), "20"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    made = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert made.returncode == 0, made.stderr
    assert made.stdout.split()[0] == "20"


def test_parts_stand_in_order_and_give_what_one_part_gives(
    tmp_path: Path, built: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(register, built, tmp_path / "one.csv")
    monkeypatch.setattr("combination_ratings.screening.register.intake.BYTES_A_ROW", 5 << 20)
    go(register, built, tmp_path / "many.csv")
    for end in (".csv", ".pairs.csv", ".receipts.csv"):
        assert (tmp_path / f"many{end}").read_bytes() == (tmp_path / f"one{end}").read_bytes()
