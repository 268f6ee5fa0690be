"""Export the site as plain files: for a file host, a folder of another site, or a memory stick.

When: after `python -m scripts.build database`. Command: `make static`, or `python -m scripts.static [--only ID …]`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from combination_ratings.export.pages import DATABASE, export
from combination_ratings.tables.faults import one_line
from combination_ratings.tables.folders import put_in_place, working_folder
from combination_ratings.tables.schema import ROOT


@one_line("static")
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
    with working_folder(out.parent, "static") as made:
        number = export(arguments.folder, made / "static", arguments.only, arguments.processes)
        put_in_place(made / "static", out)
    print(f"{out} {number:,} pages")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
