"""The plan run by Apache Spark, on this machine or on a cluster: the same steps, the same rows.

When: `--engine spark [--master URL]`. Spark parts the persons among its workers and sends the small tables to all of
them. Nothing is distributed by hand. The work folder must be one that every worker sees.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from combination_ratings.screening.options import Options
from combination_ratings.screening.plans.dialects import SPARK
from combination_ratings.screening.plans.plan import GIVEN, results, steps
from combination_ratings.screening.resume import Work
from combination_ratings.screening.shape import Shape

PLAN = "plan.txt"
KEPT = ("held", "pairs", "tallies", "risky")
"""Steps that more than one later step reads: they are worked out once, and kept in memory or on the local disk."""
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.autoBroadcastJoinThreshold": str(64 << 20),
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
}
LOCAL_PARTITIONS = 4
"""Partitions of a shuffle where no cluster is named: the default of 200 is for hundreds of cores."""
Progress = Callable[[int, int], None]


def run(work: Work, shape: Shape, options: Options, progress: Progress) -> tuple[list[Path], list[Path]]:
    """Files with the rows of persons and those of the flagged pairs, each in order of the person.

    Raises ImportError with what to do where PySpark is not installed.
    """
    session = session_of(options)
    progress(0, 1)
    folder = work.step("answer-spark", lambda made: answer(session, work, shape, options.level, made))
    progress(1, 1)
    return rows_in(folder / "persons"), rows_in(folder / "pairs")


def session_of(options: Options) -> Any:
    """A session of Spark; one that is open already is used. Raises ImportError where PySpark is not installed."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ImportError("--engine spark needs PySpark and Java: pip install 'combination-ratings[spark]'") from error
    builder = SparkSession.builder.master(options.master).appName("combination-ratings screen")
    for key, value in SETTINGS.items():
        builder = builder.config(key, value)
    if options.master.startswith("local"):
        builder = builder.config("spark.sql.shuffle.partitions", LOCAL_PARTITIONS)
        builder = builder.config("spark.driver.memory", f"{options.memory >> 20}m")
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def answer(session: Any, work: Work, shape: Shape, level: int, folder: Path) -> None:
    """Write both results as folders of Parquet files, and the plan that Spark made of them."""
    folder.mkdir()
    for name in GIVEN:
        session.read.parquet(str(work.path(f"{name}.parquet"))).createOrReplaceTempView(name)
    session.read.parquet(str(work.path("given"))).createOrReplaceTempView("given")
    for step in steps(shape, SPARK):
        made = session.sql(step.sql)
        if step.name in KEPT:
            made = made.persist()
        made.createOrReplaceTempView(step.name)
    plans = []
    for result in results(shape, level):
        found = session.sql(result.sql)
        found.write.parquet(str(folder / result.name))
        plans.append(f"== {result.name} ==\n{plan_of(found)}")
    (folder / PLAN).write_text("\n".join(plans), encoding="utf-8")
    session.catalog.clearCache()


def plan_of(found: Any) -> str:
    """The plan of a query as Spark prints it."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        found.explain(mode="formatted")
    return printed.getvalue()


def rows_in(folder: Path) -> list[Path]:
    """The files of a result, in its order."""
    return sorted(path for path in folder.iterdir() if path.suffix == ".parquet")
