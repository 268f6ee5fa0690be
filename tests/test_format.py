"""What a spreadsheet does to a file is mended or explained, never guessed; mending twice changes nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from combination_ratings.tables.mend import mend
from scripts.format import main
from tests.gate.broken import findings, good_files, schemas, write

GOOD = good_files()["data/aliases.csv"]
ALIASES = schemas()["aliases"]


def reordered(text: str) -> str:
    """The rows from the last to the first."""
    header, *rows = text.splitlines()
    return "\n".join([header, *rows[::-1]])


def backwards(text: str) -> str:
    """The columns from the last to the first."""
    return "\n".join(",".join(line.split(",")[::-1]) for line in text.splitlines())


def mended(data: bytes, table: str = "aliases") -> bytes:
    """Mended bytes; the file must be mendable."""
    new, refused = mend(f"data/{table}.csv", schemas()[table], data)
    assert not refused, refused
    return new


@pytest.mark.parametrize(
    "saved",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r").encode(), id="CR"),
        pytest.param(lambda text: ("\ufeff" + text).encode(), id="byte order mark"),
        pytest.param(lambda text: text.replace(",", ";").encode(), id="semicolons"),
        pytest.param(lambda text: text.replace(",", "\t").encode(), id="tabs"),
        pytest.param(
            lambda text: "\n".join(
                ",".join(f'"{c}"' for c in line.split(",")) for line in text.splitlines()
            ).encode(),
            id="everything quoted, no last line end",
        ),
        pytest.param(lambda text: (text + ",,,,,,\n\n").encode(), id="empty rows"),
        pytest.param(lambda text: text.replace("\n", ",,\n").encode(), id="trailing commas"),
        pytest.param(lambda text: reordered(text).encode(), id="sorted otherwise"),
        pytest.param(lambda text: backwards(text).encode(), id="columns moved"),
        pytest.param(lambda text: text.replace("Alpha,", " Alpha ,").encode(), id="padded"),
        pytest.param(lambda text: text.replace("ê", "e\u0302").encode(), id="decomposed letters"),
        pytest.param(lambda text: text.replace(",1,", ",01,").encode(), id="leading zeros"),
        pytest.param(lambda text: text.replace(",1,", ",1.0,").encode(), id="a whole number with a fraction of nought"),
        pytest.param(lambda text: text.replace(",", "\t").encode("utf-16"), id="“Unicode text”: UTF-16 with tabs"),
        pytest.param(lambda text: ("\ufeff" + text).encode("utf-16-be"), id="UTF-16, the other byte order"),
        pytest.param(lambda text: ("sep=;\r\n" + text.replace(",", ";")).encode(), id="a line for the separator"),
        pytest.param(lambda text: text.replace("substance_id", "Substance ID", 1).encode(), id="header in words"),
        pytest.param(
            lambda text: "".join(f'"{line}"\r\n' for line in text.splitlines()).encode(), id="every line in one cell"
        ),
    ],
)  # fmt: skip
def test_a_file_that_a_spreadsheet_saved_is_mended(saved) -> None:  # type: ignore[no-untyped-def]
    data = saved(GOOD.decode())
    assert data != GOOD
    assert findings({**good_files(), "data/aliases.csv": data})
    assert mended(data) == GOOD


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (GOOD.replace("ê".encode(), b"\xea"), "is not UTF-8"),
        (GOOD.replace(b"region", b"country"), "is not a column of this table"),
        (GOOD.replace(b"alphadrug,fr", b"alphadrug"), "has 6 cells where the header has 7"),
        (GOOD.replace(b"Alpha,", b'"Alpha,', 1), "has a quotation mark that is never closed"),
        (GOOD.replace(b"alias,", b"alias,alias,", 1), "stands twice in the header"),
        (b"", "has no header"),
    ],
)
def test_what_would_need_a_guess_is_left_and_explained(data: bytes, reason: str) -> None:
    new, refused = mend("data/aliases.csv", ALIASES, data)
    assert new == data
    assert any(reason in finding.problem for finding in refused), refused


def test_dates_numbers_and_booleans_get_their_one_spelling() -> None:
    data = good_files()["data/adjudications.csv"].replace(b",2026-11-23\n", b",2026/11/23 00:00:00\n")
    assert mended(data, "adjudications") == good_files()["data/adjudications.csv"]
    data = good_files()["data/mechanisms.csv"].replace(b",12.5,", b",+012.500,")
    assert mended(data, "mechanisms") == good_files()["data/mechanisms.csv"]
    for true, false in ((b"TRUE", b"False"), (b"VRAI", b"FAUX"), (b"WAHR", b"FALSCH")):
        data = good_files()["data/effects.csv"].replace(b"true", true).replace(b"false", false)
        assert mended(data, "effects") == good_files()["data/effects.csv"]


@pytest.mark.parametrize("value", ["23/11/2026", "11-23-26", "2026-02-30", "46349"])
def test_a_date_that_can_be_read_in_two_ways_is_left_for_the_gate(value: str) -> None:
    data = good_files()["data/adjudications.csv"].replace(b",2026-11-23\n", b"," + value.encode() + b"\n")
    new = mended(data, "adjudications")
    assert value.encode() in new
    found = findings({**good_files(), "data/adjudications.csv": new})
    assert {finding.problem for finding in found} == {"is not a date"}


@pytest.mark.parametrize(
    ("table", "old", "saved", "told"),
    [
        ("identifiers", b"6740-88-1", b"6740-08-01", "is a cas that a spreadsheet took for a date or a long number"),
        ("identifiers", b"6740-88-1", b"8/1/6740", "is a cas that a spreadsheet took for a date or a long number"),
        ("sources", b"9780306406157", b"9.78031E+12", "does not have this column's form"),
        ("mechanisms", b",10000,", b",1E+04,", "is a number that a spreadsheet shortened"),
        ("mechanisms", b",10000,", b',"10,000",', "is not a number in its one spelling"),
        ("mechanisms", b",12.5,", b',"12,5",', "is not a number in its one spelling"),
        ("retired", b"Two ids for one substance.", b"#NAME?", "is an error of a spreadsheet"),
        ("retired", b"Two ids for one substance.", b"Err:508", "is an error of a spreadsheet"),
        ("retired", b"Two ids for one substance.", b"########", "is an error of a spreadsheet"),
        ("adjudications", b".,,2026-11-23\n", b".,,########\n", "is not a date"),
        ("aliases", "Bêtalor".encode(), "BÃªtalor".encode(), "has letters that were broken"),
    ],
)
def test_what_a_spreadsheet_lost_is_not_guessed_but_told(table: str, old: bytes, saved: bytes, told: str) -> None:
    path = f"data/{table}.csv"
    data = good_files()[path].replace(old, saved, 1)
    assert data != good_files()[path]
    new = mended(data, table)
    assert any(told in finding.problem for finding in findings({**good_files(), path: new}))


def test_a_missing_column_is_added_empty() -> None:
    lines = [line.rsplit(",", 1)[0] for line in good_files()["data/timings.csv"].decode().splitlines()]
    assert mended(("\n".join(lines) + "\n").encode(), "timings").decode().splitlines()[0].endswith(",note")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_mending_any_bytes_is_a_fixed_point(data: bytes) -> None:
    once, _ = mend("data/aliases.csv", ALIASES, data)
    assert mend("data/aliases.csv", ALIASES, once)[0] == once


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=8), min_size=7, max_size=7), max_size=5), st.sampled_from([",", ";"]))
def test_mending_any_cells_is_a_fixed_point(cells: list[list[str]], mark: str) -> None:
    rows = [mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    data = "\r\n".join([mark.join(ALIASES.columns), *rows]).encode("utf-8", "replace")
    once, refused = mend("data/aliases.csv", ALIASES, data)
    assert mend("data/aliases.csv", ALIASES, once)[0] == once or refused


def test_the_command_mends_the_folder_and_then_has_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(good_files(), tmp_path)
    (folder / "data" / "aliases.csv").write_bytes(GOOD.replace(b"\n", b"\r\n"))
    assert main([str(folder), "--check"]) == 1
    assert (folder / "data" / "aliases.csv").read_bytes() != GOOD
    assert main([str(folder)]) == 0
    assert (folder / "data" / "aliases.csv").read_bytes() == GOOD
    assert capsys.readouterr().out == "would mend data/aliases.csv\nmended data/aliases.csv\n"
    assert main([str(folder), "--check"]) == 0


def test_the_command_leaves_what_it_cannot_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write({**good_files(), "data/aliases.csv": b"\xff"}, tmp_path)
    assert main([str(folder)]) == 1
    assert (folder / "data" / "aliases.csv").read_bytes() == b"\xff"
    assert "[format] byte 0xff is not UTF-8" in capsys.readouterr().out
