"""The files of a screening: persons, flagged pairs, refused rows, unresolved texts, summary, report.

When: the plan has run. All are made in the work folder and then given their places, so that no file is ever half
written and none of a run that failed is left.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from combination_ratings.locales import text
from combination_ratings.screening.knowledge import Row
from combination_ratings.screening.register.intake import Connection
from combination_ratings.screening.results.summary import RECEIPTS, files
from combination_ratings.screening.resume import finish, same_file
from combination_ratings.tables.cells import literal

PARQUET = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"
FORMS = {".parquet": PARQUET, ".csv": "FORMAT csv, HEADER true"}
REFUSED = ("file", "line", "column", "value", "reason")
UNRESOLVED = ("text", "rows", "status", "unknown", "nearest")


class Places:
    """Where the files of one screening go: the output itself and, beside it, the others by its name."""

    def __init__(self, out: Path) -> None:
        """Raises ValueError where the ending tells no format."""
        self.form = out.suffix.lower()
        if self.form not in FORMS:
            raise ValueError(f"--out {out}: the ending tells the format: write .csv or .parquet")
        self.persons = out
        stem = out.with_suffix("")
        self.beside = {
            "pairs": stem.with_name(f"{stem.name}.pairs{self.form}"),
            "receipts": stem.with_name(f"{stem.name}.receipts.csv"),
            "refused": stem.with_name(f"{stem.name}.refused.csv"),
            "unresolved": stem.with_name(f"{stem.name}.unresolved.csv"),
            "summary": stem.with_name(f"{stem.name}.summary.json"),
            "report": stem.with_name(f"{stem.name}.report.html"),
        }

    @property
    def work(self) -> Path:
        """The folder of work under way."""
        return self.persons.with_name(f".{self.persons.name}.work")

    @property
    def all(self) -> dict[str, Path]:
        """Every file by what it holds."""
        return {"persons": self.persons, **self.beside}

    def apart_from(self, inputs: Iterable[Path]) -> "Places":
        """These places, if none of them is a file that is read. Raises ValueError."""
        for given in inputs:
            for place in self.all.values():
                if place.resolve() == given.resolve() or (place.exists() and given.exists() and place.samefile(given)):
                    raise ValueError(f"--out: {place} is a file that is read here: write to another")
        if not self.persons.parent.is_dir():
            raise ValueError(f"--out {self.persons}: there is no folder {self.persons.parent}: make it first")
        return self


def write_together(connection: Connection, parts: Sequence[Path], path: Path, form: str) -> None:
    """Write the rows of Parquet files that are written as `PARQUET`, one after the other."""
    if len(parts) == 1 and form == ".parquet":
        same_file(parts[0], path)
        return
    connection.execute(f"COPY (SELECT * FROM {files(parts)}) TO {literal(str(path))} ({FORMS[form]})")


def write_receipts(connection: Connection, receipts: Path, least: int, path: Path) -> None:
    """Write what flagged pairs rest on as CSV; counts of persons under `least` as `<5`."""
    persons = f"CASE WHEN persons < {least} THEN '<{least}' ELSE persons::VARCHAR END" if least > 1 else "persons"
    shown = {name: f"nullif({name}::VARCHAR, '')" for name in RECEIPTS} | {"persons": persons}
    columns = ", ".join(f"{value} AS {name}" for name, value in shown.items())
    connection.execute(f"COPY (SELECT {columns} FROM {files([receipts])}) TO {literal(str(path))} ({FORMS['.csv']})")


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a small table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def refused_rows(file: str, rows: Iterable[Row], language: str) -> Iterable[Row]:
    """Rows of the file of refused rows, from line, reason, column and value."""
    return (
        (file, line, column or "", value, text(f"screening.{reason}", language)) for line, reason, column, value in rows
    )


def write_summary(path: Path, summary: object) -> None:
    """Write the summary as JSON."""
    path.write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def publish(made: Iterable[tuple[Path, Path]]) -> None:
    """Give every finished file its place."""
    for finished, place in made:
        finish(finished, place)
