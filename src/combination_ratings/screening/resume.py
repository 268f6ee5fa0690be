"""Work that can be cut off at any moment: each step is there whole or not at all, and a second run goes on from there.

When: every screening. Steps lie in a folder beside the output; what is written is only then given its name. The folder
belongs to one register, one set of options and one database: with anything else its content is thrown away.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

if os.name == "posix":
    import fcntl

STATE = "state.json"
UNFINISHED = ".unfinished-"
SPECIAL = frozenset("*?[]{}\\'\",")
"""Signs that engines read as patterns or as ends of a path."""


class Work:
    """A folder of finished steps."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where a step's result lies, once it is finished."""
        return self.folder / name

    def step(self, name: str, make: Callable[[Path], object]) -> Path:
        """The result of a step, made by writing a file or folder at the path given, unless it is there already."""
        final = self.path(name)
        if not final.exists():
            unfinished = self.folder / f"{UNFINISHED}{name}"
            remove(unfinished)
            make(unfinished)
            finish(unfinished, final)
        return final


def finish(unfinished: Path, final: Path) -> None:
    """Give a finished file or folder its name: the only moment at which a result comes to be."""
    unfinished.replace(final)


def remove(path: Path) -> None:
    """Remove a file or folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def clear(folder: Path) -> None:
    """Throw away the steps in a folder: what they are known by first, lest half of one is taken up."""
    remove(folder / STATE)
    for old in folder.iterdir():
        if old.name != "lock":
            remove(old)


@contextlib.contextmanager
def working(folder: Path, fingerprint: Mapping[str, object]) -> Iterator[Work]:
    """The work in a folder, which is kept where it is cut off and removed where it ends.

    Raises ValueError where another run is at work in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state = json.dumps(fingerprint, sort_keys=True, default=str)
    with locked(folder), plain_path(folder) as plain:
        for left in folder.glob(f"{UNFINISHED}*"):
            remove(left)
        if not (folder / STATE).exists() or (folder / STATE).read_text(encoding="utf-8") != state:
            clear(folder)
            Work(folder).step(STATE, lambda path: path.write_text(state, encoding="utf-8"))
        try:
            yield Work(plain)
        except (ValueError, ImportError):  # another run would end in the same way
            clear(folder)
            shutil.rmtree(folder)
            raise
        clear(folder)
        shutil.rmtree(folder)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """A folder for one run alone. The lock goes with the process, however it ends."""
    with (folder / "lock").open("w", encoding="utf-8") as lock:
        if os.name == "posix":
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise ValueError(
                    f"{folder}: another run is at work here: wait for it, or write to another --out"
                ) from None
        yield


@contextlib.contextmanager
def plain_path(folder: Path) -> Iterator[Path]:
    """The folder by a path without signs that an engine would read as a pattern."""
    if SPECIAL.isdisjoint(str(folder.resolve())):
        yield folder.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="screening-") as name:
        alias = Path(name) / "work"
        alias.symlink_to(folder.resolve(), target_is_directory=True)
        yield alias


def file_facts(path: Path) -> list[object]:
    """What tells one state of a file from another, without reading it whole: path, size and time of change."""
    facts = path.stat()
    return [str(path.resolve()), facts.st_size, facts.st_mtime_ns]


def same_file(path: Path, place: Path) -> None:
    """The file at another place too."""
    try:
        place.hardlink_to(path)
    except OSError:  # not every file system has links
        shutil.copyfile(path, place)
