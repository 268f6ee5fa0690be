"""Compare two packages: rows by table, every answer that rose or fell and why, and the version bump that asks for.

When: before a release. Command: `python -m scripts.diff OLD [NEW] [--format text|json|changelog]`,
each a folder or a git tag.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.dataset.changes import Comparison, compare
from scripts.dataset.package import Package
from scripts.dataset.schema import ROOT

PARTS = ("datapackage.json", "data", "schema")
SHOWN = 200


@contextmanager
def opened(name: str, root: Path = ROOT) -> Iterator[Package]:
    """The package in a folder, or in a git tag of this repository. Raises ValueError where there is none."""
    folder = Path(name)
    if (folder / "datapackage.json").exists():
        yield Package.load(folder)
        return
    made = subprocess.run(["git", "archive", name, "--", *PARTS], cwd=root, capture_output=True, check=False)
    if made.returncode:
        raise ValueError(f"{name} is neither a folder with datapackage.json nor a tag of this repository")
    with tempfile.TemporaryDirectory() as unpacked:
        with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
            archive.extractall(unpacked, filter="data")
        yield Package.load(Path(unpacked))


def summary(comparison: Comparison) -> list[str]:
    """The comparison as lines of text: tables, then the answers that changed."""
    lines = [f"bump: {comparison.bump}", *comparison.structure]
    for name, change in comparison.tables.items():
        counts = f"{len(change.added)} added, {len(change.changed)} changed, {len(change.removed)} removed"
        if change.added or change.changed or change.removed:
            lines.append(f"{name}: {counts}" + (f" ({len(change.retired)} retired)" if change.retired else ""))
    kinds = Counter((a["kind"], a["change"]) for a in comparison.answers)
    lines += [f"answers, {kind}: {n} {change}" for (kind, change), n in sorted(kinds.items())]
    return lines


def changelog(comparison: Comparison) -> str:
    """A section of the changelog: data first, every direct rise and fall by name, the rest counted."""
    lines = ["### Data", ""]
    for name, change in comparison.tables.items():
        if change.added or change.changed or change.removed:
            counts = f"{len(change.added)} added, {len(change.changed)} changed, {len(change.removed)} removed"
            lines.append(f"- `{name}`: {counts}")
    for title, changes in (("Levels that rose", "rose"), ("Levels that fell", "fell"), ("Levels gone", "gone")):
        found = [a for a in comparison.answers if a["change"] == changes]
        direct = [line(a) for a in found if a["kind"] == "direct"]
        if found:
            lines += ["", f"### {title}", "", *direct[:SHOWN]]
            lines.append(f"- and {len(found) - len(direct[:SHOWN])} more, in the release's `changes.json`")
    return "\n".join(lines) + "\n"


def line(change: dict[str, Any]) -> str:
    """One changed answer: `- ketamine × ssri: 2 → 3 (ketamine+ssri/source2027)`."""
    a, b = change["pair"]
    return f"- {a} × {b}: {level(change['before'])} → {level(change['after'])} ({', '.join(change['because'][:3])})"


def level(answer: dict[str, Any]) -> str:
    """Level of an answer, or its status."""
    return str(answer["status"] if answer["level"] is None else answer["level"])


def main() -> int:
    """Print the comparison; exit status 1 where a side cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m scripts.diff", description=__doc__)
    parser.add_argument("old", help="folder or tag")
    parser.add_argument("new", nargs="?", default=str(ROOT), help="folder or tag (default: this package)")
    parser.add_argument("--format", choices=["text", "json", "changelog"], default="text")
    arguments = parser.parse_args()
    try:
        with opened(arguments.old) as old, opened(arguments.new) as new:
            comparison = compare(old, new)
    except (ValueError, OSError, KeyError, csv.Error) as error:
        print(f"diff: {error}", file=sys.stderr)
        return 1
    if arguments.format == "json":
        print(json.dumps(comparison.document(), indent=1, ensure_ascii=False))
    else:
        print(changelog(comparison) if arguments.format == "changelog" else "\n".join(summary(comparison)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
