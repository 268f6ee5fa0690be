"""A screening from its options to its files.

When: the command line or Python asks for one. The work lies in a folder beside the output until every file is whole.
"""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path

from combination_ratings.screening.options import Options
from combination_ratings.screening.register.intake import beside
from combination_ratings.screening.register.registers import Register
from combination_ratings.screening.register.sources import STANDARD_INPUT
from combination_ratings.screening.results import output
from combination_ratings.screening.results.report import report
from combination_ratings.screening.results.summary import Summary, shareable, suppressed
from combination_ratings.screening.resume import Work, file_facts, working
from combination_ratings.screening.screening import Progress, Screening

Makers = Mapping[str, Callable[[Path], object]]
"""For each file the function that writes it to a path."""


def nothing(done: int, parts: int) -> None:
    """Tell nobody how far the work is."""


def make_files(
    register: Register,
    database: Path,
    options: Options,
    out: Path | None,
    progress: Progress,
    language: str = "en",
    least: int = 0,
) -> Summary:
    """Screen a register and write everything beside `out`; without it only the summary is made.

    Counts under `least` are suppressed in the summary and the report. Raises ValueError with one line, OSError,
    duckdb.Error; the files that were there before are then as they were.
    """
    if out is None:
        with tempfile.TemporaryDirectory(prefix="screening-") as name:
            return make_files(register, database, options, Path(name) / "out.csv", progress, language, least)
    read = [path for path in (register.path, database) if path and str(path) not in STANDARD_INPUT]
    places = output.Places(out).apart_from(read)
    for path in read:
        if not path.is_file():
            raise ValueError(f"{path}: there is no such file")
    with working(places.work, fingerprint(register, database, options, language, least, places.form)) as work:
        screening = Screening(work, register, database, options)
        screening.run(progress)
        long_files = partial(make_all, work, long_makers(screening, places.form))
        with beside(screening.connection, long_files) as long:  # DuckDB writes these, Python the short ones
            summary = shareable(screening.summary(), least)
            short = make_all(work, short_makers(screening, summary, register.name, language, least))
        output.publish([(path, places.all[name]) for name, path in {**long.result(), **short}.items()])
        screening.connection.close()
    return summary


def make_all(work: Work, makers: Makers) -> dict[str, Path]:
    """Files that are finished, by what they hold."""
    return {name: work.step(f"out-{name}", make) for name, make in makers.items()}


def long_makers(screening: Screening, form: str) -> Makers:
    """For each of the two results the function that writes it to a path."""
    connection = screening.connection
    return {
        "persons": lambda made: output.write_together(connection, screening.persons, made, form),
        "pairs": lambda made: output.write_together(connection, screening.pairs, made, form),
    }


def short_makers(screening: Screening, summary: Summary, register: str, language: str, least: int) -> Makers:
    """The same of what is told about them."""
    unresolved = screening.unresolved()
    return {
        "receipts": partial(output.write_receipts, screening.second, screening.store_receipts(), least),
        "refused": lambda made: output.write_rows(
            made, output.REFUSED, output.refused_rows(register, screening.rows.refused, language)
        ),
        "unresolved": lambda made: output.write_rows(
            made,
            output.UNRESOLVED,
            (tuple(one[name] for name in output.UNRESOLVED) for one in suppressed(unresolved, least)),
        ),
        "summary": lambda made: output.write_summary(made, summary),
        "report": lambda made: made.write_text(report(summary, screening.names, language, least), encoding="utf-8"),
    }


def fingerprint(register: Register, database: Path, options: Options, *told: object) -> Mapping[str, object]:
    """What a run that was cut off is known by. What came through standard input or memory cannot be known again."""
    known = register.path is not None and str(register.path) not in STANDARD_INPUT
    return {
        "register": file_facts(register.path) if known and register.path else uuid.uuid4().hex,
        "database": file_facts(database),
        "options": [repr(options), *told],
        "duckdb": version("duckdb"),
        "rxnorm": [file_facts(path) for path in sorted(options.rxnorm.rglob("*.RRF"))] if options.rxnorm else [],
    }
