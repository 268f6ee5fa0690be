"""Registers as they come: what would lose a row, or take one person or substance for another, is mended or refused."""

from __future__ import annotations

import datetime
import decimal
import gzip
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
import zstandard

from combination_ratings import screen
from tests.screening.conftest import Screener, levels, lines
from tests.screening.test_reading import read_sum

TWO = ["alphadrug", "gammadrug"]
TEXT = lines([("A", "alphadrug"), ("A", "gammadrug")])
TIME = ("--start", "s", "--end", "e")
DAY = datetime.datetime(2024, 1, 1)


def stored(folder: Path, **columns: Any) -> Path:
    """A register in Parquet."""
    path = folder / "p.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    return path


@pytest.mark.parametrize("sign", ["\u00a0", "\u200b", "\u2003", "\ufeff"])
def test_spaces_around_a_columns_name(screened: Screener, sign: str) -> None:
    assert levels(
        screened(TEXT.replace("patient_id", f"{sign}patient_id").replace("substance\n", f"substance{sign}\n"))
    )


def test_an_id_over_two_lines_makes_no_person_of_its_end(screened: Screener) -> None:
    found = screened('patient_id,substance\n"A\n1",alphadrug\n"A\n1",gammadrug\nB,alphadrug\n')
    assert levels(found) == {"B": None}
    assert read_sum(screened) == (5, 1, 4)
    assert [row["line"] for row in screened.rows("refused")] == ["2", "3", "4", "5"]


def test_one_id_in_two_forms_of_unicode_is_one_person(screened: Screener) -> None:
    assert levels(screened(lines([("Zo\u00e9", "alphadrug"), ("Zoe\u0301", "gammadrug")]))) == {"Zo\u00e9": 3}


@pytest.mark.parametrize(
    ("name", "pack"), [("p.csv.gz", zstandard.compress), ("p.csv.zst", gzip.compress)], ids=["zstd", "gzip"]
)
def test_packed_in_another_way_than_it_is_called(screened: Screener, name: str, pack: Callable[[bytes], bytes]) -> None:
    screened(pack(TEXT.encode()), name=name)
    assert screened.status == 1
    assert screened.error.startswith(f"screen: {screened.folder / name}: ")


def test_a_count_below_nothing(screened: Screener) -> None:
    screened(TEXT, "--min-count", "-1")
    assert (screened.status, screened.error) == (1, "screen: --min-count -1 is no count: write 0 or more\n")


@pytest.mark.parametrize(("date", "kept"), [("2/2/24", 1), ("02/02/2024", 2), ("1/1/1799", 1), ("1/1/1800", 2)])
def test_years_of_two_digits_are_no_dates(screened: Screener, date: str, kept: int) -> None:
    text = f"patient_id,substance,s,e\nA,alphadrug,01/02/1790,\nA,alphadrug,01/02/2024,\nA,gammadrug,{date},\n"
    screened(text, *TIME, "--dates", "%d/%m/%Y")
    assert read_sum(screened) == (3, kept, 3 - kept)


@pytest.mark.parametrize("day", [datetime.date(24, 2, 2), datetime.datetime(24, 2, 2)])
def test_nor_are_they_in_parquet(screened: Screener, tmp_path: Path, day: datetime.date) -> None:
    register = stored(tmp_path, patient_id=["A", "A"], substance=TWO, s=[day, type(day)(2024, 2, 2)], e=[None, day])
    screened(register, *TIME)
    assert read_sum(screened) == (2, 0, 2)


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("rxcui", "0006130"), ("rxcui", "RxCUI: 6130"), ("rxcui", "RXNORM:6130"), ("rxcui", "6130.00"),
        ("cas", "CAS 6740-88-1"), ("cas", "CAS-No. 6740-88-1"), ("cas", "6740\u201388\u20111"),
        ("cas", "6740 - 88 - 1"),
        ("unii", "UNII:690G0D6V8H"), ("unii", "unii 690g0d6v8h"), ("inchikey", "InChIKey=YQEZLKZALYSWHR-UHFFFAOYSA-N"),
        ("atc", "N01AX03"), ("atc", "n01a x03"), ("atc", "N01 AX 03"), ("atc", "ATC: N01AX03"),
    ],
)  # fmt: skip
def test_codes_as_people_write_them(screened: Screener, tmp_path: Path, by: str, code: str) -> None:
    screened.built = Path(shutil.copy(screened.built, tmp_path / "coded.db"))
    with sqlite3.connect(screened.built) as connection:
        connection.execute("UPDATE identifiers SET scheme = 'atc', value = 'N01AX03' WHERE scheme = 'smiles'")
    found = screened(lines([("1", code), ("2", f"{code}7")]), "--by", by)
    assert (found["1"]["unresolved"], found["2"]["unresolved"]) == (0, 1)


def nested(values: list[Any]) -> dict[str, Any]:
    return {"patient_id": ["A", "B"], "substance": values}


@pytest.mark.parametrize("values", [[TWO, ["x"]], [{"name": "alphadrug"}, {"name": "x"}]])
def test_several_values_in_one_cell_are_refused(screened: Screener, tmp_path: Path, values: list[Any]) -> None:
    screened(stored(tmp_path, **nested(values)))
    assert screened.status == 1
    assert "holds several values in one cell of substance" in screened.error


IDS: dict[str, Callable[[], Any]] = {
    "dictionary": lambda: pyarrow.array(["A", "A"]).dictionary_encode(),
    "bytes": lambda: pyarrow.array(["Zoé".encode(), "Zoé".encode()], pyarrow.binary()),
    "uint64": lambda: pyarrow.array([2**63 + 5] * 2, pyarrow.uint64()),
    "decimal": lambda: pyarrow.array([decimal.Decimal(7)] * 2, pyarrow.decimal128(20, 2)),
    "large text": lambda: pyarrow.array(["A", "A"], pyarrow.large_string()),
    "day": lambda: pyarrow.array([datetime.date(2024, 1, 1)] * 2),
    "int8": lambda: pyarrow.array([-7, -7], pyarrow.int8()),
}
SHOWN = {"bytes": "Zoé", "uint64": str(2**63 + 5), "decimal": "7", "day": "2024-01-01", "int8": "-7"}


@pytest.mark.parametrize("kind", IDS)
def test_ids_of_each_type(screened: Screener, tmp_path: Path, kind: str) -> None:
    register = stored(tmp_path, patient_id=IDS[kind](), substance=pyarrow.array([t.encode() for t in TWO]))
    assert levels(screened(register)) == {SHOWN.get(kind, "A"): 3}


def test_decimal_numbers_that_are_no_ids(screened: Screener, tmp_path: Path) -> None:
    """Whole numbers beside missing ones become decimal ones in pandas: from 2^53 on they stand for two persons."""
    ids = pyarrow.array([1.0, 1.0, float("nan"), float("inf"), 2.0**53, 2.0**53 - 1])
    found = screened(stored(tmp_path, patient_id=ids, substance=[*TWO, *TWO, *TWO]))
    assert levels(found) == {"1": 3, str(2**53 - 1): None}
    reasons = [str(row["reason"]) for row in screened.rows("refused")]
    assert [reason[:14] for reason in reasons] == ["has no id: say", "has no id: say", "has an id that"]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "Asia/Karachi"])
def test_times_of_each_unit(screened: Screener, tmp_path: Path, unit: str, zone: str | None) -> None:
    times = pyarrow.array([DAY, DAY], pyarrow.timestamp(unit, zone))
    register = stored(tmp_path, patient_id=["A", "A"], substance=TWO, s=times, e=pyarrow.nulls(2))
    assert levels(screened(register, *TIME)) == {"A": 3}


@pytest.mark.parametrize("name", ["raw", "person", "line", "item", 'sub"stance', "sub'st", "text", "way", "substance "])
def test_columns_of_any_name(screened: Screener, tmp_path: Path, name: str) -> None:
    columns = {"patient_id": ["A", "A"], "raw": [1, 2], "line": [5, 5], "person": ["x", "y"], name: TWO}
    assert levels(screened(stored(tmp_path, **columns), "--substance", name)) == {"A": 3}
    assert levels(screened(stored(tmp_path, **{"a": TWO, name: ["P", None]}), "--substance", "a", "--id", name))
    assert [row["column"] for row in screened.rows("refused")] == [name]


def test_frames_with_missing_values_and_categories(built: Path) -> None:
    import pandas
    import polars

    frame = pandas.DataFrame({"patient_id": [1, 1, None], "substance": pandas.Categorical([*TWO, "x"])})
    frame["s"], frame["e"] = pandas.to_datetime(["2024-01-01", "2024-01-05", None]), None
    for table in (frame, polars.from_pandas(frame)):
        found = screen(table, database=built, start="s", end="e")
        assert found.persons.select(["patient_id", "level"]).to_pylist() == [{"patient_id": "1", "level": 3}]
        assert found.refused.column("line").to_pylist() == [3]
