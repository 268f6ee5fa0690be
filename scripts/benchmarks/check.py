"""The gate against `frictionless validate`, on the same made packages in one run.

When: the gate's engine changes. Command: `python -m scripts.benchmarks.check [--sizes 10000 100000 1000000]`.
Seconds are those of whole processes, start-up included, so that both pay for their imports.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from combination_ratings.gate.rules import RULES
from combination_ratings.tables.schema import ROOT
from scripts.benchmarks.packages import make

SIZES = (10_000, 100_000, 1_000_000)
BROKEN = 100_000
OURS = [f"--rule={rule.name}" for rule in RULES if rule.name != "second_opinion"]
"""The gate's own rules: its second opinion is frictionless again."""
GATE = [sys.executable, "-m", "scripts.check", "--format", "json", *OURS]
FRICTIONLESS = [sys.executable, "-m", "frictionless", "validate", "--json"]


@dataclass(frozen=True)
class Run:
    """What one process took: wall and processor seconds, peak memory in MB, exit status."""

    wall: float
    cpu: float
    peak: float
    status: int


def timed(command: Sequence[str]) -> Run:
    """Run a command from the repository and measure it alone."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)


def lines(sizes: Sequence[int], faults: int = 0) -> Iterator[str]:
    """Lines of the table: one a size, then one of a broken package where `faults` cells are to be broken."""
    yield "| assessments | rows in all | gate s | CPU s | MB | frictionless s | CPU s | MB | times faster | CPU |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for size in sizes:
        yield measured(size, 0)
    if faults:
        yield measured(min(BROKEN, max(sizes)), faults)


def measured(size: int, faults: int) -> str:
    """Line of one made package, which both must accept, or refuse where cells of it are broken."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, size, faults=faults)
        rows = sum(path.read_bytes().count(b"\n") - 1 for path in (folder / "data").iterdir())
        gate, other = timed([*GATE, name]), timed([*FRICTIONLESS, str(folder / "datapackage.json")])
    if (gate.status, other.status) != ((1, 1) if faults else (0, 0)):
        raise SystemExit(f"{size}: the gate left with {gate.status}, frictionless with {other.status}")
    return line(f"{size:,}" + (f", {faults} cells broken" if faults else ""), rows, gate, other)


def line(name: str, rows: int, gate: Run, other: Run) -> str:
    """One row of the table."""
    figures = " | ".join(f"{run.wall:.1f} | {run.cpu:.1f} | {run.peak:.0f}" for run in (gate, other))
    return f"| {name} | {rows:,} | {figures} | {other.wall / gate.wall:.1f} | {other.cpu / gate.cpu:.1f} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    options = argparse.ArgumentParser(prog="python -m scripts.benchmarks.check", description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--faults", type=int, default=50, help="cells to break in one more package, 0 for none")
    chosen = options.parse_args(arguments)
    for text in lines(chosen.sizes, chosen.faults):
        print(text, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
