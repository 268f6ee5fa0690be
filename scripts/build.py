"""Build what is published from the package's tables, into `dist/`.

When: before serving, and for a release. Command: `python -m scripts.build [database]`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from scripts.dataset.canonical import write_atomically
from scripts.dataset.database import build_database
from scripts.dataset.distribution import build_distribution
from scripts.dataset.metadata import datasette_metadata, inspect_data
from scripts.dataset.package import Package
from scripts.dataset.schema import ROOT

DATABASE = "combination-ratings.db"


def database(root: Path, out: Path) -> Path:
    """Build the database and what Datasette says of it; existing files are replaced only by whole ones."""
    package = Package.load(root)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".build.") as folder:
        made = Path(folder) / DATABASE
        build_database(package, made)
        facts = inspect_data(made)
        made.replace(out / DATABASE)
    write_atomically(out / "inspect-data.json", json.dumps(facts, indent=1) + "\n")
    metadata = json.dumps(datasette_metadata(package), indent=1, ensure_ascii=False)
    write_atomically(out / "metadata.json", metadata + "\n")
    return out / DATABASE


def everything(root: Path, out: Path) -> Path:
    """Build every artefact in a new folder, then put it in the place of the old one."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".build.") as folder:
        fresh = Path(folder) / "dist"
        made = database(root, fresh)
        build_distribution(Package.load(root), made, fresh)
        if out.exists():
            out.rename(Path(folder) / "old")
        fresh.rename(out)
    return out / DATABASE


def main() -> int:
    """Build the parts asked for; every part where none is named."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build", description=__doc__)
    parser.add_argument("part", nargs="?", choices=["database", "all"], default="all")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of the package")
    parser.add_argument("--out", type=Path, help="folder to build into (default: dist/ of the package)")
    arguments = parser.parse_args()
    try:
        build = database if arguments.part == "database" else everything
        made = build(arguments.root, arguments.out or arguments.root / "dist")
    except (OSError, ValueError, KeyError) as error:
        print(f"build: {error}\nbuild: run python -m scripts.check, which says what to mend", file=sys.stderr)
        return 1
    print(f"{made} {made.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
