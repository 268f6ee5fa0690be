"""Importing the same snapshots again gives the committed bytes, hand-made rows included.

`SNAPSHOTS` names the folder that holds one folder a snapshot. Where it is not set, only the
tests of single importers are looked for.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

from combination_ratings.tables.schema import ROOT
from scripts.importers.all import ORDER

SNAPSHOTS = os.environ.get("SNAPSHOTS", "")
COPIED = ("data", "schema", "scripts", "src", "docs/reports")
MOST_SECONDS = 90.0
"""Processor time that importing everything may take."""


def copy_package(folder: Path) -> Path:
    """Copy what the importers read and write."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    shutil.copy(ROOT / "datapackage.json", folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Bytes of every table and report, by path."""
    paths = [*(folder / "data").glob("*.csv"), *(folder / "docs" / "reports").glob("*.md")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[bytes]]:
    """The first lines that stand in one of the two only, by path."""
    changed = [path for path in sorted({*before, *after}) if before.get(path) != after.get(path)]
    lines = {p: set(before.get(p, b"").splitlines()) ^ set(after.get(p, b"").splitlines()) for p in changed}
    return {path: sorted(found)[:10] for path, found in lines.items()}


if SNAPSHOTS:

    def test_the_same_snapshots_give_the_committed_bytes(tmp_path: Path) -> None:
        root = copy_package(tmp_path / "package")
        before, started = contents(root), os.times().children_user
        command = [sys.executable, "-m", "scripts.importers.all", str(Path(SNAPSHOTS).resolve())]
        copied = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}
        done = subprocess.run(command, cwd=root, env=copied, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert differing(before, contents(root)) == {}
        assert os.times().children_user - started < MOST_SECONDS


def with_a_test() -> set[str]:
    """Importers whose module a test of this folder imports."""
    found: set[str] = set()
    for path in Path(__file__).parent.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("scripts.importers"):
                module = f"{node.module}.".removeprefix("scripts.importers.")
                found |= {module + alias.name for alias in node.names} | {module.rstrip(".")}
    return found


def test_every_importer_is_tested_on_a_made_snapshot() -> None:
    assert set(ORDER) - with_a_test() == set()
