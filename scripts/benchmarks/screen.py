"""Speed of screening: made registers of one and ten million rows, about five substances a person, skewed as in life.

When: the screening's SQL changes.
Command: `python -m scripts.benchmarks.screen [--rows 1000000 10000000] [--release dist]`.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

from combination_ratings.screening.screening import screen, write
from combination_ratings.tables.schema import ROOT

PER_PERSON = 5


def make(path: Path, release: Path, rows: int, seed: int = 1) -> None:
    """Write a register with this many rows; the same seed gives the same rows. Few substances are taken by many."""
    mixed = f"hash(range * 2 + 1, {seed}) % 1000003 / 1000003.0"
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE ids AS SELECT row_number() OVER (ORDER BY hash(substance_id)) - 1 AS code, substance_id "
        f"FROM read_parquet('{release}/substances.parquet') WHERE kind = 'drug'"
    )
    taken = (
        f"SELECT (hash(range, {seed}) % {max(rows // PER_PERSON, 1)})::BIGINT AS patient_id, "
        f"floor(pow({mixed}, 3) * (SELECT count(*) FROM ids))::BIGINT AS code FROM range({rows})"
    )
    connection.execute(
        f"COPY (SELECT patient_id, substance_id AS substance FROM ({taken}) JOIN ids USING (code)) "
        f"TO '{path}' (FORMAT parquet)"
    )


def line(release: Path, rows: int) -> str:
    """One row of the table: wall and processor seconds from reading the file to writing the answer."""
    with tempfile.TemporaryDirectory() as name:
        persons, out = Path(name) / "persons.parquet", Path(name) / "screened.parquet"
        make(persons, release, rows)
        begun, busy = time.perf_counter(), time.process_time()
        connection = screen(persons, release)
        write(connection, out)
        taken, busy = time.perf_counter() - begun, time.process_time() - busy
        people, pairs = connection.execute("SELECT count(*), sum(pairs) FROM screened").fetchall()[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {rows:,} | {people:,} | {pairs:,} | {taken:.1f} | {busy:.1f} | {peak:,.0f} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmarks.screen", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--release", type=Path, default=ROOT / "dist", help="folder of a built release")
    options = parser.parse_args(arguments)
    if not (options.release / "substances.parquet").exists():
        print(f"{options.release}: holds no built release; run python -m scripts.build", file=sys.stderr)
        return 1
    print("| rows | persons | pairs | seconds | CPU seconds | peak MB |\n|---|---|---|---|---|---|")
    for rows in options.rows:
        print(line(options.release, rows), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
