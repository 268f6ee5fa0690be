"""Speed of screening: made registers, about five substances a person, skewed as in life, against a plain pandas merge.

When: the screening's plan changes.
Command: `python -m scripts.benchmarks.screen [--rows 1000000 10000000] [--pandas 10000000] [--dated]`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

from combination_ratings.bundled import database_path
from combination_ratings.screening.intake import write_table
from combination_ratings.screening.knowledge import Table, open_knowledge

PER_PERSON = 5
HEAD = (
    "| rows | persons | pairs | seconds | µs a row | against the first | peak MB | pandas takes times |\n"
    "|---|---|---|---|---|---|---|---|"
)
PANDAS = """
import sqlite3, sys
import duckdb, pandas
query = "SELECT substance_a, substance_b, level FROM resolved WHERE substance_a <> substance_b"
resolved = pandas.read_sql(query, sqlite3.connect(sys.argv[2]))
taken = duckdb.execute(f"SELECT patient_id, substance FROM '{sys.argv[1]}'").df().drop_duplicates()
pairs = taken.merge(taken, on="patient_id", suffixes=("_a", "_b"))
pairs = pairs[pairs.substance_a < pairs.substance_b].merge(resolved, how="left", on=["substance_a", "substance_b"])
worst = pairs.groupby("patient_id").agg(pairs=("level", "size"), level=("level", "max"))
behind = pairs.merge(worst[["level"]], on=["patient_id", "level"])
worst["worst_pairs"] = (behind.substance_a + "+" + behind.substance_b).groupby(behind.patient_id).agg(" ".join)
"""
ALONE = """
import sys
from combination_ratings.screening.command import main
status = main(sys.argv[1:])
held = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]  # maxrss counts the parent's, too
print("peak", int(held[0].split()[1]) / 1024, file=sys.stderr)
raise SystemExit(status)
"""


def make(path: Path, database: Path, rows: int, seed: int = 1, dated: bool = False) -> None:
    """Write a register with this many rows; the same seed gives the same rows. Few substances are taken by many."""
    mixed = f"hash(range * 2 + 1, {seed}) % 1000003 / 1000003.0"
    connection = duckdb.connect(config={"memory_limit": "1GB"})
    with tempfile.TemporaryDirectory() as folder:
        drugs = [(id_,) for id_, row in open_knowledge(database).store.substances.items() if row["kind"] == "drug"]
        write_table(connection, Table({"substance_id": "VARCHAR"}, drugs), Path(folder) / "drugs.parquet")
        connection.execute(
            "CREATE TABLE ids AS SELECT row_number() OVER (ORDER BY hash(substance_id)) - 1 AS code, substance_id "
            f"FROM '{folder}/drugs.parquet'"
        )
    day = (
        f"DATE '2015-01-01' + (hash(range * 3, {seed}) % 3000)::INTEGER AS started"
        if dated
        else "NULL::DATE AS started"
    )
    taken = (
        f"SELECT (hash(range, {seed}) % {max(rows // PER_PERSON, 1)})::BIGINT AS patient_id, {day}, "
        f"floor(pow({mixed}, 3) * (SELECT count(*) FROM ids))::BIGINT AS code FROM range({rows})"
    )
    more = ", started, started + 90 AS stopped" if dated else ""
    connection.execute(
        f"COPY (SELECT patient_id, substance_id AS substance{more} FROM ({taken}) JOIN ids USING (code)) "
        f"TO '{path}' (FORMAT parquet)"
    )


def screened(persons: Path, database: Path, out: Path, *options: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one screening, in a process of its own."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", ALONE, str(persons), "--database", str(database), "--out", str(out), *options]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.perf_counter() - begun, float(made.stderr.split("peak")[-1])


def merged(persons: Path, database: Path) -> float:
    """Seconds of a plain pandas merge: every pair of a person, its level, and each person's worst level and pairs."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", PANDAS, str(persons), str(database)], check=True, capture_output=True)
    return time.perf_counter() - begun


def line(database: Path, rows: int, folder: Path, first: list[float], pandas: bool, dated: bool) -> str:
    """One row of the table: a register of this size screened, as a whole process."""
    persons, out = folder / f"persons-{rows}.parquet", folder / "screened.parquet"
    make(persons, database, rows, dated=dated)
    taken, peak = screened(persons, database, out, *(("--start", "started", "--end", "stopped") if dated else ()))
    people, pairs = duckdb.execute(f"SELECT count(*), sum(pairs) FROM '{out}'").fetchall()[0]
    each = taken / rows * 1e6
    first.append(each)
    ratio = f"{merged(persons, database) / taken:.1f}" if pandas else ""
    persons.unlink()
    times = f"{taken:.1f} | {each:.2f} | {each / first[0]:.2f}"
    return f"| {rows:,} | {people:,} | {pairs:,} | {times} | {peak:,.0f} | {ratio} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmarks.screen", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--pandas", type=int, nargs="*", default=[10_000_000], help="sizes to try pandas at")
    parser.add_argument("--dated", action="store_true", help="each row with a start and an end")
    parser.add_argument("--database", type=Path, help="a built database (default: the installed one)")
    options = parser.parse_args(arguments)
    first: list[float] = []
    print(HEAD)
    with tempfile.TemporaryDirectory() as name:
        for rows in options.rows:
            database = options.database or database_path()
            print(line(database, rows, Path(name), first, rows in options.pandas, options.dated), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
