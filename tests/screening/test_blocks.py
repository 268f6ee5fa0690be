"""Blocks that an engine reads as they are give what reading sign by sign gives, wherever a block ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from combination_ratings.screening.options import Columns, Options
from combination_ratings.screening.register import blocks, reading
from combination_ratings.screening.register.pieces import Piece
from combination_ratings.screening.register.registers import open_plain, store_plain
from tests.screening.conftest import Screener, lines
from tests.screening.test_reading import read_sum

CELL = st.text(st.sampled_from("abcdeé#'"), max_size=3)
EVEN = st.tuples(CELL, CELL, CELL).map(",".join)
ODD = st.sampled_from((
    '"', 'a,"b', 'a,"b",c', 'b"', '"a,b', "a,b", "a,b,c,", "a,b,c,d", "", "  ", "a,\0,c", "\ufeffa,b,c", 'a,b,"c', 'x"',
    "a,\x1f,c", "a,b\r,c", "a,\ufffd,c", "a,b,c\r", '"a","b","c"',
    '"a",,""', '"a,b",c', '"a",b"c', '"a","b""c",d', '"",,'
))  # fmt: skip


def read(path: Path, folder: Path, **options: Any) -> tuple[list[Any], tuple[Any, ...], Any]:
    """Rows as they are kept, rows that are refused, and what is told."""
    wanted = Options(columns=Columns(), **options)
    connection = duckdb.connect()
    store_plain(connection, path, wanted, wanted.delimiter, folder)
    opened = open_plain(folder, wanted)
    return (
        connection.execute(f"SELECT * FROM {opened.source.table} ORDER BY line").fetchall(),
        opened.refused,
        opened.told,
    )


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(st.one_of(EVEN, EVEN, EVEN, ODD), max_size=14),
    size=st.integers(8, 40),
    end=st.sampled_from(["", "\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "cp1252"]),
)
def test_blocks_give_what_reading_sign_by_sign_gives(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], size: int, end: str, encoding: str
) -> None:
    folder = tmp_path_factory.mktemp("blocks")
    path = folder / "p.csv"
    text = "\n".join(["patient_id,substance,note", *rows]) + end
    path.write_bytes(text.encode(encoding, "replace"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "SIZE", size)
        found = read(path, folder / "blocks", encoding=encoding)
        patch.setattr(reading, "by_blocks", lambda *_: False)
        assert found == read(path, folder / "signs", encoding=encoding)


def test_most_of_a_register_is_read_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One quote makes one block odd, not the whole file."""
    monkeypatch.setattr(blocks, "SIZE", 100)
    path = tmp_path / "p.csv"
    path.write_text(lines([*[("a", "b")] * 100, ("c", '"d""e"'), *[("e", "f")] * 100]), encoding="utf-8")
    pieces: list[Piece] = reading.make_plain(path, Columns(), tmp_path).pieces
    assert [piece.even for piece in pieces] == [True, False, True]
    assert sum(piece.rows for piece in pieces) == 201
    assert pieces[1].rows < 60


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-8"])
def test_signs_beyond_ascii(screened: Screener, encoding: str) -> None:
    text = lines([("Zoé", "alphadrug")] * 3 + [("Zoé", "gammadrug")]).encode(encoding)
    assert screened(text, "--encoding", encoding)["Zoé"]["level"] == 3
    assert read_sum(screened) == (4, 4, 0)
