"""Export the site as plain files: for a file host, a folder of another site, or a memory stick.

When: after `python -m scripts.build database`. Command: `make static`, or `python -m scripts.static [--only ID …]`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from combination_ratings.export.pages import DATABASE, export
from combination_ratings.tables.schema import ROOT


def main() -> int:
    """Export into dist/static, which is replaced only by a whole export."""
    parser = argparse.ArgumentParser(prog="python -m scripts.static", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "dist", help="folder of the built files")
    parser.add_argument("--out", type=Path, help="folder to write (default: static/ in the built folder)")
    parser.add_argument("--only", nargs="*", default=[], help="substance ids, for a small export")
    parser.add_argument("--processes", type=int, help="how many draw at once (default: one a core)")
    arguments = parser.parse_args()
    out = arguments.out or arguments.folder / "static"
    if not (arguments.folder / DATABASE).exists():
        print("static: there is no built database. Run: make build", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".static.") as made:
        number = export(arguments.folder, Path(made) / "static", arguments.only, arguments.processes)
        shutil.rmtree(out, ignore_errors=True)
        (Path(made) / "static").rename(out)
    print(f"{out} {number:,} pages")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
