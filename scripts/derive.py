"""Derive `data/combinations.csv` from the assessments and adjudications.

When: after any change of assessments, adjudications, scale labels or sources. Command: `python -m scripts.derive`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from combination_ratings.ratings.pair_rating import derive_combinations
from combination_ratings.tables.faults import one_line
from combination_ratings.tables.package import Package, write_table
from combination_ratings.tables.schema import ROOT

NEEDED = ("substances", "sources", "scale_labels", "assessments", "adjudications")


@one_line("derive")
def main() -> int:
    """Write the derived table and say how many pairs it holds."""
    parser = argparse.ArgumentParser(prog="python -m scripts.derive", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of the package")
    root = parser.parse_args().root
    package = Package.load(root, only=NEEDED)
    rows = derive_combinations(package.tables)
    write_table(root, package.schemas["combinations"], rows)
    rated = sum(row["level"] is not None for row in rows)
    print(f"{len(rows)} pairs, {rated} with a level, from {len(package['assessments'])} assessments")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
