"""Speed of screening: made registers, five substances a person, skewed as in life, against pandas, tuned and plain.

When: the screening's plan changes.
Command: `python -m scripts.benchmarks.screen [--rows 1000000 10000000] [--pandas 10000000] [--dated]`.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from combination_ratings.bundled import database_path
from combination_ratings.screening import kept_answers
from combination_ratings.screening.knowledge import Table, open_knowledge
from combination_ratings.screening.register.intake import write_table
from combination_ratings.screening.resume import Work

PER_PERSON = 5
HEAD = (
    "| rows | persons | pairs | seconds | CPU s | µs of CPU a row | against the first | peak MB |\n"
    "|---|---|---|---|---|---|---|---|"
)
VERSUS = (
    "| rows | pandas, by | seconds | CPU s | peak MB | times the seconds | times the CPU | rows that differ |\n"
    "|---|---|---|---|---|---|---|---|"
)
ALONE = """
import sys
{run}
held = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]  # maxrss counts the parent's, too
print("peak", int(held[0].split()[1]) / 1024, file=sys.stderr)
"""
PAIR = "patient_id, substance_a, substance_b"
SCREEN = "from combination_ratings.screening.command import main; assert main(sys.argv[1:]) == 0"
PANDAS = "from scripts.benchmarks.screen_pandas import main; main(*sys.argv[1:])"
PLAIN = "from scripts.benchmarks.screen_plain import main; main(*sys.argv[1:])"


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


class Cost(NamedTuple):
    """What a process took: seconds by the clock, seconds of all processors, peak megabytes."""

    seconds: float
    processor: float
    peak: float


def cost(command: Sequence[str]) -> Cost:
    """Run a command as a process of its own. Its peak is what it says itself: the kernel's counts the parent's, too."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    made = subprocess.run([sys.executable, "-c", *command], capture_output=True, text=True, check=True)
    taken, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(taken, processor, float(made.stderr.split("peak")[-1]))


def screened(persons: Path, database: Path, out: Path, *options: str) -> Cost:
    """One screening."""
    return cost([ALONE.format(run=SCREEN), str(persons), "--database", str(database), "--out", str(out), *options])


def merged(persons: Path, ratings: Path, out: Path, keys: str) -> Cost:
    """The same by pandas."""
    out.mkdir(exist_ok=True)
    return cost([ALONE.format(run=PANDAS), str(persons), str(ratings), str(out), keys])


def plainly(register: Path, ratings: Path, out: Path, parts: int) -> Cost:
    """The same by pandas as it is written at the first go."""
    out.mkdir(exist_ok=True)
    tables = (str(ratings / "substances.csv"), str(ratings / "resolved.csv"))
    return cost([ALONE.format(run=PLAIN), str(register), *tables, str(out), str(parts)])


def write_tables(database: Path, folder: Path) -> None:
    """The tables that the plain program reads, as a release has them."""
    for name, order in {"substances": "substance_id", "resolved": "substance_a, substance_b"}.items():
        found = open_knowledge(database).tuples(f"SELECT * FROM {name} ORDER BY {order}")
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(column[0] for column in found.description)
            writer.writerows(found)


def write_ratings(database: Path, folder: Path) -> None:
    """What pandas is given, which the screening works out for itself: the ratings and the numbers of substances."""
    folder.mkdir()
    knowledge, connection = open_knowledge(database), duckdb.connect()
    knowledge.number(knowledge.store.substances, firsts=knowledge.answered)
    write_table(connection, knowledge.numbered(), folder / "ids.parquet")
    kept_answers.rated(
        connection,
        kept_answers.kept_answers(connection, knowledge, Work(folder)),
        folder / "ids.parquet",
        folder / "keys.parquet",
    )
    connection.execute(
        "COPY (SELECT r.*, a.substance_id AS substance_a, b.substance_id AS substance_b, "
        "a.substance_id || '+' || b.substance_id AS name FROM (SELECT code, substance_id, "
        f"code * (code - 1) // 2 AS before FROM '{folder}/ids.parquet') b JOIN '{folder}/keys.parquet' r "
        f"ON key > before AND key < before + code JOIN '{folder}/ids.parquet' a ON a.code = key - before) "
        f"TO '{folder}/rated.parquet'"
    )


def differing(out: Path, other: Path) -> int:
    """Rows of persons and of pairs that only one of the two has."""
    sides = [
        (out, other / "persons.parquet", "* EXCLUDE (partial, ambiguous) REPLACE (level::INT AS level)"),
        (
            out.with_name("screened.pairs.parquet"),
            other / "pairs.parquet",
            "patient_id, substance_a, substance_b, level::INT",
        ),
    ]
    alike = ((columns, columns.replace("EXCLUDE (partial, ambiguous) ", ""), one, two) for one, two, columns in sides)
    return sum(unlike(f"SELECT {own} FROM '{one}'", f"SELECT {theirs} FROM '{two}'") for own, theirs, one, two in alike)


def unlike(one: str, two: str) -> int:
    """Rows that only one of two queries gives."""
    sides = ((one, two), (two, one))
    return sum(duckdb.execute(f"SELECT count(*) FROM ({a} EXCEPT ALL {b})").fetchall()[0][0] for a, b in sides)


def differing_plainly(out: Path, other: Path) -> int:
    """The same of the plain program, which reads ids as numbers and does not raise the level for three substances."""
    sides = [
        (
            "patient_id::BIGINT, substances, pairs, rated, (level - escalated::INT)::INT, worst_pairs",
            "patient_id, substances, pairs::BIGINT, rated::BIGINT, level::INT, worst_pairs",
            out,
            other / "persons.parquet",
        ),
        (
            "patient_id::BIGINT, substance_a, substance_b, level",
            "patient_id, substance_a, substance_b, level::INT",
            out.with_name("screened.pairs.parquet"),
            other / "pairs.parquet",
        ),
    ]
    return sum(unlike(f"SELECT {own} FROM '{one}'", f"SELECT {theirs} FROM '{two}'") for own, theirs, one, two in sides)


def versus_plain(rows: int, persons: Path, database: Path, ratings: Path, parts: int) -> Iterator[str]:
    """The last rows of the second table: the register as Parquet and as CSV, screened and by plain pandas."""
    csv_file, out, other = (persons.with_name(name) for name in ("persons.csv", "screened.parquet", "plain"))
    duckdb.execute(f"COPY (SELECT * FROM '{persons}') TO '{csv_file}' (HEADER)")
    for form, register in {"Parquet": persons, "CSV": csv_file}.items():
        own, taken = screened(register, database, out), plainly(register, ratings, other, parts)
        times = f"{taken.seconds / own.seconds:.1f} | {taken.processor / own.processor:.1f}"
        took = f"{taken.seconds:.1f} | {taken.processor:.1f} | {taken.peak:,.0f}"
        told = f"plain, {form} (screening: {own.seconds:.1f} s, {own.processor:.1f} s of CPU, {own.peak:,.0f} MB)"
        yield f"| {rows:,} | {told} | {took} | {times} | {differing_plainly(out, other)} |"


def line(rows: int, persons: Path, database: Path, first: list[float], dated: bool) -> tuple[str, Cost]:
    """One row of the table: a register of this size screened, as a whole process."""
    out = persons.with_name("screened.parquet")
    make(persons, database, rows, dated=dated)
    taken = screened(persons, database, out, *(("--start", "started", "--end", "stopped") if dated else ()))
    people, pairs = duckdb.execute(f"SELECT count(*), sum(pairs) FROM '{out}'").fetchall()[0]
    each = taken.processor / rows * 1e6
    first.append(each)
    times = f"{taken.seconds:.1f} | {taken.processor:.1f} | {each:.2f} | {each / first[0]:.2f}"
    return f"| {rows:,} | {people:,} | {pairs:,} | {times} | {taken.peak:,.0f} |", taken


def versus(rows: int, persons: Path, ratings: Path, own: Cost) -> Iterator[str]:
    """Rows of the second table: pandas on the same register."""
    for keys in ("text", "numbers"):
        other = persons.with_name(keys)
        taken = merged(persons, ratings, other, keys)
        times = f"{taken.seconds / own.seconds:.1f} | {taken.processor / own.processor:.1f}"
        same = differing(persons.with_name("screened.parquet"), other)
        took = f"{taken.seconds:.1f} | {taken.processor:.1f} | {taken.peak:,.0f}"
        yield f"| {rows:,} | {keys} | {took} | {times} | {same} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmarks.screen", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--pandas", type=int, nargs="*", default=[10_000_000], help="sizes to try pandas at")
    parser.add_argument("--parts", type=int, default=1, help="parts of the persons that plain pandas takes in turn")
    parser.add_argument("--dated", action="store_true", help="each row with a start and an end; without pandas")
    parser.add_argument("--database", type=Path, help="a built database (default: the installed one)")
    parser.add_argument("--folder", type=Path, help="where the registers are made (default: a temporary folder)")
    options = parser.parse_args(arguments)
    database, first, second = options.database or database_path(), list[float](), list[str]()
    print(HEAD)
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        write_ratings(database, Path(name) / "ratings")
        write_tables(database, Path(name) / "ratings")
        for rows in options.rows:
            persons = Path(name) / "persons.parquet"
            shown, own = line(rows, persons, database, first, options.dated)
            print(shown, flush=True)
            if rows in options.pandas and not options.dated:
                second += versus(rows, persons, Path(name) / "ratings", own)
                second += versus_plain(rows, persons, database, Path(name) / "ratings", options.parts)
    print("\n".join(["", VERSUS, *second]) if second else "")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
