"""Screen a register: who takes together what is known to do harm together, and what of it nobody rated.

REGISTER is CSV or Parquet (also .csv.gz, .csv.zst; - is standard input) with one row for each substance of each person.
Command: `combination-ratings screen REGISTER --by name --out screened.parquet`; docs/screen.md tells everything.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

from combination_ratings.bundled import database_path
from combination_ratings.locales import LANGUAGES, text
from combination_ratings.screening.codes import BY
from combination_ratings.screening.options import ENGINES, Columns, Options, memory_of
from combination_ratings.screening.register.registers import Register
from combination_ratings.screening.results.output import Places
from combination_ratings.screening.results.telling import lines
from combination_ratings.screening.run import make_files, nothing
from combination_ratings.screening.screening import Progress
from combination_ratings.tables.filenames import DATABASE

WIDTH = 30
UNRESOLVED = 2
"""Exit status where not one row could be resolved."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Screen and tell; exit status 1 with one line where something is not as it should be, 2 if nothing is resolved."""
    given = parser().parse_args(arguments)
    try:
        options = options_of(given)
        if given.min_count < 0:
            raise ValueError(f"--min-count {given.min_count} is no count: write 0 or more")
        summary = make_files(
            Register(str(given.register), given.register), database_of(given.database), options, given.out,
            bar() if sys.stderr.isatty() else nothing, given.lang, given.min_count,
        )  # fmt: skip
    except (ValueError, OSError, ImportError, duckdb.Error) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        print(f"screen: {reason}", file=sys.stderr)
        return 1
    written = [str(place) for place in Places(given.out).all.values()] if given.out else []
    print("\n".join(lines(summary, given.lang, written)))
    if (
        summary["rows"]
        and not summary["resolved_rows"]
        and not summary["ambiguous_rows"]
        and not summary["partial_rows"]
    ):
        print(f"screen: {text('screening.nothing_resolved', given.lang, by=options.by)}", file=sys.stderr)
        return UNRESOLVED
    return 0


def parser() -> argparse.ArgumentParser:
    """Options of the command."""
    made = argparse.ArgumentParser(prog="combination-ratings screen", description=__doc__)
    add = made.add_argument
    add("register", type=Path, metavar="REGISTER", help="CSV or Parquet; - is standard input")
    add("--by", choices=BY, default="id", help="what the column of substances holds (default: our ids)")
    add("--id", default="patient_id", help="column that tells one person from another (default: patient_id)")
    add("--substance", default="substance", help="column of substances (default: substance)")
    add("--start", default="", help="column with the first day, or time, of a row")
    add("--end", default="", help="column with its last day or time; empty cells: it goes on")
    add("--days", type=int, help="without --end: for how many days after its start a row counts (0: that day alone)")
    add("--dates", default="", help="form of the dates, such as %%d/%%m/%%Y (default: 2024-03-31, with a time or not)")
    add("--route", default="", help="column of routes of administration")
    add("--encoding", default="", help="encoding of CSV (default: found, and told)")
    add("--delimiter", default="", help="what parts cells of CSV (default: found, and told)")
    add("--rxnorm", type=Path, help="folder of an RxNorm release, for RxCUIs of products and brands")
    add("--database", type=Path, help="a built database, or a folder that holds it (default: the installed one)")
    add("--out", type=Path, help=".csv or .parquet: one row a person; the other files are written beside it")
    add("--level", type=int, default=3, help="lowest level of the pairs that are listed (default: 3)")
    add("--min-count", type=int, default=0, help="suppress smaller counts in the summary and the report")
    add("--memory", default="1600MB", help="memory to keep within (default: 1600MB); the rest goes to the disk")
    add("--engine", choices=ENGINES, default="duckdb", help="what runs the plan (default: duckdb)")
    add("--master", default="local[*]", help="with --engine spark: the cluster (default: this machine)")
    add("--lang", choices=LANGUAGES, default="en", help="language of what is told")
    return made


def options_of(given: argparse.Namespace) -> Options:
    """The options of a command line. Raises ValueError where they do not fit together."""
    columns = Columns(given.id, given.substance, given.start, given.end, given.route)
    return Options(
        given.by, columns, given.days, given.dates, given.encoding, given.delimiter, given.rxnorm,
        memory_of(given.memory), given.level, given.engine, given.master,
    ).checked()  # fmt: skip


def database_of(path: Path | None) -> Path:
    """The database that is named, or the one that came with the package."""
    if path is None:
        return database_path()
    return path / DATABASE if path.is_dir() else path


def bar() -> Progress:
    """A bar on the terminal that tells how many parts are done and about how long the rest takes."""
    begun = time.monotonic()

    def draw(done: int, parts: int) -> None:
        full = WIDTH * done // parts
        rest = (time.monotonic() - begun) * (parts - done) / done if done else 0.0
        text = f"\r[{'#' * full}{'.' * (WIDTH - full)}] {done}/{parts} parts, {rest:.0f} s to go "
        print(text, end="\n" if done == parts else "", file=sys.stderr, flush=True)

    return draw
