"""Archives and checksums: the same bytes each time, and a verify command that sees what was changed."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from combination_ratings.release.archives import checksums, tar_bytes, zip_bytes
from combination_ratings.release.build import everything
from combination_ratings.release.verify import faults, logical_hash
from tests.repository import made_package

FILES = {"b/é.csv": b"a,b\n1,2\n", "a.txt": b"x" * 5000}
DAY = "2026-12-24"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = made_package(tmp_path_factory.mktemp("archives") / "package")
    everything(root, root / "dist")
    return root / "dist"


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A download, to be spoilt."""
    return Path(shutil.copytree(built, tmp_path / "dist"))


def changed(path: Path) -> None:
    """Change one byte in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("make", [zip_bytes, tar_bytes])
def test_order_of_files_does_not_matter_and_names_and_bytes_stay(make: Callable[..., bytes]) -> None:
    assert make(FILES, "folder", DAY) == make(dict(reversed(FILES.items())), "folder", DAY)
    assert make(FILES, "folder", DAY) != make(FILES, "folder", "2026-12-25")


def test_what_was_built_agrees(built: Path) -> None:
    assert faults(built) == []
    made = subprocess.run([sys.executable, "verify.py"], cwd=built, capture_output=True, text=True, check=True)
    assert made.stdout == "All files agree with SHA256SUMS.\n"


def test_sha256sum_reads_the_file(built: Path) -> None:
    command = ["sha256sum"] if shutil.which("sha256sum") else ["shasum", "-a", "256"]
    made = subprocess.run([*command, "-c", "SHA256SUMS"], cwd=built, capture_output=True, text=True, check=True)
    assert made.stdout.count(": OK") == len(list(built.rglob("*.*")))


@pytest.mark.parametrize(
    "name",
    ["combination-ratings-*.zip", "combination-ratings-*.tar.gz", "combination-ratings.db", "levels.json",
     "resolved.parquet", "croissant.json", "conformance.zip", "verify.py"],
)  # fmt: skip
def test_one_changed_byte_is_found(built: Path, copy: Path, name: str) -> None:
    name = next(p.relative_to(built).as_posix() for p in built.rglob("*") if p.match(name))
    changed(copy / name)
    assert faults(copy) == [f"{name}: is not the released file"]
    if name != "verify.py":
        made = subprocess.run([sys.executable, "verify.py"], cwd=copy, capture_output=True, text=True, check=False)
        assert (made.returncode, made.stdout) == (1, f"{name}: is not the released file\n")


def test_a_missing_a_further_and_a_renamed_file_are_found(copy: Path) -> None:
    (copy / "levels.json").rename(copy / "level.json")
    assert faults(copy) == ["levels.json: is missing", "level.json: is no file of this release"]
    assert faults(copy, some=True) == []


def test_a_file_changed_inside_the_archive_is_found_though_its_checksum_was_forged(copy: Path) -> None:
    path = next(copy.glob("combination-ratings-*.zip"))
    with zipfile.ZipFile(path) as archive:
        files = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
    files["data/levels.csv"] = files["data/levels.csv"].replace(b"Avoid", b"Allow")
    path.write_bytes(zip_bytes(files, path.stem, DAY))
    sums = (copy / "SHA256SUMS").read_text(encoding="utf-8")
    further = [tuple(line[2:].split("  ", 1)) for line in sums.splitlines() if line.startswith("#")]
    (copy / "SHA256SUMS").write_text(checksums(copy, further), encoding="utf-8")  # type: ignore[arg-type]
    assert faults(copy) == [f"{path.name}: {path.stem}/data/levels.csv: is not the released file"]


def test_a_truncated_download_is_found(copy: Path) -> None:
    path = copy / "combination-ratings.db"
    path.write_bytes(path.read_bytes()[:-4096])
    assert faults(copy) == ["combination-ratings.db: is not the released file"]
    assert "combination-ratings.db: cannot be read" in faults(copy, rebuilt=True)[0]


def test_a_database_laid_out_otherwise_agrees_by_content_alone(copy: Path) -> None:
    path = copy / "combination-ratings.db"
    before = logical_hash(path)
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA page_size = 8192; VACUUM;")
    assert faults(copy) == ["combination-ratings.db: is not the released file"]
    assert faults(copy, rebuilt=True) == []
    assert logical_hash(path) == before
    connection.executescript("UPDATE combinations SET level = 0 WHERE level = 3")
    connection.close()
    assert faults(copy, rebuilt=True) == ["combination-ratings.db: its content is not the released one"]


@pytest.mark.parametrize("text", ["nonsense\n", "abc  levels.json\n"])
def test_broken_checksums_are_one_line(copy: Path, text: str) -> None:
    (copy / "SHA256SUMS").write_text(text, encoding="utf-8")
    made = subprocess.run([sys.executable, "verify.py"], cwd=copy, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout) == (1, "SHA256SUMS:1: is no line of hash and name\n")


def test_no_checksums_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="SHA256SUMS"):
        faults(tmp_path)
