"""The runner that apps use: it holds for this package, and sees a lost level, a raised one and a missing one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT
from tests.conformance import SENTINELS, Asked, filled_in, run


def answers(**changed: int | None) -> dict[Asked, int | None]:
    """What this package answers to every sentinel, asked the other way round, with changes by pair."""
    resolver = Resolver.of(Package.load(ROOT, only=["substances", "relations", "combinations", "overrides"]))
    with SENTINELS.open(encoding="utf-8") as stream:
        return {
            (row["b"], row["a"]): changed.get(f"{row['a']}_with_{row['b']}", resolver.resolve(row["a"], row["b"]).level)
            for row in csv.DictReader(stream)
        }


def sentinel(column: str) -> tuple[str, str]:
    """Key of the first sentinel with a floor or ceiling, and that level."""
    with SENTINELS.open(encoding="utf-8") as stream:
        row = next(row for row in csv.DictReader(stream) if row[column])
    return f"{row['a']}_with_{row['b']}", row[column]


def test_this_package_conforms(tmp_path: Path) -> None:
    status, out = filled_in(answers(), tmp_path / "answers.csv")
    assert (status, "sentinels hold" in out) == (0, True), out


@pytest.mark.parametrize("level", [None, 0])
def test_a_lost_level_is_seen(tmp_path: Path, level: int | None) -> None:
    pair, floor = sentinel("floor")
    status, out = filled_in(answers(**{pair: level}), tmp_path / "answers.csv")
    assert status == 1
    assert f"must be at least {floor}" in out


def test_a_raised_level_is_seen(tmp_path: Path) -> None:
    pair, ceiling = sentinel("ceiling")
    status, out = filled_in(answers(**{pair: 5}), tmp_path / "answers.csv")
    assert status == 1
    assert f"must be at most {ceiling}" in out


def test_the_template_lists_every_pair_and_an_empty_one_fails(tmp_path: Path) -> None:
    status, out = run(SENTINELS, "--template")
    assert status == 0
    (tmp_path / "template.csv").write_text(out, encoding="utf-8")
    assert run(SENTINELS, tmp_path / "template.csv")[0] == 1


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"a,b\n", b"a,b,level\nx,y,high\n", b"a,b,level\nx,y,01\n",
                                  b"a,b,level\nx,y,5\ny,x,0\n"])  # fmt: skip
def test_bad_answers_give_one_clear_line(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.csv").write_bytes(data)
    status, out = run(SENTINELS, tmp_path / "bad.csv")
    assert status == 2
    assert len(out.splitlines()) == 1
