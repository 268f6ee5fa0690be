"""Archives and checksums that come out the same on every machine: fixed times, owners, modes and order.

When: `python -m scripts.build`. The date inside the archives is the version's, never the clock's.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from combination_ratings.release.verify import sha256

Contents = Mapping[str, bytes]


def moment(date: str) -> datetime:
    """Midnight UTC of an ISO date."""
    return datetime.fromisoformat(date).replace(tzinfo=UTC)


def zip_bytes(files: Contents, folder: str, date: str) -> bytes:
    """A zip archive of the files under one folder."""
    out = io.BytesIO()
    stamp = moment(date).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", stamp)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return out.getvalue()


def tar_bytes(files: Contents, folder: str, date: str) -> bytes:
    """A gzipped tar archive of the files under one folder."""
    out, seconds = io.BytesIO(), int(moment(date).timestamp())
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=seconds) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name in sorted(files):
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size, entry.mtime, entry.mode = len(files[name]), seconds, 0o644
            archive.addfile(entry, io.BytesIO(files[name]))
    return out.getvalue()


def checksums(folder: Path, extra: Iterable[tuple[str, str]] = ()) -> str:
    """Lines of SHA256SUMS for every file below a folder, then further (hash, name) as comments."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "SHA256SUMS")
    lines = [f"{sha256(p.read_bytes())}  {p.relative_to(folder).as_posix()}\n" for p in files]
    return "".join([*lines, *(f"# {value}  {name}\n" for value, name in extra)])
