"""The plan run by DuckDB, part by part: each is there whole or not at all, and memory does not grow with the register.

When: a screening, unless another engine is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from combination_ratings.screening.dialects import DUCKDB
from combination_ratings.screening.intake import Connection, connect
from combination_ratings.screening.options import Options
from combination_ratings.screening.plan import GIVEN, results, steps
from combination_ratings.screening.resume import Work
from combination_ratings.screening.shape import Shape
from combination_ratings.tables.cells import literal

Progress = Callable[[int, int], None]


def run(work: Work, shape: Shape, options: Options, progress: Progress) -> tuple[list[Path], list[Path]]:
    """Files with the rows of `persons` and those of the flagged `pairs`, each in order of the person."""
    parts = parts_of(work.path("given"))
    connection = connect(options.memory, work.folder)
    for name in GIVEN:
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {parquet(work.path(f'{name}.parquet'))}")
    done: list[Path] = []
    level = options.level
    for number, part in enumerate(parts):
        progress(number, len(parts))
        done.append(work.step(f"answer-{part.name}", partial(answer, connection, part, shape, level)))
    progress(len(parts), len(parts))
    connection.close()
    return [folder / "persons.parquet" for folder in done], [folder / "pairs.parquet" for folder in done]


def parts_of(given: Path) -> list[Path]:
    """Folders of the parts, in order of their persons."""
    return sorted(given.glob("part=*"), key=lambda part: int(part.name.removeprefix("part=")))


def answer(connection: Connection, part: Path, shape: Shape, level: int, folder: Path) -> None:
    """Write the answer of one part as two files in a new folder."""
    folder.mkdir()
    connection.execute(f"CREATE OR REPLACE TEMP VIEW given AS SELECT * FROM {parquet(part / '*.parquet')}")
    made: set[str] = set()
    for step in steps(shape, DUCKDB):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {step.name} AS {step.sql}")
        for name in step.last:
            connection.execute(f"DROP TABLE {name}")
        made = (made | {step.name}) - set(step.last)
    for result in results(shape, level):
        target = literal(str(folder / f"{result.name}.parquet"))
        connection.execute(f"COPY ({result.sql}) TO {target} (FORMAT parquet, COMPRESSION snappy)")
    for name in made:
        connection.execute(f"DROP TABLE {name}")


def parquet(path: Path) -> str:
    """SQL that reads Parquet, of a path without signs that mean anything in one."""
    return f"read_parquet({literal(str(path))}, hive_partitioning=false)"
