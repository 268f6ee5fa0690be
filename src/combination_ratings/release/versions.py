"""Versions of the package in git: open one by folder or tag, and find the release before another.

When: two versions are compared or a release is made. Command: `python -m scripts.diff v1.0.0`.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from combination_ratings.release.releases import FOLDER, VERSION, numbers
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT

PARTS = ("datapackage.json", "data", "schema")


def git(root: Path, *arguments: str) -> bytes:
    """Output of a git command in `root`. Raises ValueError with git's own first line where it fails."""
    try:
        made = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise ValueError("git is not installed") from error
    if made.returncode:
        reason = made.stderr.decode(errors="replace").strip().splitlines() or ["failed"]
        raise ValueError(f"git {arguments[0]}: {reason[0]}")
    return made.stdout


@contextmanager
def opened(name: str, root: Path = ROOT) -> Iterator[Package]:
    """The package in a folder, or in a git tag of the repository `root`. Raises ValueError where there is none."""
    folder = Path(name)
    if (folder / "datapackage.json").exists():
        yield Package.load(folder)
        return
    try:
        made = git(root, "archive", "--format=zip", name, "--", *PARTS)
    except ValueError as error:
        raise ValueError(f"{name} is neither a folder with datapackage.json nor a tag of this repository") from error
    with tempfile.TemporaryDirectory() as unpacked:
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            archive.extractall(unpacked)
        yield Package.load(Path(unpacked))


def tagged(root: Path) -> list[str]:
    """Versions that are tagged `v<version>` in the history of what is checked out, oldest first."""
    tags = git(root, "tag", "--list", "v*", "--merged", "HEAD").decode().split()
    return sorted((tag[1:] for tag in tags if VERSION.fullmatch(tag[1:])), key=numbers)


def previous_release(root: Path, version: str) -> str | None:
    """The latest version before this one that is tagged or whose document is committed; None for the first."""
    documented = git(root, "ls-files", f"{FOLDER}/*.json").decode().split()
    names = {*tagged(root), *(Path(path).stem for path in documented)}
    known = sorted((name for name in names if VERSION.fullmatch(name)), key=numbers)
    return next((v for v in reversed(known) if numbers(v) < numbers(version)), None)


def reference_of(root: Path, version: str) -> str:
    """The tag of a version; where it was never tagged, the last commit that wrote its document."""
    if version in tagged(root):
        return f"v{version}"
    return git(root, "log", "-1", "--format=%H", "--", f"{FOLDER}/{version}.json").decode().strip()


def changed_files(root: Path) -> list[str]:
    """Paths that differ from the last commit, untracked ones included, ignored ones not."""
    lines = git(root, "status", "--porcelain", "--untracked-files=all", "--", ".").decode().splitlines()
    return [line[3:] for line in lines]
