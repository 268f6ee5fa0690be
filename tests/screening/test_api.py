"""Screening from Python: tables of any kind in, Arrow tables out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest

from combination_ratings.screening.api import screen

ROWS = {
    "patient_id": ["007", "007", "8", " 8", "9"],
    "substance": ["alphadrug", "gammadrug", "betadrug", "alphadrug", "x"],
}
SHAPES: dict[str, Callable[[], Any]] = {
    "pandas": lambda: pandas.DataFrame(ROWS),
    "polars": lambda: polars.DataFrame(ROWS),
    "pyarrow": lambda: pyarrow.table(ROWS),
    "reader": lambda: pyarrow.table(ROWS).to_reader(),
    "duckdb": lambda: duckdb.sql("SELECT unnest(['007', '007', '8', ' 8', '9']) AS patient_id, "
                                 "unnest(['alphadrug', 'gammadrug', 'betadrug', 'alphadrug', 'x']) AS substance"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_tables_of_every_kind(built: Path, shape: str) -> None:
    found = screen(SHAPES[shape](), database=built, level=2)
    assert found.persons.select(["patient_id", "level"]).to_pydict() == {
        "patient_id": ["007", "8", "9"],
        "level": [3, 2, None],
    }
    assert found.pairs.num_rows == 2
    assert found.receipts.column("persons").to_pylist() == [1, 1]
    assert found.unresolved.to_pydict()["text"] == ["x"]
    assert found.refused.num_rows == 0
    assert (found.summary["rows"], found.summary["trimmed"]) == (5, 1)


def test_what_comes_out_goes_into_pandas_polars_and_duckdb(built: Path) -> None:
    persons = screen(pandas.DataFrame(ROWS), database=built).persons
    assert persons.to_pandas()["level"].iloc[0] == 3
    frame = polars.from_arrow(persons)
    assert isinstance(frame, polars.DataFrame)
    assert frame["level"].to_list() == [3, 2, None]
    assert duckdb.sql("SELECT max(level) FROM persons").fetchall() == [(3,)]


def test_a_path_and_other_columns(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("who;what;from;to\n1;alphadrug;2024-01-01;2024-01-05\n1;gammadrug;2024-02-01;\n", encoding="utf-8")
    columns = {"id": "who", "substance": "what", "database": built}
    assert screen(path, **columns).persons["level"].to_pylist() == [3]
    assert screen(str(path), start="from", end="to", **columns).persons["level"].to_pylist() == [None]


def test_what_is_no_table(built: Path) -> None:
    with pytest.raises(ValueError, match="a list is no table"):
        screen([1, 2], database=built)
    with pytest.raises(ValueError, match="lacks the column substance"):
        screen(pandas.DataFrame({"patient_id": [1]}), database=built)


def test_without_pyarrow_it_says_what_to_do(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match="pip install 'combination-ratings\\[arrow\\]'"):
        screen(polars.DataFrame(ROWS), database=built)
