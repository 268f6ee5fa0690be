"""Every pair that has an answer, with what the answer rests on, as Parquet: made once for a database, then kept.

When: each screening joins with them. Making them takes two seconds, whatever the register; so they are kept in the
user's cache folder, each database's under a name of their own. Where nothing may be kept they are made each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import duckdb
import platformdirs

from combination_ratings.screening.knowledge import MASK, OUTSIDE, RISKY, Row, ScreeningFacts, Table
from combination_ratings.screening.register.intake import Connection, write_table
from combination_ratings.screening.resume import Work, file_facts
from combination_ratings.screening.rxnorm import pattern_of
from combination_ratings.screening.shape import key
from combination_ratings.tables.cells import literal
from combination_ratings.tables.folders import working_folder

PAIRS, LINKS = "pairs.parquet", "links.parquet"
FORM = 2
"""To be raised where the columns of the files, or the rules they follow, change."""
MOST_KEPT = 4
"""Databases for which they are kept: those used last."""
COLUMNS = {
    "substance_a": "VARCHAR", "substance_b": "VARCHAR", "level": "INTEGER", "risks": "BIGINT", "more_risks": "BIGINT",
    "status": "VARCHAR", "certainty": "VARCHAR", "disputed": "VARCHAR", "receipt": "VARCHAR", "via": "VARCHAR",
}  # fmt: skip
ANSWERS = (
    "SELECT substance_a, substance_b, level, status, certainty, disputed, receipt, via FROM resolved "
    "WHERE substance_a <> substance_b"
)
RECEIPTS = """
SELECT f.*, p.status, p.certainty, p.disputed, p.receipt, p.via, w.wait_sources, l.sources
FROM (SELECT substance_a, substance_b, level, count(*) AS persons FROM {found} GROUP BY ALL) f
LEFT JOIN {pairs} p ON p.substance_a = f.substance_a AND p.substance_b = f.substance_b
LEFT JOIN {waits} w ON w.substance_a = f.substance_a AND w.substance_b = f.substance_b
LEFT JOIN {links} l ON l.via = p.via
ORDER BY f.level DESC, f.persons DESC, f.substance_a, f.substance_b
"""
"""Every flagged pair once: in how many persons, and what its answer rests on; the worst and commonest first."""


def kept_answers(connection: Connection, knowledge: ScreeningFacts, work: Work) -> Path:
    """The folder of the files. Raises ValueError where the database is of another version."""
    try:
        parent = platformdirs.user_cache_path("combination-ratings") / "screening"
        folder = parent / name_of(knowledge)
        if not whole(connection, folder):
            with working_folder(parent, "screening") as passing:
                make(connection, knowledge, passing / "made")
                shutil.rmtree(folder, ignore_errors=True)
                (passing / "made").replace(folder)
            forget(parent)
        os.utime(folder)
    except OSError:  # no home, one that may not be written, or another run that has just made them
        return work.step("answers", lambda made: make(connection, knowledge, made))
    return folder


def name_of(knowledge: ScreeningFacts) -> str:
    """What the files of a database are known by: its build, and the file as it lies there."""
    facts = [FORM, knowledge.store.about["build"], *file_facts(knowledge.store.path)]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]


def whole(connection: Connection, folder: Path) -> bool:
    """Whether the files are there and can be read."""
    try:
        for name in (PAIRS, LINKS):
            connection.execute(f"SELECT count(*) FROM {table(folder / name)}")
    except duckdb.Error:
        return False
    return True


def forget(parent: Path) -> None:
    """Remove the files of databases that were not used lately."""
    folders = [folder for folder in parent.iterdir() if not folder.name.startswith(".")]
    for old in sorted(folders, key=lambda folder: folder.stat().st_mtime, reverse=True)[MOST_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def make(connection: Connection, knowledge: ScreeningFacts, folder: Path) -> None:
    """Write the files into a new folder."""
    folder.mkdir()
    try:
        write_table(connection, Table(COLUMNS, answers(knowledge)), folder / PAIRS)
        write_table(connection, Table({"via": "VARCHAR", "sources": "VARCHAR"}, links(knowledge)), folder / LINKS)
    except (sqlite3.DatabaseError, KeyError, IndexError) as error:
        raise ValueError(
            f"{knowledge.store.path}: is of another version ({error}); run python -m scripts.build"
        ) from error


def answers(knowledge: ScreeningFacts) -> Iterator[Row]:
    """Every pair that has an answer."""
    low_bits = (1 << MASK) - 1
    for a, b, level, status, certainty, disputed, receipt, via in knowledge.tuples(ANSWERS):
        risks = knowledge.risks(via) if level is not None and level >= RISKY else 0
        shown = OUTSIDE if level is None else level
        yield a, b, shown, risks & low_bits, risks >> MASK, status, certainty, str(bool(disputed)), receipt, via


def links(knowledge: ScreeningFacts) -> Iterator[Row]:
    """The links to sources, by the pairs that answers rest on."""
    for (via,) in knowledge.tuples("SELECT DISTINCT via FROM resolved WHERE level > 0"):
        yield via, knowledge.sources(via)


def rated(connection: Connection, folder: Path, ids: Path, path: Path) -> None:
    """Write every pair, of substances that have a number, that has an answer: its number, level and risks."""
    connection.execute(
        f"COPY (SELECT {key('low', 'high')} AS key, level, risks, more_risks FROM (SELECT p.*, a.code AS low, "
        f"b.code AS high FROM {table(folder / PAIRS)} p JOIN {table(ids)} a ON a.substance_id = substance_a "
        f"JOIN {table(ids)} b ON b.substance_id = substance_b)) TO {literal(str(path))} (FORMAT parquet)"
    )


def table(path: Path) -> str:
    """SQL that reads a Parquet file."""
    return f"read_parquet({literal(pattern_of(path))}, hive_partitioning=false)"
