"""Check downloaded files of a release against its SHA256SUMS. One file, Python 3.9 or newer, nothing to install.

When: after a download. Command, in the folder of the files:

    python verify.py [FOLDER] [--some] [--rebuilt]

Every file is compared with its line. The lines that begin with `#` are checked too: the files inside the package's
archives, and the database's logical hash (SHA-256 of its ordered content). `--some`: not all files were downloaded.
`--rebuilt`: the database was built elsewhere, on a SQLite whose bytes may differ; only its content must agree.
Exit status 0 when all agree, else 1 with one line for each file that does not.
"""

import argparse
import hashlib
import sqlite3
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

SUMS = "SHA256SUMS"
LOGICAL = " (logical"
SUFFIXES = (".zip", ".tar.gz")


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def logical_hash(database: Path) -> str:
    """SHA-256 over the ordered content of every table: equal on any SQLite version, where the file's bytes are not."""
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    digest = hashlib.sha256()
    try:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for name, sql in found:
            if name.startswith(("sqlite_", "names_fts")):
                continue
            digest.update(f"{sql}\n".encode())
            rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
            for row in sorted(rows, key=repr):
                digest.update(f"{row!r}\n".encode())
    finally:
        connection.close()
    return digest.hexdigest()


def read_sums(folder: Path) -> "tuple[dict[str, str], dict[str, str]]":
    """Hashes of the files, and those of the lines that begin with `#`, by name. Raises ValueError, OSError."""
    files: "dict[str, str]" = {}
    further: "dict[str, str]" = {}
    for number, line in enumerate((folder / SUMS).read_text(encoding="utf-8").splitlines(), 1):
        value, gap, name = line.lstrip("# ").partition("  ")
        if not gap or len(value) != 64:
            raise ValueError(f"{SUMS}:{number}: is no line of hash and name")
        (further if line.startswith("#") else files)[name] = value
    return files, further


def faults(folder: Path, some: bool = False, rebuilt: bool = False) -> "list[str]":
    """One line for each file that does not agree. Raises ValueError or OSError where SHA256SUMS cannot be read."""
    files, further = read_sums(folder)
    found = []
    for name, value in files.items():
        path = folder / name
        if not path.exists():
            found += [] if some else [f"{name}: is missing"]
        elif not (rebuilt and name.endswith(".db")) and sha256(path.read_bytes()) != value:
            found.append(f"{name}: is not the released file")
        else:
            found += inside(path, name, further)
    known = {SUMS, *files}
    there = (p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*")) if p.is_file())
    return found + [f"{name}: is no file of this release" for name in there if not some and name not in known]


def inside(path: Path, name: str, further: "dict[str, str]") -> "list[str]":
    """What does not agree inside a database or an archive of the package."""
    try:
        for stated, value in further.items():
            if stated.startswith(f"{name}{LOGICAL}") and logical_hash(path) != value:
                return [f"{name}: its content is not the released one"]
        stem = next((name[: -len(suffix)] for suffix in SUFFIXES if name.endswith(suffix)), None)
        wanted = {stated: value for stated, value in further.items() if stated.startswith(f"{stem}/")}
        held = contents(path) if wanted else {}
    except (sqlite3.Error, zipfile.BadZipFile, tarfile.TarError, zlib.error, OSError) as error:
        return [f"{name}: cannot be read ({error})"]
    return [
        f"{name}: {key}: is not the released file"
        for key in sorted({*wanted, *held})
        if wanted.get(key) != held.get(key)
    ]


def contents(path: Path) -> "dict[str, str]":
    """Hash of every file in an archive by name."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return {name: sha256(archive.read(name)) for name in archive.namelist()}
    with tarfile.open(path) as packed:
        streams = {member.name: packed.extractfile(member) for member in packed.getmembers()}
        return {name: sha256(stream.read()) for name, stream in streams.items() if stream is not None}


def main() -> int:
    """Command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path())
    parser.add_argument("--some", action="store_true", help="not all files were downloaded")
    parser.add_argument("--rebuilt", action="store_true", help="compare the database by its content")
    options = parser.parse_args()
    try:
        found = faults(options.folder, options.some, options.rebuilt)
    except (OSError, ValueError) as error:
        print(error)
        return 1
    print("\n".join(found) if found else "All files agree with SHA256SUMS.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
