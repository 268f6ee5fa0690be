"""The plan: DuckDB and Spark give the same rows, and those of twenty lines of plain Python, with dates and without."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from combination_ratings.screening.engines import array_engine, duckdb_engine, spark_engine
from combination_ratings.screening.knowledge import Table
from combination_ratings.screening.options import Options
from combination_ratings.screening.register.intake import write_table
from combination_ratings.screening.results.summary import files
from combination_ratings.screening.resume import Work
from combination_ratings.screening.shape import Shape, item_number, pair_number

CODES = range(1, 6)
DAY = 1440


class Given(NamedTuple):
    """A register and what is known: `rows` (person, item, begun, ended, route), `readings` of items, `rated` pairs."""

    rows: list[tuple[str, int, int, int, int]]
    readings: dict[int, tuple[int, ...]]
    rated: dict[tuple[int, int], tuple[int, int]]
    waits: dict[tuple[int, int], int]
    routed: dict[tuple[int, int, int], int]
    mixtures: list[tuple[int, int, int]]
    dated: bool


def reference(case: Given) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Persons and pairs, as plainly as can be."""
    persons, flagged = [], []
    for person in sorted({row[0] for row in case.rows}):
        own = [row for row in case.rows if row[0] == person]
        taken = [(code, *row[1:]) for row in own for code in case.readings[row[1]]]
        met: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
        for a, b in combinations(sorted(taken), 2):
            gap = max(b[2] - a[3], a[2] - b[3], 0) if case.dated else 0
            wait = case.waits.get((a[0], b[0]) if b[2] > a[3] else (b[0], a[0]), 0) if gap else 0
            if a[0] != b[0] and a[1] != b[1] and (gap == 0 or gap < wait):
                met.setdefault((a[0], b[0]), []).append((gap, wait, a[4] | b[4]))
        for mixture, low, high in case.mixtures:
            if any(one[0] == mixture for one in taken):
                met.setdefault((low, high), []).append((0, 0, 0))
        level: dict[tuple[int, int], int | None] = {}
        for pair, ways in met.items():
            plain = case.rated[pair][0] if pair in case.rated else None
            found = [case.routed.get((*pair, routes), plain) for _, _, routes in ways]
            level[pair] = max((one for one in found if one is not None and one > -2), default=None)
        worst = max((one for one in level.values() if one is not None and one >= 0), default=None)
        risk = {pair: case.rated[pair][1] for pair in level if (level[pair] or 0) >= 3 and pair in case.rated}
        raised = -1
        for x, y, z in combinations(CODES, 3):
            sides = [(x, y), (x, z), (y, z)]
            shared = risk.get(sides[0], 0) & risk.get(sides[1], 0) & risk.get(sides[2], 0)
            if shared and worst is not None and worst < 5:
                raised = max(raised, min(max(level[side] or 0 for side in sides) + 1, 5 if shared & 1 else 4))
        names = sorted(f"{a}+{b}" for (a, b), one in level.items() if one is not None and one == worst)
        items = {row[1] for row in own}
        status = [sum(item % 4 == kind for item in items) for kind in (3, 2, 1)]
        values = list(level.values())
        counts = [sum(v is not None and v >= 0 for v in values), values.count(-1), values.count(None)]
        top = max(worst, raised) if worst is not None else None
        persons.append((person, len(items), *status, len(level), *counts, top, top != worst, " ".join(names) or None))
        for pair in sorted(level):
            if (level[pair] or 0) >= 2:
                gap, wait = min(way[0] for way in met[pair]), max(way[1] for way in met[pair])
                meets = "undated" if not case.dated else "interval" if gap else "overlap"
                flagged.append(
                    (
                        person,
                        *map(str, pair),
                        level[pair],
                        meets,
                        gap // 60 if gap else None,
                        wait // 60 if gap else None,
                    )
                )
    return persons, flagged


UNITS = (1, 30, DAY)
"""Minutes of a step in time: with the smallest, ends touch, or stand one minute apart, all the time."""
ALWAYS = (-(1 << 52), 1 << 52)


@st.composite
def readings(draw: st.DrawFn) -> dict[int, tuple[int, ...]]:
    """Texts by their number: some stand for one substance, some for several, some for none; two may stand for one."""
    one = st.tuples(st.just("resolved"), st.tuples(st.sampled_from(CODES)))
    none = st.tuples(st.just("unresolved"), st.just(()))
    some = st.lists(st.sampled_from(CODES), min_size=2, max_size=3, unique=True).map(tuple)
    several = st.tuples(st.sampled_from(["ambiguous", "partial", "resolved"]), some)
    found = draw(st.lists(draw(st.sampled_from([one, st.one_of(one, none), st.one_of(one, none, several)])),
                          min_size=5, max_size=9, unique=draw(st.booleans())))  # fmt: skip
    return {item_number(place, status): codes for place, (status, codes) in enumerate(found)}


class Ground(NamedTuple):
    """What the rows of a made register are of. Times lie on `span` steps of `unit` minutes, or a minute beside one."""

    people: tuple[str, ...]
    items: list[int]
    unit: int
    span: int
    dated: bool
    routed: bool


def row_of(rng: random.Random, ground: Ground) -> tuple[str, int, int, int, int]:
    """A row of the register, by chance: drawn each by itself, rows would all be alike, and take ten times as long."""
    begun = rng.randrange(ground.span) * ground.unit + rng.choice(BESIDE)
    ended = max(begun, begun + rng.choice(LENGTHS) * ground.unit + rng.choice(BESIDE))
    if not ground.dated or not rng.randrange(12):
        begun, ended = rng.choice([ALWAYS, (ALWAYS[0], ended), (begun, ALWAYS[1])]) if ground.dated else ALWAYS
    route = rng.choice([0, 0, 1, 2]) if ground.routed else 0
    return rng.choice(ground.people), rng.choice(ground.items), begun, ended, route


BESIDE, LENGTHS = (0, 0, 1, -1), (0, 0, 0, 1, 2, 5)
CROWD = tuple(f"{letter}{number}" for letter in "aéz" for number in range(12))


@st.composite
def cases(draw: st.DrawFn, kinds: tuple[str, ...] = ("counted", "dated", "dated", "mixed")) -> Given:
    """Registers of some persons, each with few substances, so that everything meets.

    `counted` has neither dates nor routes nor mixtures; `dated` dates; `mixed` routes and mixtures; dates may go with
    both.
    """
    kind, read = draw(st.sampled_from(kinds)), draw(readings())
    dated, mixed = kind == "dated", kind == "mixed" or (kind == "dated" and draw(st.sampled_from([False, False, True])))
    unit = draw(st.sampled_from(UNITS))
    ground = Ground(CROWD, sorted(read), unit, draw(st.sampled_from([3, 6, 12])), dated, mixed)
    rng = random.Random(draw(st.integers(0, 1 << 32)))
    pair = st.sampled_from(list(combinations(CODES, 2)))
    level = st.tuples(
        st.sampled_from([3, 4, 3, 4, 3, 4, 3, 4, 2, -1, 1, 0, 5]), st.sampled_from([7, 4, 3, 6, 5, 4, 1, 2, 0])
    )
    direction = st.permutations(CODES).map(lambda p: (p[0], p[1]))
    routed = st.dictionaries(
        st.tuples(pair, st.integers(0, 3)).map(lambda p: (*p[0], p[1])), st.integers(-2, 5), max_size=4
    )
    mixture = st.tuples(st.sampled_from(CODES), pair).map(lambda m: (m[0], *m[1]))
    waiting = st.tuples(st.integers(1, 6), st.sampled_from(BESIDE)).map(lambda t: max(1, t[0] * unit + t[1]))
    return Given(
        rows=[row_of(rng, ground) for _ in range(rng.choice([0, 2, 120, 250, 350, 450]))],
        readings=read,
        rated=draw(st.dictionaries(pair, level, min_size=draw(st.sampled_from([10, 1])))),
        waits=draw(st.dictionaries(direction, waiting, min_size=6)) if dated else {},
        routed=draw(st.one_of(routed, st.just({}))) if mixed else {},
        mixtures=draw(st.lists(mixture, max_size=2, unique=True)) if mixed else [],
        dated=dated,
    )


def store(case: Given, folder: Path, ids: str = "VARCHAR") -> tuple[Work, Shape]:
    """The tables of the plan as files."""
    work, connection = Work(folder), duckdb.connect()
    pairs = sorted({(min(p), max(p)) for p in case.waits})
    whole = dict.fromkeys
    tables = {
        "ids": Table({"code": "INTEGER", "substance_id": "VARCHAR"}, [(code, str(code)) for code in CODES]),
        "readings": Table(
            whole(("item", "code"), "INTEGER"), [(i, c) for i, codes in case.readings.items() for c in codes]
        ),
        "rated": Table(
            {"key": "BIGINT", "level": "INTEGER", "risks": "BIGINT", "more_risks": "BIGINT"},
            [(pair_number(a, b), level, risks & 3, risks >> 2) for (a, b), (level, risks) in case.rated.items()],
        ),
        "waits": Table(
            whole(("key", "forward", "backward"), "BIGINT"),
            [(pair_number(a, b), case.waits.get((a, b), 0), case.waits.get((b, a), 0)) for a, b in pairs],
        ),
        "mixtures": Table(whole(("code", "low", "high"), "INTEGER"), case.mixtures),
        "routed": Table(
            {"key": "BIGINT", "routes": "INTEGER", "level": "INTEGER"},
            [(pair_number(a, b), routes, level) for (a, b, routes), level in case.routed.items()],
        ),
    }
    for name, table in tables.items():
        write_table(connection, table, work.path(f"{name}.parquet"))
    columns = {"person": ids, "item": "INTEGER", "begun": "BIGINT", "ended": "BIGINT", "route": "INTEGER"}
    (work.path("given") / "part=0").mkdir(parents=True)
    write_table(connection, Table(columns, case.rows), work.path("given") / "part=0" / "rows.parquet")
    named = [code for codes in case.readings.values() for code in codes]
    several = any(len(codes) > 1 for codes in case.readings.values())
    shape = Shape(
        max(CODES), len(named) == len(set(named)), case.dated, several, bool(case.mixtures), bool(case.routed)
    )
    return work, shape


Engine = Callable[..., tuple[list[Path], list[Path]]]


def answered(
    engine: Engine, case: Given, folder: Path, ids: str = "VARCHAR"
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Rows of persons and pairs as an engine gives them."""
    work, shape = store(case, folder, ids)
    found = engine(work, shape, Options(level=2, master="local[1]"), lambda done, parts: None)
    connection = duckdb.connect()
    persons, pairs = (
        [row for path in paths for row in connection.execute(f"SELECT * FROM {files([path])}").fetchall()]
        for paths in found
    )
    return persons, pairs


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_duckdb_gives_the_rows_of_the_reference(tmp_path_factory: pytest.TempPathFactory, case: Given) -> None:
    assert answered(duckdb_engine.run, case, tmp_path_factory.mktemp("plan")) == reference(case)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases(("counted",)))
def test_pieces_and_portions_give_the_same_rows(tmp_path_factory: pytest.TempPathFactory, case: Given) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, size in {"PIECE": 7, "AT_ONCE": 20, "MOST_KEPT": 30}.items():
            patch.setattr(array_engine, name, size)
        assert answered(duckdb_engine.run, case, tmp_path_factory.mktemp("plan")) == reference(case)


FAR = (-(1 << 63), -(1 << 62), -7, 0, 8, 1 << 62, (1 << 63) - 1)
"""Ids of persons that leave no room for anything beside them in one number."""


@pytest.mark.parametrize("people", [FAR, FAR[2:5], FAR[-2:], FAR[:1]])
def test_ids_may_be_any_whole_numbers(tmp_path: Path, people: tuple[int, ...]) -> None:
    items = {code: item_number(code, "resolved") for code in (1, 2)}
    rows = [(person, item, *ALWAYS, 0) for item in items.values() for person in reversed(people)]
    case = Given(rows, {item: (code,) for code, item in items.items()}, {(1, 2): (4, 0)}, {}, {}, [], False)  # type: ignore[arg-type]
    persons, pairs = answered(duckdb_engine.run, case, tmp_path, "BIGINT")
    assert (persons, pairs) == reference(case)
    assert [row[0] for row in pairs] == list(people)


@pytest.mark.parametrize("kind", ["counted", "dated", "mixed"])
def test_spark_gives_the_rows_of_duckdb_and_of_the_reference(
    tmp_path_factory: pytest.TempPathFactory, light_spark: None, kind: str
) -> None:
    """One register of each kind, of many persons: each is a case of its own to the plan, and a run takes seconds."""

    @settings(max_examples=1, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @seed(len(kind))
    @given(cases((kind,)))
    def agree(case: Given) -> None:
        by_spark = answered(spark_engine.run, case, tmp_path_factory.mktemp("spark"))
        assert by_spark == reference(case)
        assert by_spark == answered(duckdb_engine.run, case, tmp_path_factory.mktemp("duckdb"))

    agree()


def spells(*times: tuple[int, int, int]) -> Given:
    """One person who takes 1 and 2 at these times: (substance, first minute, last minute). 2 waits ten hours for 1."""
    items = {code: item_number(code, "resolved") for code in (1, 2)}
    rows = [("a", items[code], begun, ended, 0) for code, begun, ended in times]
    return Given(rows, {item: (code,) for code, item in items.items()}, {(1, 2): (4, 0)}, {(1, 2): 600}, {}, [], True)


@pytest.mark.parametrize(
    ("case", "flagged"),
    [
        (spells((1, 700, 800), (1, 802, 900), (2, 801, 801)), [("interval", 0, 10)]),
        (spells((1, 700, 800), (1, 801, 900), (2, 801, 801)), [("overlap", None, None)]),
        (spells((1, 0, 100), (1, 900, 950), (2, 850, 860)), []),
        (spells((1, 0, 100), (1, 101, 260), (1, 110, 120), (2, 850, 860)), [("interval", 9, 10)]),
        (spells((1, 0, 100), (1, 860, 950), (2, 850, 860)), [("overlap", None, None)]),
        (spells((1, 0, 100), (2, 280, 300), (2, 460, 470)), [("interval", 3, 10)]),
    ],
    ids=[
        "a minute apart",
        "touching",
        "too late and before",
        "behind a shorter one",
        "overlap counts first",
        "nearest",
    ],
)
def test_spells_of_one_substance_are_put_together_only_where_they_touch(
    tmp_path: Path, case: Given, flagged: list[tuple[str, int | None, int | None]]
) -> None:
    """Fixed cases, which hypothesis may not draw."""
    found = answered(duckdb_engine.run, case, tmp_path)
    assert found == reference(case)
    assert [row[4:] for row in found[1]] == flagged
