"""Report on doubtful affinities, and their marks.

`python -m scripts.plausibility` writes docs/reports/plausibility.md; with `--write` it first marks doubtful imported
rows of data/mechanisms.csv as disputed, by the rules of `mechanisms/doubts.py`. When: after an import.
"""

from __future__ import annotations

import argparse
import sys

from combination_ratings.mechanisms.doubts import marked
from combination_ratings.mechanisms.plausibility import render
from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.package import Package, write_table
from combination_ratings.tables.schema import ROOT

REPORT = ROOT / "docs" / "reports" / "plausibility.md"


def main(argv: list[str] | None = None) -> int:
    """Write the report; with --write mark the rows first."""
    parser = argparse.ArgumentParser(description="Report on doubtful affinities.")
    parser.add_argument("--write", action="store_true", help="mark doubtful imported rows in data/mechanisms.csv")
    arguments = parser.parse_args(argv)
    package = Package.load(ROOT, ["mechanisms"])
    rows = marked(package["mechanisms"]) if arguments.write else package["mechanisms"]
    if arguments.write:
        write_table(ROOT, package.schemas["mechanisms"], rows)
    write_atomically(REPORT, render(rows))
    sys.stdout.write(f"{REPORT.relative_to(ROOT)}: {sum(r['status'] == 'disputed' for r in rows)} rows disputed\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
