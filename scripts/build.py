"""Build what is published from the package's tables, into `dist/`.

When: before serving, and for a release. Command: `python -m scripts.build [database]`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from combination_ratings.export.offline import write_offline
from combination_ratings.release.build import database, everything
from combination_ratings.tables.faults import one_line
from combination_ratings.tables.schema import ROOT


@one_line("build")
def main() -> int:
    """Build the parts asked for; every part where none is named."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build", description=__doc__)
    parser.add_argument("part", nargs="?", choices=["database", "all"], default="all")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of the package")
    parser.add_argument("--out", type=Path, help="folder to build into (default: dist/ of the package)")
    arguments = parser.parse_args()
    build = database if arguments.part == "database" else everything
    made = build(arguments.root, arguments.out or arguments.root / "dist", write_offline)
    print(f"{made} {made.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
