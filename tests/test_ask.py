"""The terminal answers as the site does, and says plainly what it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.terminal import lines
from scripts import ask


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["ask", *arguments])
    return ask.main()


def test_json_is_the_answer_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], dist: Path, answers: Answers
) -> None:
    database = str(dist / "combination-ratings.db")
    assert run(monkeypatch, "kétamine", "Zoloft", "--json", "--database", database) == 0
    assert json.loads(capsys.readouterr().out) == answers.check(["kétamine", "Zoloft"])


def test_text_names_level_certainty_and_both_sides(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], dist: Path
) -> None:
    database = str(dist / "combination-ratings.db")
    assert run(monkeypatch, "kétamine", "Zoloft", "--lang", "fr", "--database", database) == 0
    text = capsys.readouterr().out
    assert text.startswith("Prudence (2, de 1 à 3), certitude faible\n")
    assert "🟠" in text
    assert "Low Risk & No Synergy" in text


def test_a_question_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], dist: Path
) -> None:
    database = str(dist / "combination-ratings.db")
    assert run(monkeypatch, "ketamine|route=moon", "--database", database) == 1
    assert "check: unknown route in 'route=moon'" in capsys.readouterr().err
    assert run(monkeypatch, "ketamine|route=moon", "--lang", "fr", "--database", database) == 1
    assert "check: voie inconnue dans 'route=moon'" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"no database"])
def test_a_database_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "x.db"
    if content is not None:
        path.write_bytes(content)
    assert run(monkeypatch, "ketamine", "--database", str(path)) == 1
    assert "Run: make build" in capsys.readouterr().err


def test_the_terminal_tells_what_to_do_and_whom_to_call(answers: Answers) -> None:
    told = "\n".join(lines(answers.check(["tramadol", "diazepam"], "en")))
    for step in answers.check(["tramadol", "diazepam"], "en")["answer"]["help"]:
        assert step["text"] in told
        assert all(action["text"] in told for action in step["actions"])
        assert all(sign in told for sign in step["signs"])
    assert "United Kingdom 999" in told


def test_the_terminal_sets_the_meanings_of_a_name_side_by_side(answers: Answers) -> None:
    document = answers.check(["acid", "lithium"], "fr")
    told = lines(document)
    for reading in document["answer"]["readings"]:
        name = document["substances"][reading["substance_id"]]["name"]
        assert any(line.startswith(f"  acid, si c’est {name}") for line in told)
