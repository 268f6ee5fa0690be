"""Screen many people at once: the worst level among what each takes, and the pairs behind it.

When: a cohort or a register is to be looked at. PERSONS is Parquet or CSV with the columns patient_id and substance,
one row for each substance of each person. Command:
`python -m scripts.screen PERSONS [--by id|rxcui|name] [--release dist] [--out FILE.csv|FILE.parquet]` (docs/screen.md).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb

from combination_ratings.screening.screening import BY, Connection, screen, write
from combination_ratings.tables.schema import ROOT

SHOWN = 5
NO_DATA = "no data: no rating is available for the pair, which does not mean that it carries little risk"


def report(connection: Connection) -> list[str]:
    """Lines about the whole: persons by worst level, pairs without data, what could not be resolved."""
    total, pairs, unrated = connection.execute(
        "SELECT count(*), coalesce(sum(pairs), 0), coalesce(sum(no_data), 0) FROM screened"
    ).fetchall()[0]
    lines = [f"{total:,} persons, {pairs:,} pairs, {unrated:,} of them with {NO_DATA}"]
    for level, count in connection.execute(
        "SELECT level, count(*) FROM screened GROUP BY level ORDER BY level DESC NULLS LAST"
    ).fetchall():
        lines.append(f"{'no level' if level is None else f'worst level {level}'}: {count:,} persons")
    unknown = connection.execute("SELECT text FROM items WHERE readings = 0 ORDER BY text").fetchall()
    if unknown:
        first = ", ".join(repr(row[0]) for row in unknown[:SHOWN])
        lines.append(f"not resolved: {len(unknown):,} substances, such as {first}")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one row a person; exit status 1 with one line where a file is not what it should be."""
    parser = argparse.ArgumentParser(prog="python -m scripts.screen", description=__doc__)
    parser.add_argument("persons", type=Path, help="Parquet or CSV with the columns patient_id and substance")
    parser.add_argument("--by", choices=BY, default="id", help="what the column substance holds (default: our ids)")
    parser.add_argument("--release", type=Path, default=ROOT / "dist", help="folder of a built release (default: dist)")
    parser.add_argument("--out", type=Path, help="CSV or Parquet file to write (default: only the summary)")
    parser.add_argument("--memory", default="", help="limit, such as 4GB; more is put on disk")
    options = parser.parse_args(arguments)
    try:
        connection = screen(options.persons, options.release, options.by, options.memory)
        print("\n".join(report(connection)))
        if options.out:
            write(connection, options.out)
    except (ValueError, OSError, duckdb.Error) as error:
        reason = str(error).strip().splitlines() or ["failed"]
        print(f"screen: {reason[0]}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
