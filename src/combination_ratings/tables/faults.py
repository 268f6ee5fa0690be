"""What went wrong, in one line: for commands, which never answer a full disk or a damaged file with a traceback."""

from __future__ import annotations

import csv
import errno
import functools
import sqlite3
import sys
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
FAULTS = (OSError, csv.Error, sqlite3.Error, MemoryError, ValueError, KeyError)
"""What files and machines are at fault for; UnicodeDecodeError is a ValueError."""
FULL = "there is no room left: make some, and run it again. What was there before is as it was"


def one_line(verb: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Decorator of a command's main function: a fault ends it with one line and exit status 1."""

    def decorated(main: Callable[..., int]) -> Callable[..., int]:
        @functools.wraps(main)
        def guarded(*given: object) -> int:
            try:
                return main(*given)
            except BrokenPipeError:
                raise
            except Exception as error:
                if not (isinstance(error, FAULTS) or is_of_engine(error)):
                    raise
                print(f"{verb}: {told(error)}", file=sys.stderr)
                return 1

        return guarded

    return decorated


def is_of_engine(error: Exception) -> bool:
    """Whether DuckDB raised it, which not every command imports."""
    return type(error).__module__.lstrip("_").split(".")[0] == "duckdb"


def told(error: Exception) -> str:
    """One line that says what is wrong and, where it is known, what to do."""
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return FULL
        why = error.strerror or str(error)
        return f"{error.filename}: {why}" if error.filename else in_line(why)
    if isinstance(error, MemoryError):
        return "this machine has too little memory for it"
    sentence = in_line(f"{error} is used but not defined" if isinstance(error, KeyError) else str(error))
    if "disk is full" in sentence or "No space left" in sentence:
        return FULL
    if sentence == "disk I/O error":
        return f"the disk does not take what is written: it is damaged, or {FULL}"
    remedy = "" if isinstance(error, sqlite3.Error) else ". Run: python -m scripts.check, which says what to mend"
    return sentence + remedy


def in_line(text: str) -> str:
    """Text on one line, of a length that can be read."""
    return " ".join(text.split())[:300].rstrip(".")
