"""Compare two packages: rows by table, every answer that rose or fell and why, and the version bump that asks for.

When: before a release. Command: `python -m scripts.diff OLD [NEW] [--format text|json|changelog]`,
each a folder or a git tag.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter

from combination_ratings.release.changelog import measured_changes
from combination_ratings.release.changes import Comparison, compare
from combination_ratings.release.versions import opened
from combination_ratings.tables.schema import ROOT, read_descriptor


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
            version = read_descriptor(new.root)["version"]
    except (ValueError, OSError, KeyError, csv.Error) as error:
        print(f"diff: {error}", file=sys.stderr)
        return 1
    if arguments.format == "json":
        print(json.dumps(comparison.document(), indent=1, ensure_ascii=False))
    else:
        changelog = arguments.format == "changelog"
        print(measured_changes(comparison, version) if changelog else "\n".join(summary(comparison)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
