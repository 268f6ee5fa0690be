"""A register taken in as numbers is the register that SQL takes in: the same rows, refusals, counts and texts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from combination_ratings.screening.knowledge import Table
from combination_ratings.screening.options import Options
from combination_ratings.screening.register import blocks, intake, registers, text_numbers
from combination_ratings.screening.register.block_cells import Column, unusual
from combination_ratings.screening.register.id_numbers import People, add_seen, scheme_of, seen_in
from combination_ratings.screening.register.intake import write_table
from combination_ratings.screening.register.numbered_parts import is_numbered, order_of, read_reading, rows_of
from combination_ratings.screening.register.numbered_register import NumberedRegister
from combination_ratings.screening.register.sql_register import SqlRegister
from combination_ratings.screening.register.text_numbers import NoNumbers
from combination_ratings.screening.resume import Work
from tests.screening.conftest import Screener, levels, lines

HEX = "0123456789abcdef"
PERSON = st.one_of(
    st.text(st.sampled_from("0123456789"), min_size=1, max_size=9),
    st.text(st.sampled_from("ab#'-~!A"), min_size=1, max_size=3),
    st.text(st.sampled_from(HEX), min_size=38, max_size=40),
    st.sampled_from(
        (
            "",
            " ",
            " a",
            "a ",
            "é",
            "e\u0301",
            "\u00a0a",
            "a\u200bb",
            "a b",
            "\x0b a\x1c",
            "  7  ",
            "\t",
            "ñ" * 20,
            "a\tb",
            "\x1e",
            "a" * 60,
        )
    ),
)
TEXT = st.one_of(
    st.text(st.sampled_from("ab é,"), max_size=12),
    st.sampled_from(("", "a" * 8, "a" * 9, "x" * 300, "sertraline 50 MG Oral Tablet", " a", "a\x01b", "\x1e")),
)
ODD = st.sampled_from(('"', 'a,"b', '"a,b"', "a", "a,b,c", "", "a\0,b", '"a\nb",c', '"a""b",c', "a,b\r"))


def quoted(cell: str) -> str:
    """A cell in quotes where it needs them."""
    return f'"{cell}"' if "," in cell else cell


ROW = st.tuples(PERSON, TEXT.map(quoted)).map(",".join)


def opened(path: Path, folder: Path) -> tuple[Work, NumberedRegister | SqlRegister]:
    """A register taken in."""
    folder.mkdir()
    work = Work(folder)
    return work, registers.open_register(
        duckdb.connect(), work, registers.Register(path.name, path), Options(memory=256 << 20)
    )


def held(work: Work, register: NumberedRegister | SqlRegister, counted: bool) -> dict[str, Any]:
    """All that is read of a register; its rows as they stand in its parts, persons in order."""
    texts = register.texts
    items = Table({"item": "INTEGER", "text": "VARCHAR"}, [(4 * n, text) for n, (text, _) in enumerate(texts)])
    for name, table in (("items", items), ("routes", Table({"way": "VARCHAR", "route": "INTEGER"}, []))):
        write_table(register.connection, table, work.path(f"{name}.parquet"))
    words = work.path("items.parquet"), work.path("routes.parquet")
    stored = register.write_parts(words, counted, work.path("given"))
    rows = [row for part in sorted(work.path("given").glob("part=*"), key=number) for row in part_rows(part)]
    assert stored == len(rows) == register.counts.rows - register.counts.refused
    assert [person for person, _ in rows] == sorted((person for person, _ in rows), key=str.encode)
    return {"counts": register.counts, "refused": register.refused, "texts": texts, "rows": Counter(rows)}


def number(part: Path) -> int:
    return int(part.name.removeprefix("part="))


def part_rows(part: Path) -> list[tuple[str, int]]:
    """Person and item of each row of a part, by person."""
    if not is_numbered(part.parent):
        found = duckdb.execute(f"SELECT person, item FROM read_parquet('{part}/*.parquet', hive_partitioning=false)")
        return sorted(found.fetchall(), key=lambda row: row[0].encode())
    reading = read_reading(part.parent)
    rows = rows_of(part, reading, np.arange(reading.most, dtype=np.int32))
    rows.packed.sort()
    people = rows.people
    assert isinstance(people, People)
    persons = people[rows.packed >> rows.bits].tolist()
    return list(zip(persons, (rows.packed & ((1 << rows.bits) - 1)).tolist(), strict=True))


def no_numbers(*_: object) -> None:
    """A register that cannot be numbers."""
    raise NoNumbers


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(st.one_of(ROW, ROW, ROW, ODD), max_size=24),
    size=st.sampled_from((30, 200, 4 << 20)),
    parts=st.booleans(),
    counted=st.booleans(),
    encoding=st.sampled_from(("utf-8", "utf-16")),
)
def test_numbers_are_what_sql_reads(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], size: int, parts: bool, counted: bool, encoding: str
) -> None:
    folder = tmp_path_factory.mktemp("numbered")
    path = folder / "p.csv"
    path.write_bytes("\n".join(["patient_id,substance", *rows, ""]).encode(encoding))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "SIZE", size)
        if parts:
            patch.setattr(intake, "BYTES_A_ROW", 64 << 20)
        found = opened(path, folder / "numbered")
        assert isinstance(found[1], NumberedRegister)
        patch.setattr(registers, "take_in", no_numbers)
        other = opened(path, folder / "sql")
        assert isinstance(other[1], SqlRegister)
        assert held(*found, counted) == held(*other, counted)


IDS = st.lists(st.text(st.characters(codec="utf-8", min_codepoint=33), min_size=1, max_size=12), min_size=1)


def column_of(texts: list[str]) -> Column:
    """A column of these texts."""
    encoded = [text.encode() for text in texts]
    sizes = np.array([len(text) for text in encoded], np.int64)
    return Column(b"".join(encoded), np.cumsum(sizes) - sizes, sizes)


@settings(max_examples=150, deadline=None)
@given(first=IDS, second=IDS, bits=st.sampled_from((16, 24, 42)))
def test_numbers_of_ids_keep_their_order_and_lead_back(first: list[str], second: list[str], bits: int) -> None:
    tables = [column_of(texts).table() for texts in (first, second)]
    seen = seen_in(tables[0])
    add_seen(seen, seen_in(tables[1]))
    scheme = scheme_of(seen, bits)
    numbers = np.concatenate([scheme.numbers(table) for table in tables])
    ids = [*first, *second]
    assert scheme.texts(numbers).tolist() == ids
    assert [ids[place] for place in order_of(numbers).tolist()] == sorted(ids, key=str.encode)
    assert int(numbers.max()) < 1 << max(bits, 16)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12), min_size=1))
def test_unusual_ids_are_told_from_visible_ones_of_ascii(texts: list[str]) -> None:
    column = column_of(texts)
    told = [row for row, text in enumerate(texts) if not text or any(not "!" <= sign <= "~" for sign in text)]
    assert unusual(column, column.table()).tolist() == told


@pytest.mark.parametrize("hashed", ["as they are", "all alike"])
def test_texts_are_told_apart_whatever_their_hash(hashed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if hashed == "all alike":
        monkeypatch.setattr(text_numbers, "hashes_of", lambda column: np.full(len(column.begins), 7, np.uint64))
    texts = [f"{'x' * (number % 20)}{number % 40}" for number in range(400)]
    known = text_numbers.TextNumbers()
    for _ in range(2):
        numbers = known.numbers(column_of(texts))
        assert [list(known.texts)[place].decode() for place in numbers.tolist()] == texts
    assert len(known.texts) == 1 + len(set(texts))


@pytest.mark.parametrize("what", ["a long id", "many texts", "neither"])
def test_what_cannot_be_numbers_is_read_all_the_same(
    screened: Screener, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = "p" * 100 if what == "a long id" else "p"
    monkeypatch.setattr(text_numbers, "MOST", 2 if what == "many texts" else 200)
    found = screened(lines([(person, "alphadrug"), (person, "gammadrug"), ("q", "betadrug")]))
    assert levels(found) == {person: 3, "q": None}
