"""A full disk, files that may not be read or are none, damage and kills: one line of error each, and nothing lost."""

from __future__ import annotations

import os
import shutil
import time
from itertools import count
from pathlib import Path

import pytest

from combination_ratings import bundled
from combination_ratings.release.build import database
from combination_ratings.site.server import damage
from combination_ratings.tables import folders
from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.filenames import DATABASE
from combination_ratings.tables.folders import held, put_in_place, working_folder
from combination_ratings.tables.structure import LONGEST_LINE
from tests.faults import Ended, killed_at, run
from tests.repository import made_package

TABLE = "data/assessments.csv"
LITTLE = 4_096
MOST_MEMORY = 400_000_000
VERBS = {
    "check": ("scripts.check", "{0}"),
    "format": ("scripts.format", "{0}"),
    "derive": ("scripts.derive", "--root", "{0}"),
    "build": ("scripts.build", "database", "--root", "{0}"),
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A small package that is built."""
    root = made_package(tmp_path / "package")
    database(root, root / "dist")
    return root


def files(root: Path) -> dict[str, bytes]:
    """Every plain file of a folder."""
    paths = (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.stat().st_size < 10**8}


def verb(name: str, root: Path, room: int | None = None) -> Ended:
    return run(*(part.format(root) for part in VERBS[name]), room=room)


def is_one_line(ended: Ended, *named: str) -> bool:
    """Whether it failed with one line that names these."""
    lines = [line for line in (ended.out + ended.err).splitlines() if not line.endswith("warnings")]
    assert len(lines) == 1, lines
    assert all(part in lines[0] for part in named), lines
    return ended.status == 1


@pytest.mark.parametrize("name", ["format", "derive", "build"])
def test_a_full_disk_is_told_and_leaves_what_was_there(package: Path, name: str) -> None:
    spoilt = package / TABLE
    spoilt.write_bytes(spoilt.read_bytes().replace(b"\n", b"\r\n") if name == "format" else spoilt.read_bytes())
    before = files(package)
    assert is_one_line(verb(name, package, room=LITTLE if name == "build" else 10), f"{name}: ", "room")
    assert files(package) == before


@pytest.mark.parametrize(("name", "folder"), [("derive", "data"), ("format", "data"), ("build", ".")])
def test_a_folder_that_may_not_be_written_is_named(package: Path, name: str, folder: str) -> None:
    (package / TABLE).write_bytes((package / TABLE).read_bytes().replace(b"\n", b"\r\n"))
    before = files(package)
    (package / folder).chmod(0o555)
    assert is_one_line(verb(name, package), f"{name}: ", "Permission denied")
    (package / folder).chmod(0o755)
    assert files(package) == before


@pytest.mark.parametrize("name", VERBS)
def test_a_table_that_may_not_be_read_is_named(package: Path, name: str) -> None:
    (package / TABLE).chmod(0)
    assert is_one_line(verb(name, package), TABLE, "Permission denied")


@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("path", [TABLE, "datapackage.json", "schema/levels.json"])
def test_a_pipe_in_the_place_of_a_file_holds_nobody_up(package: Path, name: str, path: str) -> None:
    (package / path).unlink()
    os.mkfifo(package / path)
    ended = verb(name, package)
    told = ended.out + ended.err
    assert (ended.status, "Traceback" in told) == (1, False)
    assert any(path in line and "it is no plain file" in line for line in told.splitlines())


@pytest.mark.parametrize("name", VERBS)
def test_a_cell_of_two_gigabytes_is_named_before_it_fills_the_memory(package: Path, name: str) -> None:
    before = len((package / TABLE).read_bytes().splitlines())
    with (package / TABLE).open("r+b") as table:
        table.truncate(2**31)  # the file has no blocks for what was never written
    ended = verb(name, package)
    assert is_one_line(ended, f"{TABLE}:{before + 1}", f"longer than {LONGEST_LINE} characters")
    assert ended.peak < MOST_MEMORY


def damaged(dist: Path, how: str) -> None:
    """Damage a built folder."""
    path = dist / DATABASE
    whole = path.read_bytes()
    if how == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif how == "overwritten":
        path.write_bytes(b"no database" * 1_000)
    elif how == "a bit":
        path.write_bytes(whole[:100_000] + bytes([whole[100_000] ^ 1]) + whole[100_001:])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "facts":
        (dist / "inspect-data.json").write_text("{", encoding="utf-8")
    else:
        (dist / "inspect-data.json").unlink()


@pytest.mark.parametrize("how", ["cut", "overwritten", "a bit", "empty", "facts", "facts gone"])
def test_a_damaged_build_is_not_served(package: Path, how: str) -> None:
    damaged(package / "dist", how)
    assert is_one_line(run("scripts.serve", "--port", "0", "--folder", str(package / "dist")), "serve: ", "make build")


@pytest.mark.parametrize("how", ["cut", "overwritten", "empty"])
def test_a_damaged_database_answers_nothing(package: Path, how: str) -> None:
    damaged(package / "dist", how)
    path = str(package / "dist" / DATABASE)
    register = package / "register.csv"
    register.write_text("patient_id,substance\n1,alphadrug\n1,betadrug\n", encoding="utf-8")
    assert is_one_line(run("scripts.ask", "alphadrug", "betadrug", "--database", path), "check: ", path)
    assert is_one_line(run("scripts.static", "--folder", str(package / "dist")), "static: ")
    out = package / "out.csv"
    screened = run("scripts.screen", str(register), "--database", path, "--out", str(out))
    assert is_one_line(screened, "screen: ")
    assert not out.exists()


def test_a_kill_at_any_step_leaves_a_whole_build_and_the_next_run_no_litter(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dist = package / "dist"
    (dist / "kept.txt").write_text("of somebody else", encoding="utf-8")
    with (package / TABLE).open("rb") as table:
        assert table.read(1)
    steps = next(step for step in count(1) if not look(package, dist, step))
    assert steps > 20
    monkeypatch.setattr(folders, "NEW", -1.0)
    assert list(package.glob(".build.*"))
    database(package, dist)
    assert not list(package.glob(".*build.*"))
    assert (dist / "kept.txt").read_text(encoding="utf-8") == "of somebody else"


def look(package: Path, dist: Path, step: int) -> bool:
    """Whether a build was killed at a step; whole it is whatever happened."""
    killed = killed_at(step, lambda: database(package, dist))
    assert damage(dist) == ""
    assert (dist / "metadata.json").read_text(encoding="utf-8").endswith("}\n")
    return killed


def test_one_folder_takes_anothers_place_even_where_names_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "exchanged", lambda *_: False)
    for text in ("first", "second"):
        with working_folder(tmp_path, "build") as folder:
            (folder / "dist").mkdir()
            (folder / "dist" / "file").write_text(text, encoding="utf-8")
            put_in_place(folder / "dist", tmp_path / "dist")
        assert (tmp_path / "dist" / "file").read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_what_a_run_still_holds_is_left_alone(tmp_path: Path) -> None:
    mine, dead = tmp_path / ".build.mine", tmp_path / ".build.dead"
    for folder in (mine, dead):
        folder.mkdir()
        os.utime(folder, (time.time() - 60,) * 2)
    with held(mine), working_folder(tmp_path, "build"):
        assert (mine.exists(), dead.exists()) == (True, False)


def test_a_file_that_a_killed_run_has_left_goes_with_the_next_write(tmp_path: Path) -> None:
    left, other = tmp_path / ".levels.csv.dead", tmp_path / ".other.csv.dead"
    for path in (left, other):
        path.write_text("half", encoding="utf-8")
        os.utime(path, (time.time() - 60,) * 2)
    write_atomically(tmp_path / "levels.csv", "whole\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".other.csv.dead", "levels.csv"]


def test_an_installed_package_without_a_home_unpacks_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    packed = tmp_path / "packed.xz"
    packed.write_bytes(bundled.lzma.compress(b"a database"))

    def fail(*_: object, **__: object) -> Path:
        raise PermissionError

    monkeypatch.setattr(bundled, "user_cache_path", fail)
    first, second = bundled.unpacked(packed), bundled.unpacked(packed)
    assert first == second
    assert first.read_bytes() == b"a database"
    first.parent.chmod(0o777)  # anybody may put a file there now
    other = bundled.unpacked(packed)
    assert other != first
    shutil.rmtree(other.parent)
