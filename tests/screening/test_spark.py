"""The command with Spark: the same files as with DuckDB, and a plan to read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from combination_ratings.screening import resume
from combination_ratings.screening.engines.spark_engine import PLAN
from tests.screening.conftest import Screener

REGISTER = (
    "patient_id,substance,start,end,route\n007,alphadrug,2024-02-01,,oral\n007,gammadrug,,2024-01-25,iv\n"
    "é,Alpha,2024-01-01,2024-01-05,\n é,gammadrug,2024-01-04,2024-01-09,\né,betadrug,2025-01-01,2025-01-02,\n8,x,,,\n"
)
OPTIONS = ("--by", "name", "--start", "start", "--end", "end", "--route", "route", "--level", "1")


def test_the_files_are_those_of_duckdb(screened: Screener, light_spark: None, monkeypatch: pytest.MonkeyPatch) -> None:
    plans: list[str] = []
    finish = resume.finish

    def noted(unfinished: Path, final: Path) -> None:
        finish(unfinished, final)
        if final.name == "answer-spark":
            plans.append((final / PLAN).read_text(encoding="utf-8"))

    monkeypatch.setattr(resume, "finish", noted)
    found = []
    for engine in ("duckdb", "spark"):
        persons = screened(REGISTER, *OPTIONS, "--engine", engine)
        assert screened.status == 0
        files = [
            screened.folder / f"out.{name}" for name in ("receipts.csv", "refused.csv", "unresolved.csv", "report.html")
        ]
        found.append((persons, screened.rows("pairs"), [file.read_bytes() for file in files]))
    assert found[0] == found[1]
    assert {row["meets"] for row in found[0][1]} == {"overlap", "interval"}
    assert len(plans) == 1
    assert "BroadcastHashJoin" in plans[0]


def test_without_pyspark_it_says_what_to_do(screened: Screener, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "pyspark"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    screened(REGISTER, *OPTIONS, "--engine", "spark")
    assert screened.status == 1
    assert "pip install 'combination-ratings[spark]'" in screened.error
    assert [path.name for path in screened.folder.iterdir()] == ["persons.csv"]
