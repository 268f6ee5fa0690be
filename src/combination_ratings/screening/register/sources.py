"""What a register is: a CSV or Parquet file, standard input, or a table in memory; told by its name, never by a guess.

When: the first step of a screening, before a byte is read. A file's name is a name: `p[1].csv` and `q*.csv` are files.
"""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import zstandard

CSV = (".csv", ".tsv", ".txt")
PARQUET = (".parquet", ".parq", ".pq")
PACKED = (".gz", ".zst")
STANDARD_INPUT = ("-", "/dev/stdin")


class FileKind(NamedTuple):
    """`form` is csv or parquet; `packing` is empty, .gz or .zst."""

    form: str
    packing: str = ""


def file_kind(path: Path) -> FileKind:
    """Kind of a register's file by the ending of its name, in any case. Raises ValueError for another ending."""
    if str(path) in STANDARD_INPUT:
        return FileKind("csv")
    endings = [ending.lower() for ending in path.suffixes[-2:]]
    packing = endings[-1] if endings and endings[-1] in PACKED else ""
    form = endings[-2:-1] if packing else endings[-1:]
    if form and form[0] in CSV:
        return FileKind("csv", packing)
    if form and form[0] in PARQUET and not packing:
        return FileKind("parquet")
    raise ValueError(
        f"{path}: cannot tell what the file is from its ending; name it .csv, .tsv or .txt (also .gz, .zst) or .parquet"
    )


def open_bytes(path: Path, packing: str) -> BinaryIO:
    """The unpacked bytes of a file. Raises OSError."""
    if packing == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if packing == ".zst":
        reader = zstandard.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True, closefd=True)
        return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, reader)))
    return path.open("rb")
