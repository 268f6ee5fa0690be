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

from scripts.benchmarks.packages import make
from scripts.dataset.schema import ROOT

SIZES = (10_000, 100_000, 1_000_000)
GATE = [sys.executable, "-m", "scripts.check", "--engine", "sql", "--format", "json"]
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
    """Lines of the table, one a size."""
    yield "| assessments | rows in all | gate s | CPU s | MB | frictionless s | CPU s | MB | times faster | CPU |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(folder, size, faults=faults)
            rows = sum(path.read_bytes().count(b"\n") - 1 for path in (folder / "data").iterdir())
            gate, other = timed([*GATE, name]), timed([*FRICTIONLESS, str(folder / "datapackage.json")])
            if (gate.status, other.status) != ((1, 1) if faults else (0, 0)):
                raise SystemExit(f"{size}: the gate left with {gate.status}, frictionless with {other.status}")
            yield line(size, rows, gate, other)


def line(size: int, rows: int, gate: Run, other: Run) -> str:
    """One row of the table."""
    measured = " | ".join(f"{run.wall:.1f} | {run.cpu:.1f} | {run.peak:.0f}" for run in (gate, other))
    return f"| {size:,} | {rows:,} | {measured} | {other.wall / gate.wall:.1f} | {other.cpu / gate.cpu:.1f} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    options = argparse.ArgumentParser(prog="python -m scripts.benchmarks.check", description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--faults", type=int, default=0, help="break this many cells: both must refuse the package")
    chosen = options.parse_args(arguments)
    for text in lines(chosen.sizes, chosen.faults):
        print(text, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
