"""A built database of the small package, and registers of a few lines."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from combination_ratings.release.build import database
from combination_ratings.screening.command import main
from combination_ratings.screening.options import Options
from tests.repository import made_package

Rows = list[dict[str, object]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the small package, in which one name has two readings."""
    root = made_package(tmp_path_factory.mktemp("screening") / "package")
    return database(root, root / "dist")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What screenings keep goes to a folder of the tests."""
    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        yield


LIGHT = {
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
"""Settings for registers of some hundred rows: no code is compiled for them, which takes most of the time."""

JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
"""Java compiles quickly rather than well."""


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """One session of Spark for all tests of a process: it takes seconds to start."""
    from combination_ratings.screening.engines.spark_engine import session_of

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", JAVA)
        session = session_of(Options(engine="spark", master="local[1]"))
    yield session
    session.stop()


@pytest.fixture
def light_spark(spark: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The session with light settings, for one test."""
    from combination_ratings.screening.engines import spark_engine

    monkeypatch.setattr(spark_engine, "SETTINGS", spark_engine.SETTINGS | LIGHT)
    monkeypatch.setattr(spark_engine, "LOCAL_PARTITIONS", 2)
    yield
    for key in LIGHT:
        spark.conf.unset(key)


class Screener:
    """Runs the command on a register and reads what it wrote."""

    def __init__(self, folder: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.built, self.capsys = folder, built, capsys
        self.status, self.said, self.error = 0, "", ""

    def __call__(
        self, register: bytes | str | Path, *options: str, name: str = "persons.csv"
    ) -> dict[str, Mapping[str, object]]:
        """Rows of persons by their id. The status and what was said are kept."""
        path = register if isinstance(register, Path) else self.write(register, name)
        out = self.folder / "out.parquet"
        self.status = main([str(path), "--database", str(self.built), "--out", str(out), *options])
        self.said, self.error = self.capsys.readouterr()
        if self.status == 1 or "--out" in options:
            return {}
        return {str(row["patient_id"]): row for row in self.rows("")}

    def write(self, register: bytes | str, name: str) -> Path:
        """A register as a file."""
        path = self.folder / name
        path.write_bytes(register if isinstance(register, bytes) else register.encode())
        return path

    def rows(self, what: str) -> Rows:
        """Rows of one of the files: persons, pairs, or a CSV beside them."""
        if what in ("", "pairs"):
            path = self.folder / ("out.pairs.parquet" if what else "out.parquet")
            found = duckdb.execute(f"SELECT * FROM read_parquet('{path}')")
            names = [column[0] for column in found.description or []]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        with (self.folder / f"out.{what}.csv").open(encoding="utf-8", newline="") as stream:
            return [dict(row) for row in csv.DictReader(stream)]


@pytest.fixture
def screened(tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> Screener:
    return Screener(tmp_path, built, capsys)


Levels = Callable[[Mapping[str, Mapping[str, object]]], dict[str, object]]


def levels(found: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """Level of each person."""
    return {person: row["level"] for person, row in found.items()}


def lines(rows: Sequence[Sequence[str]]) -> str:
    """A register of these rows as CSV."""
    return "".join(",".join(row) + "\n" for row in [("patient_id", "substance"), *rows])
