"""What is asked of a screening.

When: the command line or a call in Python is read. Every option that bears on the result is part of the fingerprint by
which a run that was cut off is known again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from combination_ratings.screening.codes import BY

ENGINES = ("duckdb", "spark")
MEMORY = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?\s*", re.IGNORECASE)
UNITS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}
LEAST = 256 << 20
"""Least memory, in bytes, with which an engine works."""


class Columns(NamedTuple):
    """Names of the columns that are read; an empty one is not read."""

    person: str = "patient_id"
    substance: str = "substance"
    start: str = ""
    end: str = ""
    route: str = ""

    @property
    def named(self) -> list[str]:
        """Those that are read."""
        return [name for name in self if name]

    @property
    def dated(self) -> bool:
        """Whether time is read."""
        return bool(self.start or self.end)


@dataclass(frozen=True)
class Options:
    """Options with their defaults; docs/screen.md tells what each does."""

    by: str = "id"
    columns: Columns = field(default_factory=Columns)
    days: int | None = None
    dates: str = ""
    encoding: str = ""
    delimiter: str = ""
    rxnorm: Path | None = None
    memory: int = 1600 << 20
    level: int = 3
    engine: str = "duckdb"
    master: str = "local[*]"

    def checked(self) -> "Options":
        """The options, if they fit together. Raises ValueError with what to do."""
        if self.by not in BY:
            raise ValueError(f"--by {self.by!r} is not known: write one of {', '.join(BY)}")
        if self.engine not in ENGINES:
            raise ValueError(f"--engine {self.engine!r} is not known: write one of {', '.join(ENGINES)}")
        if self.columns.end and self.days is not None:
            raise ValueError("--end and --days both say when a row ends: give one of them")
        if self.columns.start and not self.columns.end and self.days is None:
            raise ValueError(
                "--start without an end: say how long a row counts, by --end COLUMN or --days N (0: that day)"
            )
        if self.days is not None and not self.columns.start:
            raise ValueError("--days counts from a start: name its column with --start")
        if self.days is not None and self.days < 0:
            raise ValueError(f"--days {self.days} lies before the start: write 0 or more")
        if not 1 <= self.level <= 5:
            raise ValueError(f"--level {self.level} is none of the levels that are flagged: write 1 to 5")
        if self.memory < LEAST:
            raise ValueError(f"--memory: at least {LEAST >> 20} MB are needed")
        if self.rxnorm and self.by not in ("rxcui", "name"):
            raise ValueError("--rxnorm reads RxCUIs and names: give it with --by rxcui or --by name")
        return self


def memory_of(text: str) -> int:
    """Bytes of a size such as 4GB or 500M. Raises ValueError."""
    match = MEMORY.fullmatch(text)
    if not match:
        raise ValueError(f"--memory {text!r} is no size: write one such as 4GB or 800MB")
    return int(float(match[1]) * 1024 ** UNITS[match[2].lower()])
