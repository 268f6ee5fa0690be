"""The wheel answers in an empty environment, offline, in another folder; two builds are the same bytes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from combination_ratings.release.wheel import build_wheel
from combination_ratings.tables.schema import ROOT, read_descriptor
from tests.conformance import filled_in, template

LEVEL = "import sys, combination_ratings as c; print(c.check(*sys.argv[1:])['answer']['level'])"
LEVELS = """
import json, sys, combination_ratings as c
print(json.dumps([c.check(*pair)["answer"]["level"] for pair in json.loads(sys.argv[1])]))
"""


@pytest.fixture(scope="module")
def wheel(release_files: Path) -> Path:
    (found,) = release_files.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def empty(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of an environment that holds the wheel and what it needs, and nothing of this checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], check=True)
    (packages,) = (folder / "env").rglob("site-packages")
    for name in needed(wheel):
        for path in tops(name):
            (packages / path.name).symlink_to(path)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    return folder / "env" / "bin" / "python"


def needed(wheel: Path) -> list[str]:
    """Distributions that the wheel itself asks for, its extras apart; the test has no network to fetch them."""
    with zipfile.ZipFile(wheel) as archive:
        (path,) = [name for name in archive.namelist() if name.endswith("METADATA")]
        told = archive.read(path).decode().split("\n")
    lines = [line for line in told if line.startswith("Requires-Dist:") and "extra ==" not in line]
    return [found[1] for line in lines if (found := re.match(r"Requires-Dist: ([\w.-]+)", line))]


def tops(name: str) -> set[Path]:
    """Folders and modules of a distribution in the running environment."""
    found = distribution(name)
    parts = {path.parts[0] for path in found.files or [] if path.parts[0] not in ("..", "__pycache__")}
    return {Path(str(found.locate_file(part))) for part in parts}


def asked(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    home = python.parents[2]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8"}
    command = [str(python), *arguments]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)


def test_it_answers_as_a_command(empty: Path) -> None:
    command = "import sys; from combination_ratings.cli import main; sys.exit(main())"
    done = asked(empty, "-c", command, "check", "kétamine", "Zoloft", "--lang", "fr")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Prudence (2")


def test_it_answers_in_python_and_unpacks_into_the_cache(empty: Path) -> None:
    done = asked(empty, "-c", LEVEL, "phenelzine", "MDMA")
    assert (done.stdout, done.stderr) == ("5\n", "")
    assert len(list((empty.parents[2] / ".cache" / "combination-ratings").glob("*.db"))) == 1


def test_it_passes_the_conformance_kit(empty: Path, tmp_path: Path) -> None:
    pairs = template()
    done = asked(empty, "-c", LEVELS, json.dumps(pairs))
    assert done.stderr == ""
    status, out = filled_in(dict(zip(pairs, json.loads(done.stdout), strict=True)), tmp_path / "answers.csv")
    assert (status, f"{len(pairs)} of {len(pairs)} sentinels hold" in out) == (0, True), out


def test_it_has_the_entry_points_the_licence_and_the_version(wheel: Path) -> None:
    version = read_descriptor(ROOT)["version"]
    assert wheel.name == f"combination_ratings-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        told = archive.read(f"combination_ratings-{version}.dist-info/entry_points.txt").decode()
        names = archive.namelist()
    assert "combination-ratings = combination_ratings.cli:main" in told
    assert "combination_ratings = combination_ratings.site.plugin" in told
    assert any(name.endswith("LICENSE") for name in names)
    assert {"combination_ratings/site/templates/check.html", "combination_ratings/release/derived.sql"} <= set(names)
    assert not [name for name in names if "__pycache__" in name or not name.startswith("combination_ratings")]


def test_two_builds_are_the_same_bytes(wheel: Path, release_files: Path, tmp_path: Path) -> None:
    date = read_descriptor(ROOT)["created"][:10]
    again = build_wheel(ROOT, release_files / "combination-ratings.db", tmp_path, date)
    assert again.read_bytes() == wheel.read_bytes()
