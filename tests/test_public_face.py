"""`import combination_ratings` answers as the site does, in types and errors that its docstrings promise."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import combination_ratings
from combination_ratings import bundled
from combination_ratings.answers.answer import Answers
from combination_ratings.dataset import Dataset, Match, load
from combination_ratings.names.question import QuestionError
from combination_ratings.tables.schema import ROOT


@pytest.fixture(scope="module")
def dataset(dist: Path) -> Dataset:
    return load(dist / bundled.DATABASE)


def test_every_public_name_is_there_and_told() -> None:
    for name in combination_ratings.__all__:
        assert getattr(combination_ratings, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = combination_ratings.nothing


def test_check_is_the_answer_of_the_site(dataset: Dataset, answers: Answers) -> None:
    assert dataset.check("kétamine", "Zoloft", lang="fr") == answers.check(["kétamine", "Zoloft"], "fr")
    with pytest.raises(QuestionError, match="route"):
        dataset.check("ketamine|route=moon")


def test_resolve_gives_every_reading_and_nothing_for_an_unknown_name(dataset: Dataset) -> None:
    assert Match("ketamine", "Ketamine", "en", "name") in dataset.resolve("KETAMINE") or dataset.resolve("ketamine")
    assert {match.substance_id for match in dataset.resolve("ketamine")} == {"ketamine"}
    assert dataset.resolve("no such name at all") == []


def test_names_of_a_substance_resolve_to_it(dataset: Dataset) -> None:
    for match in dataset.names("sertraline"):
        assert "sertraline" in {found.substance_id for found in dataset.resolve(match.name)}
    with pytest.raises(KeyError, match="is no substance"):
        dataset.names("no_such_id")


def test_a_table_has_the_rows_of_its_file(dataset: Dataset) -> None:
    with (ROOT / "data" / "levels.csv").open(encoding="utf-8", newline="") as file:
        assert [str(row["level"]) for row in dataset.table("levels")] == [row["level"] for row in csv.DictReader(file)]
    with pytest.raises(KeyError, match="is no table"):
        dataset.table("levels; DROP")


def test_a_packed_database_is_unpacked_once_and_whole(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import lzma

    data = (dist / bundled.DATABASE).read_bytes()
    packed = tmp_path / "packed.xz"
    packed.write_bytes(lzma.compress(data, preset=0))
    monkeypatch.setattr(bundled, "user_cache_path", lambda *_, **__: tmp_path)
    first = bundled.unpacked(packed)
    stamp = first.stat().st_mtime_ns
    assert first.parent == tmp_path
    assert first.read_bytes() == data
    assert bundled.unpacked(packed).stat().st_mtime_ns == stamp
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([first.name, "packed.xz"])


def test_where_nothing_may_be_kept_it_is_unpacked_elsewhere(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import lzma

    def refused(*_: object, **__: object) -> Path:
        raise PermissionError("read-only")

    packed = tmp_path / "packed.xz"
    packed.write_bytes(lzma.compress(b"made", preset=0))
    monkeypatch.setattr(bundled, "user_cache_path", refused)
    assert bundled.unpacked(packed).read_bytes() == b"made"


def test_without_a_database_the_remedy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "HERE", tmp_path / "src" / "combination_ratings")
    bundled.database_path.cache_clear()
    try:
        with pytest.raises(FileNotFoundError, match="make build"):
            bundled.database_path()
    finally:
        bundled.database_path.cache_clear()
