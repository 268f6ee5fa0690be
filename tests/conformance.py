"""The conformance kit as apps run it: its sentinels asked, its runner on what was answered."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from combination_ratings.tables.schema import ROOT

RUNNER = ROOT / "conformance" / "run.py"
SENTINELS = ROOT / "conformance" / "sentinels.csv"
Asked = tuple[str, str]


def run(*arguments: object) -> tuple[int, str]:
    """Exit status and output of the runner, isolated from this repository's modules."""
    command = [sys.executable, "-I", str(RUNNER), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def template() -> list[Asked]:
    """The pairs that the runner asks an app to fill in, in its order."""
    _, out = run(SENTINELS, "--template")
    return [(row["a"], row["b"]) for row in csv.DictReader(out.splitlines())]


def filled_in(levels: Mapping[Asked, int | None], path: Path) -> tuple[int, str]:
    """What the runner says of the levels that an app shows."""
    with path.open("w", encoding="utf-8") as out:
        out.write("a,b,level\n")
        out.writelines(f"{a},{b},{'' if level is None else level}\n" for (a, b), level in levels.items())
    return run(SENTINELS, path)
