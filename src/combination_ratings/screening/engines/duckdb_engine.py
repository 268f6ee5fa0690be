"""The plan run by DuckDB, part by part: each is there whole or not at all, and memory does not grow with the register.

When: a screening, unless another engine is asked for. Without dates, routes and mixtures DuckDB reads and writes, and
what lies between is done by arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from combination_ratings.screening.engines import array_engine
from combination_ratings.screening.options import Options
from combination_ratings.screening.plans.array_tables import known_of
from combination_ratings.screening.plans.dialects import DUCKDB
from combination_ratings.screening.plans.plan import GIVEN, results, steps
from combination_ratings.screening.register import numbered_parts
from combination_ratings.screening.register.intake import Connection, connect
from combination_ratings.screening.results.output import PARQUET
from combination_ratings.screening.resume import Work
from combination_ratings.screening.shape import Shape
from combination_ratings.tables.cells import literal

Progress = Callable[[int, int], None]
ROOMY = 1 << 30
"""Memory, in bytes, with which persons and pairs are written at the same time: it takes some 50 MB more."""
Answer = Callable[[Path, Path], None]
"""Writes the answer of a part into a new folder."""


def run(work: Work, shape: Shape, options: Options, progress: Progress) -> tuple[list[Path], list[Path]]:
    """Files with the rows of `persons` and those of the flagged `pairs`, each in order of the person."""
    parts = parts_of(work.path("given"))
    connection = connect(options.memory, work.folder)
    for name in GIVEN:
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {parquet(work.path(f'{name}.parquet'))}")
    make = by_arrays if shape.counted else by_steps
    done = answered(work, parts, make(connection, work.path("given"), shape, options), progress)
    connection.close()
    return in_order(done, "persons"), in_order(done, "pairs")


def answered(work: Work, parts: list[Path], answer: Answer, progress: Progress) -> list[Path]:
    """The folder of each part's answer."""
    done: list[Path] = []
    for part in parts:
        progress(len(done), len(parts))
        done.append(work.step(f"answer-{part.name}", partial(answer, part)))
    progress(len(parts), len(parts))
    return done


def in_order(folders: list[Path], name: str) -> list[Path]:
    """The files of one result, in order of their persons."""
    return [path for folder in folders for path in sorted(folder.glob(f"{name}*.parquet"))]


def by_arrays(connection: Connection, given: Path, shape: Shape, options: Options) -> Answer:
    """The answer of a part by arrays."""
    roomy = options.memory >= ROOMY
    if numbered_parts.is_numbered(given):
        reading = numbered_parts.read_reading(given)
        known = known_of(connection, shape, reading.most)

        def numbered(part: Path, folder: Path) -> None:
            rows = numbered_parts.rows_of(part, reading, known.readings.rank)
            array_engine.answer(connection, rows, known, options.level, folder, roomy)

        return numbered
    ((items,),) = connection.execute(
        f"SELECT coalesce(greatest((SELECT max(item) FROM {parquet(given / '*' / '*.parquet')}), "
        "(SELECT max(item) FROM readings)), 0) + 1"
    ).fetchall()
    known = known_of(connection, shape, items)

    def stored(part: Path, folder: Path) -> None:
        rows = array_engine.rows_of(connection, parquet(part / "*.parquet"), known)
        array_engine.answer(connection, rows, known, options.level, folder, roomy)

    return stored


def parts_of(given: Path) -> list[Path]:
    """Folders of the parts, in order of their persons."""
    return sorted(given.glob("part=*"), key=lambda part: int(part.name.removeprefix("part=")))


def by_steps(connection: Connection, given: Path, shape: Shape, options: Options) -> Answer:
    """The answer of a part by the steps of the plan in SQL."""

    def answer(part: Path, folder: Path) -> None:
        folder.mkdir()
        connection.execute(f"CREATE OR REPLACE TEMP VIEW given AS SELECT * FROM {parquet(part / '*.parquet')}")
        made: set[str] = set()
        for step in steps(shape, DUCKDB):
            connection.execute(f"CREATE OR REPLACE TEMP TABLE {step.name} AS {step.sql}")
            for name in step.last:
                connection.execute(f"DROP TABLE {name}")
            made = (made | {step.name}) - set(step.last)
        for result in results(shape, options.level):
            target = literal(str(folder / f"{result.name}.parquet"))
            connection.execute(f"COPY ({result.sql}) TO {target} ({PARQUET})")
        for name in made:
            connection.execute(f"DROP TABLE {name}")

    return answer


def parquet(path: Path) -> str:
    """SQL that reads Parquet, of a path without signs that mean anything in one."""
    return f"read_parquet({literal(str(path))}, hive_partitioning=false)"
