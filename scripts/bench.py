"""Measure: run every benchmark that there is and write docs/benchmarks.md with the machine's facts.

When: before a release, or when something became slow. Command: `make bench`, or `python -m scripts.bench [NAME ...]`.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.schema import ROOT

NAMES = ("names", "check", "site", "siege", "screen")
OUT = ROOT / "docs" / "benchmarks.md"
LIBRARIES = ("duckdb", "frictionless", "datasette")
HEAD = """# Measured speeds

Written by `make bench`. Each section is what its command printed on one machine, which may have had other work: compare
figures within a table, not across machines.
"""


def facts() -> str:
    """Cores, memory and versions: no names of machines or people."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}."
    )


def sections(names: Sequence[str], root: Path = ROOT) -> Iterator[str]:
    """A section for each benchmark that there is. Raises RuntimeError for one that fails."""
    for name in names:
        path = root / "scripts" / "benchmarks" / f"{name}.py"
        if path.exists():
            yield section(name, path)


def section(name: str, path: Path) -> str:
    """What one benchmark printed, with the first sentence of its docstring and the command."""
    print(f"bench: {name} ...", flush=True)
    begun = time.perf_counter()
    command = [sys.executable, "-m", f"scripts.benchmarks.{name}"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if made.returncode:
        reason = (made.stderr or made.stdout).strip().splitlines() or ["failed"]
        raise RuntimeError(f"{name}: {reason[-1]}")
    taken = time.perf_counter() - begun
    title = path.read_text(encoding="utf-8").split('"""')[1].strip().splitlines()[0]
    note = f"`python -m scripts.benchmarks.{name}`, {taken:.0f} s in all"
    print(made.stdout, flush=True)  # where a later one fails the page stays as it is, but these figures are seen
    return f"## {name.capitalize()}\n\n{title}\n\n{note}:\n\n{body(made.stdout)}\n"


def body(text: str) -> str:
    """Tables as they are, other lines as they were printed."""
    parts = []
    for table, lines in groupby(filter(str.strip, text.splitlines()), key=lambda line: line.startswith("|")):
        part = "\n".join(lines)
        parts.append(part if table else f"```text\n{part}\n```")
    return "\n\n".join(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks and write the page; exit status 1, and the page as it was, where one fails."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"which of {', '.join(NAMES)} (default: all; the page then is whole)")
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.names) - set(NAMES))
    if unknown:
        print(f"bench: there is no benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 1
    try:
        found = list(sections(options.names or NAMES))
    except RuntimeError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    write_atomically(options.out, "\n".join([HEAD, f"{facts()}\n", *found]))
    print(f"wrote {options.out.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
