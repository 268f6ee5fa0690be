"""Reading that cannot lose a row: what is read is what is kept and what is refused, whatever the file looks like."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from combination_ratings.screening.options import Columns
from combination_ratings.screening.register.dialect import read_header
from combination_ratings.screening.register.rows import Kept, Refused, read_rows
from tests.screening.conftest import Screener, levels, lines

PAIR = [("A", "alphadrug"), ("A", "gammadrug")]
TWO = lines(PAIR)


def read_sum(screened: Screener) -> tuple[int, int, int]:
    """Rows read, kept and refused, as told."""
    line = next(line for line in screened.said.splitlines() if " rows read = " in line)
    rows, _, _, _, kept, _, _, refused, _ = line.replace(",", "").split()
    return int(rows), int(kept), int(refused)


@pytest.mark.parametrize("columns", ["patient_id,substance", "patient_id,substance,note"])
def test_a_quoted_cell_late_in_the_file(screened: Screener, columns: str) -> None:
    more = ",x" * columns.count("note")
    filler = f"B,alphadrug{more}\n" * 30_000
    for late in ('A,"gammadrug"', '"A",gammadrug', 'A,"gammadrug"'):
        text = f"{columns}\nA,alphadrug{more}\n{filler}{late}{more}\n"
        assert screened(text)["A"]["level"] == 3
        assert read_sum(screened) == (30_002, 30_002, 0)
    quoted = f'{columns}\nA,alphadrug{more}\n{filler}A,gammadrug,"late, quoted"\n'
    found = screened(quoted)
    assert found["A"]["level"] == (3 if more else None)
    assert read_sum(screened) == (30_002, 30_002, 0) if more else (30_002, 30_001, 1)


def test_a_quoted_comma_late_in_a_read_cell(screened: Screener) -> None:
    filler = "B,alphadrug\n" * 20_479
    found = screened(f'patient_id,substance\n{filler}A,"gammadrug, oral"\nA,alphadrug\n', "--by", "name")
    assert read_sum(screened) == (20_481, 20_481, 0)
    assert found["A"]["substances"] == 2


@pytest.mark.parametrize(
    "person", ["#8", "#", "//8", "--8", ";8", "'8", "=8", "0008", "1e5", "NULL", "NA", "nan", "true"]
)
def test_ids_that_look_like_something_else_are_ids(screened: Screener, person: str) -> None:
    found = screened(lines([(person, "alphadrug"), ("0", "betadrug"), (person, "gammadrug")]))
    assert levels(found) == {person: 3, "0": None}


@pytest.mark.parametrize(
    "name", ["p[1].csv", "q*.csv", "r?.csv", "{a,b}.csv", "it's.csv", 'a "b".csv', "é ü.CSV", "a,b.csv"]
)
def test_file_names_are_file_names(screened: Screener, name: str) -> None:
    for other in ("p1.csv", "qq.csv", "rr.csv", "a.csv", "b.csv"):
        screened.write(lines([("other", "alphadrug")]), other)
    assert levels(screened(TWO, name=name)) == {"A": 3}


@pytest.mark.parametrize("name", ["p[1].parquet", "q*.PARQUET", "r?.parq", "{a,b}.pq"])
def test_parquet_names_are_file_names(screened: Screener, name: str) -> None:
    folder = screened.folder
    duckdb.execute(
        f"COPY (SELECT 'other' AS patient_id, 'alphadrug' AS substance) TO '{folder}/p1.parquet' (FORMAT parquet)"
    )
    duckdb.execute(
        "COPY (SELECT * FROM (VALUES ('A', 'alphadrug'), ('A', 'gammadrug')) t (patient_id, substance)) "
        f"TO '{folder}/made.parquet' (FORMAT parquet)"
    )
    (folder / "made.parquet").rename(folder / name)
    assert levels(screened(folder / name)) == {"A": 3}


@pytest.mark.parametrize("out", ["o[1].csv", "o*.parquet", "{o}.csv", "it's.csv", "a,b.parquet"])
def test_output_names_are_file_names(screened: Screener, out: str) -> None:
    screened(TWO, "--out", str(screened.folder / out))
    assert screened.status == 0
    assert (screened.folder / out).exists()
    assert not [path for path in screened.folder.iterdir() if path.name.endswith(".work")]


@pytest.mark.parametrize("space", [" ", "\t", "\u00a0", "\u2003", "\ufeff", "\u200b", "\u3000", "  "])
def test_spaces_around_an_id_make_no_second_person(screened: Screener, space: str) -> None:
    rows = [("A", "alphadrug"), (f"A{space}", f"{space}gammadrug"), (f"{space}A", "betadrug")]
    assert levels(screened(lines(rows))) == {"A": 3}
    assert "2 ids had spaces at their ends" in screened.said


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\u202e", "\x07", "\u2060"])
def test_an_invisible_sign_within_an_id_is_refused(screened: Screener, hidden: str) -> None:
    found = screened(lines([*PAIR, (f"A{hidden}B", "betadrug")]))
    assert levels(found) == {"A": 3}
    assert read_sum(screened) == (3, 2, 1)
    assert screened.rows("refused")[0]["line"] == "4"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("patient_id,substance,substance", "substance stands twice, as columns 2 and 3"),
        ("patient_id,substance,Patient_id,PATIENT_ID", ""),
        ("Patient_id,substance,PATIENT_ID", "stands twice, as columns 1 and 3"),
        ("patient,substance", "lacks the column patient_id; it has patient, substance"),
        ("patient_id;substance,x", "lacks the column"),
        ("", "lacks the column patient_id, substance; it has A, alphadrug, gammadrug"),
    ],
)
def test_headers_that_leave_a_doubt(screened: Screener, header: str, said: str) -> None:
    rows = "A,alphadrug,x,y\n" if header.count(",") == 3 else "A,alphadrug,gammadrug\n"
    screened(f"{header}\n{rows}")
    assert screened.status == (1 if said else 0)
    assert said in screened.error
    assert screened.error.count("\n") == int(bool(said))


@pytest.mark.parametrize(
    "header", ["patient_id,substance,", "patient_id, substance ,,", "PATIENT_ID,Substance", '"patient_id","substance"']
)
def test_headers_that_leave_none(screened: Screener, header: str) -> None:
    assert levels(screened(f"{header}\nA,alphadrug\nA,gammadrug,\n")) == {"A": 3}


def test_short_and_long_rows_are_refused_with_their_lines(screened: Screener) -> None:
    text = "patient_id,substance,note\nA,alphadrug,x\nA,gammadrug\nA,betadrug,x,y\n\nA,gammadrug,z,\n"
    assert levels(screened(text)) == {"A": 3}
    assert read_sum(screened) == (4, 2, 2)
    told = [(row["line"], str(row["reason"]).split(":")[0]) for row in screened.rows("refused")]
    assert told == [("3", "has fewer cells than the header"), ("4", "has more cells than the header")]


@pytest.mark.parametrize(
    ("stray", "refused"),
    [
        ('A,"betadrug\n', ["3"]),
        ('A,"beta"drug\n', ["3"]),
        ('A,"betadrug\nA,betadrug\nA,"x"\n', ["3"]),
        ('A,"betadrug\nA,betadrug"\n', ["3"]),
        ('"A,betadrug\n', ["3"]),
        ('A,"beta\ndrug"\n', ["3", "4"]),
        ('A,beta"drug\n', []),
        ('A,"beta""drug"\n', []),
    ],
)
def test_a_stray_quote_swallows_no_row_behind_it(screened: Screener, stray: str, refused: list[str]) -> None:
    found = screened(f"patient_id,substance\nA,alphadrug\n{stray}A,gammadrug\n")
    assert found["A"]["level"] == 3
    rows, kept, bad = read_sum(screened)
    assert rows == kept + bad == 2 + stray.count("\n")
    assert [row["line"] for row in screened.rows("refused")] == refused


def test_a_line_end_in_a_cell_that_is_not_read_is_kept(screened: Screener) -> None:
    text = 'patient_id,substance,note\nA,alphadrug,"first\nsecond, ""third"""\nA,gammadrug,x\n'
    assert levels(screened(text)) == {"A": 3}
    assert read_sum(screened) == (2, 2, 0)


def test_a_note_that_would_swallow_whole_rows_is_not_believed(screened: Screener) -> None:
    text = 'patient_id,substance,note\nA,alphadrug,"open\nA,betadrug,x\nA,gammadrug,close"\n'
    screened(text)
    assert read_sum(screened) == (3, 2, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_found_and_told(screened: Screener, encoding: str) -> None:
    text = lines([("é", "alphadrug"), ("é", "Bêtalor")])
    assert levels(screened(text.encode(encoding), "--by", "name")) == {"é": 2}
    told = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1252": "Windows-1252"}.get(encoding, encoding.upper())
    assert f"read as {told}" in screened.said


def test_a_stated_encoding_is_used(screened: Screener) -> None:
    text = lines([("ж", "alphadrug"), ("ж", "gammadrug")])
    assert levels(screened(text.encode("koi8-r"), "--encoding", "koi8-r")) == {"ж": 3}
    screened(text, "--encoding", "klingon")
    assert "--encoding 'klingon' is not known" in screened.error


def test_bytes_that_the_encoding_lacks_are_refused_by_line(screened: Screener) -> None:
    text = lines([("é", "alphadrug"), ("ü", "x"), ("é", "gammadrug")]).encode() + b"\xff\xfe,alphadrug\n"
    assert levels(screened(text)) == {"é": 3, "ü": None}
    assert [(row["line"], read_sum(screened)) for row in screened.rows("refused")] == [("5", (4, 3, 1))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_line_ends_and_delimiters(screened: Screener, end: str, sign: str) -> None:
    text = TWO.replace(",", sign).replace("\n", end)
    assert levels(screened(text)) == {"A": 3}
    assert levels(screened(text.removesuffix(end))) == {"A": 3}
    assert read_sum(screened) == (2, 2, 0)


def test_a_stated_delimiter_is_used(screened: Screener) -> None:
    assert levels(screened(TWO.replace(",", "^"), "--delimiter", "^")) == {"A": 3}
    screened(TWO, "--delimiter", "ab")
    assert "--delimiter 'ab' cannot part cells" in screened.error


@pytest.mark.parametrize("name", ["p.csv.gz", "p.CSV.GZ", "p.csv.zst", "p.tsv.zst", "p.TXT", "p.CSV"])
def test_packed_files_and_endings_of_any_case(screened: Screener, name: str) -> None:
    data = TWO.encode()
    packed = gzip.compress(data) if name.lower().endswith("gz") else data
    packed = zstandard.compress(data) if name.endswith("zst") else packed
    assert levels(screened(packed, name=name)) == {"A": 3}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("p.csv.gz", gzip.compress(TWO.encode(), mtime=0)[:-9], "was it copied whole?"),
        ("p.csv.zst", b"(\xb5/\xfdxyz", "cannot be unpacked"),
        ("p.csv", gzip.compress(TWO.encode(), mtime=0), "is packed with gzip, not text"),
        ("p.csv", b"PK\x03\x04rest", "a zip archive or a spreadsheet"),
        ("p.csv", b"PAR1rest", "is Parquet, not text"),
        ("p.parquet", TWO.encode(), "is no Parquet file that can be read"),
        ("p.xlsx", b"x", "cannot tell what the file is from its ending"),
        ("p.parquet.gz", b"x", "cannot tell what the file is from its ending"),
        ("persons", b"x", "cannot tell what the file is from its ending"),
    ],
)
def test_files_that_are_not_what_they_are_called(screened: Screener, name: str, data: bytes, said: str) -> None:
    screened(data, name=name)
    assert screened.status == 1
    assert said in screened.error
    assert screened.error.count("\n") == 1
    assert [path.name for path in screened.folder.iterdir()] == [name]


@pytest.mark.parametrize("told", ["sep=;", "SEP=;", '"sep=;"'])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_first_line_that_tells_the_delimiter(screened: Screener, told: str, encoding: str) -> None:
    rows = TWO.replace(",", ";").replace("A;gammadrug", "A;gammadrug\n;x")
    for end in ("\n", "\r\n"):
        assert levels(screened(f"{told}\n{rows}".replace("\n", end).encode(encoding))) == {"A": 3}
        assert read_sum(screened) == (3, 2, 1)
        assert [row["line"] for row in screened.rows("refused")] == ["5"]
        assert "cells parted by ;" in screened.said


@pytest.mark.parametrize("before", ["\n", "\n \t\n\n", "\nsep=,\n\n"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_lines_without_text_before_the_header_are_passed_over(screened: Screener, before: str, encoding: str) -> None:
    rows = TWO.replace("A,gammadrug", "A,gammadrug\n,x")
    for end in ("\n", "\r\n", "\r"):
        assert levels(screened(f"{before}{rows}".replace("\n", end).encode(encoding))) == {"A": 3}
        assert read_sum(screened) == (3, 2, 1)
        assert [row["line"] for row in screened.rows("refused")] == [str(before.count("\n") + 4)]
    screened(f"{before}patient_id,substance,substance\nA,x,y\n".encode(encoding))
    assert f":{before.count(chr(10)) + 1}:substance stands twice" in screened.error


def test_a_stated_delimiter_outdoes_the_first_line(screened: Screener) -> None:
    assert levels(screened(f"sep=;\n{TWO}", "--delimiter", "comma")) == {"A": 3}
    screened(f"sep=;\n{TWO}")
    assert "lacks the column patient_id, substance; it has patient_id,substance" in screened.error


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_packed_standard_input_is_unpacked(
    screened: Screener, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pack(TWO.encode()))))
    assert levels(screened(Path("-"))) == {"A": 3}


@pytest.mark.parametrize(("data", "said"), [(b"PAR1rest", "is Parquet"), (b"PK\x03\x04rest", "is a zip archive")])
def test_standard_input_that_is_no_text(
    screened: Screener, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    screened(Path("-"))
    assert screened.error.startswith(f"screen: standard input: {said}")
    assert "give the file itself, or CSV" in screened.error


@pytest.mark.parametrize("name", ["file_row_number", "File_Row_Number"])
def test_a_column_called_as_rows_are_numbered(screened: Screener, name: str) -> None:
    path = screened.folder / "p.parquet"
    duckdb.execute(
        f"COPY (SELECT 'A' AS patient_id, 'alphadrug' AS substance, 7 AS {name}) TO '{path}' (FORMAT parquet)"
    )
    screened(path)
    assert f"p.parquet: has a column called {name}, as rows are numbered here: rename it" in screened.error
    assert levels(screened(TWO.replace("\n", ",7\n").replace("substance,7", f"substance,{name}"))) == {"A": 3}


def test_standard_input(screened: Screener, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("-", "/dev/stdin"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TWO.encode())))
        assert levels(screened(Path(name))) == {"A": 3}


@pytest.mark.parametrize("ending", ["o.xlsx", "o.json", "o", "o.csv.gz"])
def test_an_unknown_ending_of_the_output_is_refused(screened: Screener, ending: str) -> None:
    screened(TWO, "--out", str(screened.folder / ending))
    assert screened.status == 1
    assert "the ending tells the format: write .csv or .parquet" in screened.error
    assert [path.name for path in screened.folder.iterdir()] == ["persons.csv"]


@pytest.mark.parametrize("out", ["persons.csv", "./persons.csv", "link.csv"])
def test_the_output_is_never_put_over_the_input(screened: Screener, out: str) -> None:
    path = screened.write(TWO, "persons.csv")
    (screened.folder / "link.csv").symlink_to(path)
    screened(path, "--out", f"{screened.folder}/{out}")
    assert screened.status == 1
    assert "is a file that is read here" in screened.error
    assert path.read_text(encoding="utf-8") == TWO


def test_a_file_beside_the_output_is_never_put_over_the_input(screened: Screener) -> None:
    path = screened.write(TWO, "persons.refused.csv")
    screened(path, "--out", str(screened.folder / "persons.csv"))
    assert "is a file that is read here" in screened.error


@pytest.mark.parametrize("missing", ["persons", "database", "folder"])
def test_a_missing_file_is_one_line(screened: Screener, missing: str) -> None:
    path = screened.folder / "none.csv" if missing == "persons" else screened.write(TWO, "persons.csv")
    more = {"database": ("--database", "none.db"), "folder": ("--out", str(screened.folder / "none" / "o.csv"))}
    screened(path, *more.get(missing, ()))
    assert screened.status == 1
    assert "there is no" in screened.error
    assert screened.error.count("\n") == 1


def test_codes_stored_as_numbers_with_decimals(screened: Screener, tmp_path: Path) -> None:
    path = tmp_path / "p.parquet"
    duckdb.execute(
        "COPY (SELECT * FROM (VALUES (1.0::DOUBLE, 6130.0::DOUBLE), (1.0, NULL)) t (patient_id, substance)) "
        f"TO '{path}' (FORMAT parquet)"
    )
    found = screened(path, "--by", "rxcui")
    assert list(found) == ["1"]
    assert (found["1"]["substances"], found["1"]["unresolved"]) == (2, 1)


def test_a_text_with_line_ends_in_parquet_is_one_text(screened: Screener, tmp_path: Path) -> None:
    path = tmp_path / "p.parquet"
    duckdb.execute(
        "COPY (SELECT * FROM (VALUES ('A', E'alphadrug\\n'), ('A', E'x\\x1fy\\nz'), ('A', 'gammadrug')) "
        f"t (patient_id, substance)) TO '{path}' (FORMAT parquet)"
    )
    found = screened(path)
    assert (found["A"]["level"], found["A"]["substances"], found["A"]["unresolved"]) == (3, 3, 1)


CELL = st.text(st.sampled_from("ab\", \n;'#é"), max_size=4)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=6))
def test_every_line_is_in_a_row(cells: list[list[str]]) -> None:
    text = "".join(",".join(row) + "\n" for row in cells)
    source = io.StringIO(text).readlines()
    header = read_header("f", "patient_id,substance,note", Columns())
    found = list(read_rows(source, header))
    numbers = [row.line for row in found]
    assert numbers == sorted(set(numbers))
    covered = set(numbers)
    for row in found:  # a kept row may go on over lines without a row of their own
        if isinstance(row, Kept) and '"' in source[row.line - 2]:
            following = row.line + 1
            while following not in covered and following - 2 < len(source):
                covered.add(following)
                following += 1
    assert all(n in covered or not line.strip() for n, line in enumerate(source, 2))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=6))
def test_well_quoted_rows_are_read_as_written(rows: list[tuple[str, str, str]]) -> None:
    import csv

    target = io.StringIO()
    csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    header = read_header("f", "patient_id,substance,note", Columns())
    found = list(read_rows(io.StringIO(target.getvalue()).readlines(), header))
    if not any("\n" in cell for row in rows for cell in row):
        assert [row.cells[:2] for row in found if isinstance(row, Kept)] == [row[:2] for row in rows]
        assert not any(isinstance(row, Refused) for row in found)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_a_terminal_of_any_encoding(screened: Screener, encoding: str) -> None:
    path = screened.write(lines([("1", "метадон γ"), ("1", "alphadrug")]), "persons.csv")
    command = [sys.executable, "-m", "scripts.screen", str(path), "--database", str(screened.built)]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": os.pathsep.join(sys.path)}
    made = subprocess.run(
        [*command, "--out", str(screened.folder / "out.csv")], check=False, capture_output=True, env=environment
    )
    assert (made.returncode, made.stderr) == (0, b"")
    assert len((screened.folder / "out.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_a_refused_row_shows_the_cells_that_are_read(screened: Screener) -> None:
    screened("patient_id,note,substance\nA,x,alphadrug\nB,y,alpha\0drug\n")
    assert [(row["line"], row["value"]) for row in screened.rows("refused")] == [("3", "B,alpha drug")]
