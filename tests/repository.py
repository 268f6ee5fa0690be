"""Made repositories: the small fixture package in a folder of its own, under git, to change, tag and release."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from combination_ratings.ratings.pair_rating import derive_combinations
from combination_ratings.release.reasons import proposed, told_of
from combination_ratings.tables.package import Package, key_of, read_table, write_table
from combination_ratings.tables.schema import ROOT, read_schemas

FIXTURE = ROOT / "tests" / "fixtures" / "package"
PAPERS = ("README.md", "LICENSE", "conformance/run.py", "docs/use.md")
SENTINELS = "a,b,floor,ceiling,reason,source_id\nalphadrug,enzyme_inhibitor,2,,Made label.,made_label\n"
CHANGELOG = "# Changelog\n\nWhat changed.\n\n## [Unreleased]\n\n### Data\n\n- Written by people.\n"


def made_package(folder: Path) -> Path:
    """A copy of the fixture package with its papers."""
    shutil.copytree(FIXTURE, folder)
    for path in PAPERS:
        if (ROOT / path).exists():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, folder / path)
    (folder / "tests").mkdir()
    (folder / "schema" / "exceptions.csv").write_text("rule,table,key,reason,remove_when\n", encoding="utf-8")
    (folder / "conformance" / "sentinels.csv").write_text(SENTINELS, encoding="utf-8")
    (folder / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    (folder / ".gitignore").write_text("dist/\n", encoding="utf-8")
    return folder


def made_repository(folder: Path) -> Path:
    """The same with everything committed."""
    made_package(folder)
    git(folder, "init", "-q", "-b", "main")
    return commit(folder)


def git(folder: Path, *arguments: str) -> str:
    """Output of a git command, with an identity and without anyone's settings."""
    settings = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    made = subprocess.run(["git", *settings, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return made.stdout


def commit(folder: Path, *tags: str) -> Path:
    """Commit everything, then tag."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "change")
    for tag in tags:
        git(folder, "tag", tag)
    return folder


def change(folder: Path, table: str, key: str, **cells: str) -> None:
    """Change cells of the row with this key, and derive the combinations anew."""
    schema = read_schemas(folder)[table]
    rows = read_table(folder, schema)
    next(row for row in rows if "|".join(key_of(schema, row)) == key).update(cells)
    write_table(folder, schema, rows)
    derive(folder)


def say_changes(folder: Path, version: str) -> None:
    """Write a line of `data/changes.csv` for each change since the release before a version."""
    told = told_of(Package.load(folder), version)
    words = {"kind": "correction", "reason": "Read again.", "reason_fr": "Relu."}
    lines = [line | words for line in proposed(told.account.unnamed, version)]
    write_table(folder, read_schemas(folder)["changes"], [*Package.load(folder)["changes"], *lines])


def derive(folder: Path) -> None:
    """Write the derived combinations."""
    package = Package.load(folder)
    write_table(folder, package.schemas["combinations"], derive_combinations(package.tables))
