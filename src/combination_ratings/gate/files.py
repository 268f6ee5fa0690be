"""Files of a package: of a folder on disk, or given as bytes.

When: the gate opens a package. Command: `python -m scripts.check`.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from combination_ratings.tables.reading import read_chunks, whole_file

MISSING, READABLE = "is missing", "Put a plain file there that you may read"


class PackageFiles(Protocol):
    """Files of a package by path relative to its folder."""

    root: Path

    def read(self, path: str) -> bytes | None:
        """Bytes of a file; None where there is none."""

    def chunks(self, path: str) -> Iterator[bytes] | None:
        """Pieces of a file; None where there is none."""

    def problem(self, path: str) -> str:
        """Why a file cannot be read: MISSING, or what else."""

    def under(self, folder: str) -> list[str]:
        """Paths of the files of a folder, its subfolders included, sorted."""

    def on_disk(self, path: str) -> Path:
        """Where a program that reads files itself finds the one of this path."""


class DiskFiles:
    """Files of a folder on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes | None:
        """Bytes of a file; None where there is none that can be read."""
        try:
            return whole_file(self.on_disk(path)).read_bytes()
        except (OSError, ValueError):
            return None

    def chunks(self, path: str) -> Iterator[bytes] | None:
        """Pieces of a file; None where there is none that can be read."""
        try:
            return read_chunks(whole_file(self.on_disk(path)).open("rb"))
        except (OSError, ValueError):
            return None

    def problem(self, path: str) -> str:
        """Why a file cannot be read: MISSING, or what else."""
        try:
            with whole_file(self.on_disk(path)).open("rb"):
                return ""
        except FileNotFoundError:
            return MISSING
        except (OSError, ValueError) as error:
            return f"cannot be read: {getattr(error, 'strerror', None) or error}"

    def under(self, folder: str) -> list[str]:
        """Paths of the files of a folder, its subfolders included, sorted."""
        return sorted(p.relative_to(self.root).as_posix() for p in (self.root / folder).rglob("*") if not p.is_dir())

    def on_disk(self, path: str) -> Path:
        """The file itself."""
        return self.root / path


class MemoryFiles:
    """Files given as bytes; for tests and fuzzing. One that must be on disk is put into a temporary folder."""

    def __init__(self, files: Mapping[str, bytes], root: Path = Path("/nonexistent")) -> None:
        self.files, self.root = dict(files), root
        self.folder: Path | None = None

    def read(self, path: str) -> bytes | None:
        """Bytes of a file; None where there is none."""
        return self.files.get(path)

    def chunks(self, path: str) -> Iterator[bytes] | None:
        """The file in one piece; None where there is none."""
        return iter([self.files[path]]) if path in self.files else None

    def problem(self, path: str) -> str:
        """Why a file cannot be read: MISSING, or nothing."""
        return "" if path in self.files else MISSING

    def under(self, folder: str) -> list[str]:
        """Paths of the files of a folder, its subfolders included, sorted."""
        return sorted(path for path in self.files if path.startswith(folder + "/"))

    def on_disk(self, path: str) -> Path:
        """A copy in a folder that goes with this object."""
        if self.folder is None:
            self.folder = Path(tempfile.mkdtemp(prefix="package-"))
            weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        copy = self.folder / path
        if path in self.files and not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(self.files[path])
        return copy
