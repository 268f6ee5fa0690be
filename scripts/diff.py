"""Compare two packages: rows by table, every answer that rose or fell and why, and the version bump that asks for.

When: before a release. Command: `python -m scripts.diff OLD [NEW] [--format text|json|changelog]`, each a folder or a
git tag. With `--propose` or `--recount` the package is compared with what is remembered of the last release: the first
prints a line of `data/changes.csv` for each change that has none, the second writes the numbers of the lines anew.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from combination_ratings.release.changelog import measured_changes
from combination_ratings.release.changes import Comparison, compare
from combination_ratings.release.memory import as_csv
from combination_ratings.release.reasons import StatedReason, proposed, recounted, told_of
from combination_ratings.release.versions import opened
from combination_ratings.tables.package import Package, write_table
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


def recount(root: Path, before: str) -> int:
    """Write number and mark of each line anew, without those that name nothing; exit status as of `propose`."""
    package = Package.load(root)
    told = told_of(package, before)
    fresh = recounted(told.lines, told.account)
    kept = [line for line in package["changes"] if line not in told.lines]
    write_table(root, package.schemas["changes"], [*kept, *fresh])
    for line, named in zip(told.lines, told.account.named, strict=True):
        if not named:
            print(f"removed, since it names nothing: {line['table']} {line['selector']}", file=sys.stderr)
    return propose(told)


def propose(told: StatedReason) -> int:
    """Print lines for what no line names, and say what two name; exit status 1 where there is either."""
    lines = proposed(told.account.unnamed, told.version)
    if lines:
        print(as_csv(lines), end="")
    for change, number in told.account.doubled:
        told_twice = f"{change.table} {change.key} is named by a second line: {told.lines[number]['selector']}"
        print(f"diff: {told_twice}", file=sys.stderr)
    print(f"{told.changes} changes since {told.released}, {len(told.account.unnamed)} unsaid", file=sys.stderr)
    return 1 if lines or told.account.doubled else 0


def parser() -> argparse.ArgumentParser:
    """Options of the command."""
    options = argparse.ArgumentParser(prog="python -m scripts.diff", description=__doc__)
    options.add_argument("old", nargs="?", help="folder or tag")
    options.add_argument("new", nargs="?", default=str(ROOT), help="folder or tag (default: this package)")
    options.add_argument("--format", choices=["text", "json", "changelog"], default="text")
    options.add_argument("--propose", action="store_true", help="print the lines that data/changes.csv lacks")
    options.add_argument("--recount", action="store_true", help="write count and mark of its lines anew")
    options.add_argument("--before", default="", metavar="VERSION", help="compare with the last release before it")
    options.add_argument("--root", type=Path, default=ROOT, help="folder of the package, with the two above")
    return options


def main(given: Sequence[str] | None = None) -> int:
    """Print the comparison; exit status 1 where a side cannot be read."""
    options = parser()
    arguments = options.parse_args(given)
    try:
        if arguments.recount:
            return recount(arguments.root, arguments.before)
        if arguments.propose:
            return propose(told_of(Package.load(arguments.root), arguments.before))
        if arguments.old is None:
            options.error("name the folder or tag to compare with, or say --propose")
        with opened(arguments.old) as old, opened(arguments.new) as new:
            print(shown(compare(old, new), arguments.format, read_descriptor(new.root)["version"]))
    except (ValueError, OSError, KeyError, csv.Error) as error:
        print(f"diff: {error}", file=sys.stderr)
        return 1
    return 0


def shown(comparison: Comparison, form: str, version: str) -> str:
    """The comparison as text in one of the formats."""
    if form == "json":
        return json.dumps(comparison.document(), indent=1, ensure_ascii=False)
    return measured_changes(comparison, version) if form == "changelog" else "\n".join(summary(comparison))


if __name__ == "__main__":
    raise SystemExit(main())
