"""The command line of an importer: snapshots in, one line a table out, or one line that says why not and status 1.

When: from every importer that is run by itself. Not a command.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from scripts.importers.base.identifiers import Settled

UNREADABLE = (OSError, ValueError, KeyError, RuntimeError, csv.Error)
"""What a wrong or damaged snapshot raises: missing files, text that is no JSON or UTF-8, missing columns."""


def command(
    name: str, run: Callable[..., object], arguments: Sequence[str], takes: Sequence[str] = ("SNAPSHOT_FOLDER",)
) -> int:
    """Run one importer on the paths in `arguments`; exit status 0, or 1 with one line on the error output."""
    paths = [Path(argument) for argument in arguments]
    problem = wrong(paths, takes)
    if problem:
        return refuse(name, problem)
    try:
        outcome = run(*paths)
    except UNREADABLE as error:
        return refuse(name, f"cannot read {' '.join(arguments)} ({told(error)})")
    for line in lines(outcome):
        print(line)
    return 0


def wrong(paths: Sequence[Path], takes: Sequence[str]) -> str:
    """What is wrong with the paths before any is read; empty where nothing is."""
    if len(paths) != len(takes):
        return f"give {' '.join(takes)}"
    missing = [str(path) for path in paths if not path.exists()]
    return f"there is no {', '.join(missing)}" if missing else ""


def refuse(name: str, problem: str) -> int:
    """Say in one line why an importer did not run; exit status 1."""
    print(f"{name}: {problem}", file=sys.stderr)
    return 1


def told(error: BaseException) -> str:
    """An error in one line: a KeyError names nothing but the column."""
    text = " ".join(str(error).split())
    return f"no {text}" if isinstance(error, KeyError) else text or type(error).__name__


def lines(outcome: object, of: str = "") -> Iterator[str]:
    """What stands now, one line a table or source."""
    if isinstance(outcome, Mapping):
        for name, one in outcome.items():
            yield from lines(one, str(name))
    elif isinstance(outcome, Settled):
        yield f"identifiers{f' of {of}' if of else ''}: {len(outcome.rows)} rows stand"
    elif isinstance(outcome, int):
        yield f"{of or 'relations'}: {outcome} rows stand"
    elif isinstance(outcome, list):
        yield f"{of}: {len(outcome)} records not mapped"
