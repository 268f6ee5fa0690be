"""Where the built database is: in this checkout, or packed in the installed package and unpacked once.

The unpacked copy lies in the user's cache folder under the hash of the packed one, so that two versions never mix.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_path

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
        return folder / name if (folder / name).exists() else write_whole(folder / name, lzma.decompress(data))
    except OSError:  # no home, or one that may not be written
        return write_whole(Path(tempfile.mkdtemp(prefix="combination-ratings.")) / name, lzma.decompress(data))


def write_whole(path: Path, data: bytes) -> Path:
    """Write a file that another process never sees half-written."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path
