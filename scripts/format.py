"""Put every table and JSON file into its one spelling; what would need a guess is reported and left.

When: after editing, above all after a spreadsheet. Command: `python -m scripts.format [--check] [PATH]`.
Exit status 0 when every file is in its one spelling afterwards, else 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from combination_ratings.gate.files import MISSING, READABLE, DiskFiles
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.faults import one_line
from combination_ratings.tables.findings import Finding, as_text
from combination_ratings.tables.mend import mend
from combination_ratings.tables.schema import ROOT
from combination_ratings.tables.structure import too_long


def mended(package: Workspace) -> tuple[dict[str, bytes], list[Finding]]:
    """New bytes of the files that change, by path, and findings for those that cannot be mended."""
    changed: dict[str, bytes] = {}
    refused = list(package.broken)
    for path, document in package.documents.items():
        if document is not None:
            note(changed, path, package.files.read(path), json_bytes(document))
    for name, schema in package.schemas.items():
        refused += (unreadable := list(out_of_reach(package, name)))
        old = None if unreadable else package.files.read(package.path(name))
        if old is not None:
            new, findings = mend(package.path(name), schema, old)
            refused += findings
            note(changed, package.path(name), old, new)
    return changed, [replace(finding, rule="format") for finding in refused]


def out_of_reach(package: Workspace, name: str) -> Iterator[Finding]:
    """Why a table that is there is not read: it may not be, is no plain file, or would fill the memory."""
    path, seen = package.path(name), package.surveys.get(name)
    if seen is None and (problem := package.files.problem(path)) != MISSING:
        yield Finding(path, 0, "", "", problem, READABLE)
    elif seen is not None and seen.too_long:
        yield too_long(path, seen.too_long)


def note(changed: dict[str, bytes], path: str, old: bytes | None, new: bytes) -> None:
    """Remember the new bytes of a file that changes."""
    if new != old:
        changed[path] = new


def json_bytes(document: object) -> bytes:
    """A JSON document in its one spelling: indented by two, letters unescaped, final line end."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


@one_line("format")
def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns the exit status."""
    options = argparse.ArgumentParser(prog="python -m scripts.format", description=__doc__)
    options.add_argument("path", nargs="?", type=Path, default=ROOT, help="folder of the package")
    options.add_argument("--check", action="store_true", help="say what would change, and change nothing")
    chosen = options.parse_args(arguments)
    changed, refused = mended(Workspace(DiskFiles(chosen.path)))
    for path, data in sorted(changed.items()):
        if not chosen.check:
            write_atomically(chosen.path / path, data)
        print(f"{'would mend' if chosen.check else 'mended'} {path}")
    sys.stdout.write(as_text(refused))
    return 1 if refused or (chosen.check and changed) else 0


if __name__ == "__main__":
    sys.exit(main())
