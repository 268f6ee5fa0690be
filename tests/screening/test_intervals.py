"""Time: pairs count where intervals overlap, or where one begins within a cited minimum interval after the other."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import duckdb
import pytest

from combination_ratings.screening.knowledge import open_knowledge
from combination_ratings.screening.plans.intervals import wait_sources, waits
from combination_ratings.screening.shape import pair_number
from tests.screening.conftest import Screener, levels

TIME = ("--start", "start", "--end", "end")


def register(*rows: tuple[str, str, str]) -> str:
    """One person's rows: substance, start, end."""
    return "patient_id,substance,start,end\n" + "".join(f"A,{','.join(row)}\n" for row in rows)


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        (("2024-01-01", "2024-01-10"), ("2024-01-10", "2024-01-20"), 3),
        (("2024-01-01", "2024-01-09"), ("2024-01-10", "2024-01-20"), None),
        (("2024-01-10", "2024-01-20"), ("2024-01-01", "2024-01-09"), 3),
        (("2024-01-01", ""), ("2024-06-01", "2024-06-02"), 3),
        (("", "2024-01-01"), ("2024-06-01", "2024-06-02"), None),
        (("", ""), ("2024-06-01", "2024-06-02"), 3),
        (("", "2024-01-01"), ("", "2020-01-01"), 3),
        (("2024-01-01T08:00", "2024-01-01T09:00"), ("2024-01-01T09:00", "2024-01-01T10:00"), 3),
        (("2024-01-01T08:00", "2024-01-01T08:59"), ("2024-01-01T09:00", "2024-01-01T10:00"), None),
        (("2024-01-01 08:00:00", "2024-01-01 08:59:59"), ("2024-01-01", "2024-01-01"), 3),
        (("2024-01-01T08:00:00Z", "2024-01-01T08:30:00Z"), ("2024-01-01T10:15+02:00", "2024-01-01T11:00+02:00"), 3),
    ],
)
def test_intervals_that_overlap(
    screened: Screener, first: tuple[str, str], second: tuple[str, str], level: object
) -> None:
    """gammadrug has a minimum interval of two weeks before alphadrug, and none after it."""
    found = screened(register(("alphadrug", *first), ("gammadrug", *second)), *TIME)
    assert levels(found) == {"A": level}
    assert found["A"]["pairs"] == (1 if level else 0)


@pytest.mark.parametrize(
    ("end", "start", "gap", "meets"),
    [
        ("2024-01-01", "2024-01-01", None, "overlap"),
        ("2024-01-01", "2024-01-02", 0, "interval"),
        ("2024-01-01", "2024-01-15", 312, "interval"),
        ("2024-01-01", "2024-01-16", None, None),
        ("2024-01-01T12:00", "2024-01-15T11:59", 335, "interval"),
        ("2024-01-01T12:00", "2024-01-15T12:00", None, None),
    ],
)
def test_a_minimum_interval_counts_one_way(
    screened: Screener, end: str, start: str, gap: object, meets: object
) -> None:
    screened(register(("gammadrug", "2023-12-01", end), ("alphadrug", start, "2024-03-01")), *TIME)
    pairs = screened.rows("pairs")
    assert [row["meets"] for row in pairs] == ([meets] if meets else [])
    if pairs:
        assert (pairs[0]["gap_hours"], pairs[0]["wait_hours"]) == (gap, 336 if meets == "interval" else None)


def test_the_nearest_of_many_intervals_counts(screened: Screener) -> None:
    rows = [("gammadrug", f"2024-{month:02}-01", f"2024-{month:02}-05") for month in range(1, 9)]
    screened(
        register(*rows, ("alphadrug", "2024-08-10", "2024-08-11"), ("alphadrug", "2024-03-18", "2024-03-19")), *TIME
    )
    (pair,) = screened.rows("pairs")
    assert (pair["meets"], pair["gap_hours"]) == ("interval", 96)


def test_without_an_end_column_it_must_be_said_how_long_a_row_counts(screened: Screener) -> None:
    text = register(("alphadrug", "2024-01-01", ""), ("gammadrug", "2024-01-08", ""))
    screened(text, "--start", "start")
    assert screened.status == 1
    assert "say how long a row counts, by --end COLUMN or --days N" in screened.error
    assert levels(screened(text, "--start", "start", "--days", "6")) == {"A": None}
    assert levels(screened(text, "--start", "start", "--days", "7")) == {"A": 3}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--days", "3"), "--days counts from a start"),
        ((*TIME, "--days", "3"), "give one of them"),
        (("--start", "start", "--days", "-1"), "write 0 or more"),
        (("--start", "begin", "--end", "end"), "lacks the column begin"),
    ],
)
def test_options_of_time_that_do_not_fit(screened: Screener, options: tuple[str, ...], said: str) -> None:
    screened(register(("alphadrug", "", "")), *options)
    assert screened.status == 1
    assert said in screened.error


@pytest.mark.parametrize(
    "start", ["03/04/2024", "2024-02-30", "2024-1-2", "20240102", "infinity", "epoch", "x", "2024-01-01T25:00"]
)
def test_dates_that_cannot_be_read_are_refused(screened: Screener, start: str) -> None:
    screened(
        register(("alphadrug", start, ""), ("gammadrug", "", start), ("betadrug", "2024-01-02", "2024-01-01")), *TIME
    )
    told = [(row["line"], row["column"], row["value"]) for row in screened.rows("refused")]
    assert told == [("2", "start", start), ("3", "end", start), ("4", "end", "2024-01-01")]
    assert "3 rows read = 0 kept + 3 refused" in screened.said


def test_another_form_of_dates_is_stated(screened: Screener) -> None:
    text = register(("alphadrug", "03/04/2024", "05/04/2024"), ("gammadrug", "05/04/2024", "31/04/2024"))
    screened(text, *TIME, "--dates", "%d/%m/%Y")
    assert [row["value"] for row in screened.rows("refused")] == ["31/04/2024"]
    assert levels(screened(text.replace("31/04", "30/04"), *TIME, "--dates", "%d/%m/%Y")) == {"A": 3}


@pytest.mark.parametrize("type_", ["DATE", "TIMESTAMP", "TIMESTAMPTZ", "VARCHAR"])
def test_dates_of_parquet(screened: Screener, tmp_path: Path, type_: str) -> None:
    path = tmp_path / "p.parquet"
    duckdb.execute(
        "COPY (SELECT patient_id, substance, s::DATE::" + type_ + " AS start, e::DATE::" + type_ + ' AS "end" FROM '
        "(VALUES ('A', 'alphadrug', '2024-01-01', '2024-01-05'), ('A', 'gammadrug', '2024-01-05', NULL)) "
        f"t (patient_id, substance, s, e)) TO '{path}' (FORMAT parquet)"
    )
    assert levels(screened(path, *TIME)) == {"A": 3}


def test_minimum_intervals_of_classes_hold_for_their_members(built: Path) -> None:
    knowledge = open_knowledge(built)
    knowledge.number(knowledge.store.substances, firsts=())
    by_number = {
        pair_number(low, high): (knowledge.ids[low], knowledge.ids[high])
        for low, high in combinations(sorted(knowledge.ids), 2)
    }
    rows = {by_number[key]: times for key, *times in waits(knowledge).rows}
    assert rows["alphadrug", "gammadrug"] == [0, 336 * 60]
    assert rows["combo", "gammadrug"] == [0, 336 * 60]
    assert set(rows) == {("alphadrug", "gammadrug"), ("combo", "gammadrug")}
    assert ("alphadrug", "gammadrug", "made_label") in list(wait_sources(knowledge).rows)
