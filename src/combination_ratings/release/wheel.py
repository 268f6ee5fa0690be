"""The wheel: the installable package with its data in it, the same bytes on every machine.

When: `python -m scripts.build`. The database goes in packed; `bundled.py` unpacks it once on the reader's machine.
"""

from __future__ import annotations

import io
import lzma
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from combination_ratings.bundled import PACKED
from combination_ratings.release.archives import moment
from combination_ratings.tables.schema import ROOT

PRESET = 3
"""How hard the database is packed: 6 takes four times as long for a seventh less."""
PARTS = ("pyproject.toml", "setup.py", "README.md", "LICENSE")
BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"


def build_wheel(root: Path, database: Path, out: Path, date: str) -> Path:
    """Write the wheel of this code with the data of `root` into `out`; its path. Raises ValueError if it fails."""
    with tempfile.TemporaryDirectory() as made:
        stage, fresh = Path(made) / "stage", Path(made) / "wheel"
        fresh.mkdir()
        lay(stage, root, database)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(moment(date).timestamp()))}
        command = [sys.executable, "-c", BUILD, str(fresh)]
        done = subprocess.run(command, cwd=stage, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ValueError(f"the wheel cannot be built: {(done.stderr.strip().splitlines() or ['no reason'])[-1]}")
        (wheel,) = fresh.glob("*.whl")
        (out / wheel.name).write_bytes(canonical(wheel.read_bytes(), date))
        return out / wheel.name


def lay(stage: Path, root: Path, database: Path) -> None:
    """Lay out what the wheel is built from: the code of this checkout, the version and the data of `root`."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(ROOT / "src" / "combination_ratings", stage / "src" / "combination_ratings", ignore=ignored)
    for name in PARTS:
        shutil.copyfile(ROOT / name, stage / name)
    shutil.copyfile(root / "datapackage.json", stage / "datapackage.json")
    packed = stage / "src" / "combination_ratings" / PACKED
    packed.parent.mkdir(exist_ok=True)
    packed.write_bytes(lzma.compress(database.read_bytes(), preset=PRESET))


def canonical(data: bytes, date: str) -> bytes:
    """The same wheel with its entries in order, and with one time and mode for all."""
    out, stamp = io.BytesIO(), moment(date).timetuple()[:6]
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, stamp)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".xz") else zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
