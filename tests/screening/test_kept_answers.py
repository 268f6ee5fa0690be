"""What every screening of one database joins with is made once, and never taken for that of another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from combination_ratings.screening import kept_answers
from tests.screening.conftest import Screener

REGISTER = "patient_id,substance\nA,alphadrug\nA,gammadrug\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which they are kept, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return platformdirs.user_cache_path("combination-ratings") / "screening"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Folders that were made."""
    found: list[Path] = []
    make: Callable[..., None] = kept_answers.make

    def noted(connection: object, knowledge: object, folder: Path) -> None:
        found.append(folder)
        make(connection, knowledge, folder)

    monkeypatch.setattr(kept_answers, "make", noted)
    return found


def told(screened: Screener) -> list[object]:
    screened(REGISTER)
    assert screened.status == 0, screened.error
    return [screened.rows(""), screened.rows("pairs"), screened.rows("receipts")]


def test_they_are_made_once(screened: Screener, cache: Path, made: list[Path]) -> None:
    assert told(screened) == told(screened)
    assert len(made) == 1
    assert len(list(cache.iterdir())) == 1


def test_another_database_has_its_own(screened: Screener, cache: Path, made: list[Path], tmp_path: Path) -> None:
    first = told(screened)
    screened.built = Path(shutil.copy(screened.built, tmp_path / "other.db"))
    assert told(screened) == first
    os.utime(screened.built, (1, 1))
    assert told(screened) == first
    assert len(made) == len(list(cache.iterdir())) == 3


@pytest.mark.parametrize("damage", [b"", b"PAR1 is not all of it"])
def test_damaged_ones_are_made_anew(screened: Screener, cache: Path, made: list[Path], damage: bytes) -> None:
    first = told(screened)
    next(cache.glob("*/pairs.parquet")).write_bytes(damage)
    assert told(screened) == first
    assert len(made) == 2


def test_where_nothing_may_be_kept_they_are_made_each_time(
    screened: Screener, made: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert told(screened) == told(screened)
    assert len(made) == 2


def test_the_oldest_are_forgotten(screened: Screener, cache: Path, made: list[Path]) -> None:
    for age in range(kept_answers.MOST_KEPT + 2):
        (cache / f"old{age}").mkdir(parents=True)
        os.utime(cache / f"old{age}", (age, age))
    told(screened)
    left = {path.name for path in cache.iterdir()}
    assert len(left) == kept_answers.MOST_KEPT
    assert made[0].parent.name not in left
    assert "old0" not in left
