"""Where the built database is: in this checkout, or packed in the installed package and unpacked once.

The unpacked copy lies in the user's cache folder under the hash of the packed one, so that two versions never mix.
"""

from __future__ import annotations

import atexit
import hashlib
import lzma
import os
import shutil
import stat
import tempfile
from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_path

from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.filenames import DATABASE

HERE = Path(__file__).parent
PACKED = f"data/{DATABASE}.xz"


@lru_cache(maxsize=1)
def database_path() -> Path:
    """Path of the built database. Raises FileNotFoundError where none is built or packed."""
    packed = HERE / PACKED
    if packed.exists():
        return unpacked(packed)
    built = HERE.parents[1] / "dist" / DATABASE
    if built.exists():
        return built
    raise FileNotFoundError(f"there is no built database at {built}. Run: make build")


def unpacked(packed: Path) -> Path:
    """The unpacked copy of a packed database: made where there is none, in a folder of its own if none may be kept."""
    data = packed.read_bytes()
    name = f"{hashlib.sha256(data).hexdigest()[:16]}.db"
    try:
        folder = user_cache_path("combination-ratings", ensure_exists=True)
        return kept(folder / name, data)
    except OSError:  # no home, or one that may not be written
        return kept(own_folder() / name, data)


def kept(path: Path, packed: bytes) -> Path:
    """The unpacked copy at a path, written where there is none."""
    if not path.exists():
        write_atomically(path, lzma.decompress(packed))
    return path


def own_folder() -> Path:
    """A folder in the temporary one that later runs find again: it is this user's, and nobody else may write there."""
    folder = Path(tempfile.gettempdir()) / f"combination-ratings-{os.getuid() if os.name == 'posix' else 'user'}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if os.name == "posix" and (found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o077):
        passing = tempfile.mkdtemp(prefix="combination-ratings.")  # somebody else has made one of the name
        atexit.register(shutil.rmtree, passing, ignore_errors=True)
        return Path(passing)
    return folder
