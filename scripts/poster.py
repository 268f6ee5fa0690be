"""Draw the poster of the most used substances for print: A3 and A2, PDF and SVG, in every language.

When: after `python -m scripts.build database`; a release draws it too. Command: `python -m scripts.poster`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from combination_ratings.release.distribution import write_posters
from combination_ratings.tables.faults import one_line
from combination_ratings.tables.filenames import DATABASE
from combination_ratings.tables.schema import ROOT, read_descriptor


@one_line("poster")
def main() -> int:
    """Write dist/poster-a3-en.pdf and the others."""
    parser = argparse.ArgumentParser(prog="python -m scripts.poster", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of the package")
    parser.add_argument("--out", type=Path, help="folder with the built database (default: dist/ of the package)")
    arguments = parser.parse_args()
    out = arguments.out or arguments.root / "dist"
    if not (out / DATABASE).exists():
        print("poster: there is no built database. Run: make build", file=sys.stderr)
        return 1
    write_posters(read_descriptor(arguments.root), out / DATABASE, out)
    print(f"{out} {len(list(out.glob('poster-*')))} posters")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
