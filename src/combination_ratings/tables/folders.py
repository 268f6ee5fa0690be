"""Folders and files that come to be whole, at one moment, and runs that leave nothing behind, however they end.

A run works in a folder or file of a hidden name, which it holds with a lock. The lock goes with the process: what
nobody holds was left by a run that was killed, and the next one removes it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

if os.name == "posix":
    import fcntl

NEW = 5.0
"""Seconds for which nothing is called abandoned: a run makes its folder a moment before it holds it."""
EXCHANGE, HERE = 2, -100
"""RENAME_EXCHANGE and AT_FDCWD of Linux (renameat2(2))."""


@contextlib.contextmanager
def working_folder(parent: Path, name: str) -> Iterator[Path]:
    """A new folder `.name.…` in `parent`, removed at the end; those that killed runs have left are removed first."""
    parent.mkdir(parents=True, exist_ok=True)
    sweep(parent, name)
    folder = Path(tempfile.mkdtemp(dir=parent, prefix=f".{name}."))
    try:
        with held(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """A file or folder that this process holds until the block ends, or the process does."""
    handle = os.open(path, os.O_RDONLY)
    try:
        if os.name == "posix":
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def sweep(parent: Path, name: str) -> None:
    """Remove the folders and files `.name.…` that nobody holds."""
    for left in parent.glob(f".{name}.*"):
        with contextlib.suppress(OSError):  # another run may be removing the same
            if is_abandoned(left):
                shutil.rmtree(left) if left.is_dir() else left.unlink()


def is_abandoned(path: Path) -> bool:
    """Whether no run that still goes on has made a file or folder. Raises OSError where it is no longer there."""
    if time.time() - path.stat().st_mtime < NEW or os.name != "posix":
        return False
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except BlockingIOError:
        return False
    finally:
        os.close(handle)


def put_in_place(fresh: Path, out: Path) -> None:
    """Give a whole folder the name `out`; what had it before has the name of the fresh one then.

    At one moment, where the system can exchange two names (Linux); elsewhere `out` is gone between two renames.
    """
    if not out.exists():
        fresh.rename(out)
    elif not exchanged(fresh, out):
        old = fresh.with_name(f"{fresh.name}.old")
        out.rename(old)
        fresh.rename(out)
        old.rename(fresh)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two names at one moment; False where this system or its files cannot."""
    call = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    return call is not None and call(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0


def carry_over(old: Path, fresh: Path, without: tuple[str, ...]) -> None:
    """Put the files of a folder into a fresh one, but for some names and hidden ones: as links, which take no room."""
    fresh.mkdir()
    for path in old.iterdir() if old.is_dir() else ():
        if path.name in without or path.name.startswith("."):
            continue
        if path.is_dir():
            shutil.copytree(path, fresh / path.name, copy_function=linked, symlinks=True)
        else:
            linked(path, fresh / path.name)


def linked(path: str | Path, copy: str | Path) -> None:
    """The same file under another name; a copy where there can be no link."""
    try:
        os.link(path, copy)
    except OSError:
        shutil.copy2(path, copy)
