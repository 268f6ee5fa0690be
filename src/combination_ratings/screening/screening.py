"""A register screened: taken in, its words understood, the plan run, and everything written or none of it.

When: `combination-ratings screen` and `combination_ratings.screen`. Each step stands in a module of its own; here is
their order. What was finished before a run was cut off is not done again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from combination_ratings.screening.codes import Meaning, Names, meanings
from combination_ratings.screening.engines import duckdb_engine
from combination_ratings.screening.kept_answers import LINKS, PAIRS, RECEIPTS, kept_answers, rated, table
from combination_ratings.screening.knowledge import ScreeningFacts, Table, open_knowledge
from combination_ratings.screening.options import Options
from combination_ratings.screening.plans.intervals import wait_sources, waits
from combination_ratings.screening.plans.routes import bits_of, routed
from combination_ratings.screening.register import intake
from combination_ratings.screening.register.numbered_register import NumberedRegister
from combination_ratings.screening.register.registers import Register, open_register
from combination_ratings.screening.register.sql_register import SqlRegister
from combination_ratings.screening.results.report import ReportNames
from combination_ratings.screening.results.summary import Summary, commonest, files, summarise
from combination_ratings.screening.resume import Work
from combination_ratings.screening.rxnorm import load_products
from combination_ratings.screening.shape import STATUSES, Shape, item_number

Progress = Callable[[int, int], None]
MOST_NEAREST = 2000
"""Unresolved texts, the commonest, for which the nearest names are looked up."""


class Text(NamedTuple):
    """One text of a register for a substance: its number, what stands there, in how many rows, and what it means."""

    item: int
    text: str
    rows: int
    meaning: Meaning


class Screening:
    """One screening in its work folder."""

    def __init__(self, work: Work, register: Register, database: Path, options: Options) -> None:
        """Raises ValueError where the database cannot be read."""
        self.work, self.register, self.options = work, register, options
        self.knowledge: ScreeningFacts = open_knowledge(database)
        self.connection = intake.connect(options.memory, work.folder)
        self.second = self.connection.cursor()  # for what is done while the first is busy

    @cached_property
    def rows(self) -> SqlRegister | NumberedRegister:
        """The register, taken in."""
        return open_register(self.connection, self.work, self.register, self.options)

    @cached_property
    def texts(self) -> list[Text]:
        """Every text with its meaning, the commonest first."""
        products = load_products(self.options.rxnorm) if self.options.rxnorm else None
        means = meanings(self.knowledge, self.options.by, products)
        read = [(text, rows, means(text)) for text, rows in self.rows.texts]
        return [Text(item_number(place, one[2].status), *one) for place, one in enumerate(read)]

    @cached_property
    def taken(self) -> set[str]:
        """Every substance that the register names."""
        return {id_ for text in self.texts for id_ in text.meaning.substances}

    @cached_property
    def shape(self) -> Shape:
        """Which steps of the plan the register needs."""
        several = any(len(text.meaning.substances) > 1 for text in self.texts)
        named = [id_ for text in self.texts for id_ in text.meaning.substances]
        taken = self.taken
        mixed = any(self.knowledge.store.substances[id_]["kind"] == "mixture" for id_ in taken)
        answered = max((code for id_, code in self.codes.items() if id_ in self.knowledge.answered), default=0)
        return Shape(answered, len(named) == len(taken), self.options.columns.dated, several, mixed, bool(self.routes))

    @cached_property
    def routes(self) -> list[tuple[str, int]]:
        """Every way that the register writes a route, with the route as a bit."""
        return bits_of(self.rows.ways) if self.options.columns.route else []

    @cached_property
    def codes(self) -> dict[str, int]:
        """Numbers of the substances that are named or in a mixture that is; first those that can have an answer.

        With routes any pair may have one: then all stand in the order of their ids.
        """
        knowledge = self.knowledge
        within = (id_ for mixture in self.taken for id_ in knowledge.ingredients(mixture))
        knowledge.number({*self.taken, *within}, knowledge.store.substances if self.routes else knowledge.answered)
        return knowledge.codes

    def store_words(self) -> None:
        """Write the numbers of the register's texts and routes."""
        items = [(t.item, t.text) for t in self.texts]
        self.store_table("items", Table({"item": "INTEGER", "text": "VARCHAR"}, items))
        self.store_table("routes", Table({"way": "VARCHAR", "route": "INTEGER"}, self.routes))

    def store_tables(self) -> None:
        """Write the small tables that the plan joins with."""
        readings = [(t.item, self.codes[id_]) for t in self.texts for id_ in t.meaning.substances]
        self.store_table("ids", self.knowledge.numbered())
        self.store_table("readings", Table({"item": "INTEGER", "code": "INTEGER"}, readings))
        ids = self.work.path("ids.parquet")
        self.work.step("rated.parquet", partial(rated, self.second, self.answers, ids))
        self.store_table("waits", waits(self.knowledge))
        self.store_table("wait_sources", wait_sources(self.knowledge))
        self.store_table("mixtures", self.knowledge.mixtures())
        self.store_table("routed", routed(self.knowledge, [bit for _, bit in self.routes], self.taken))

    def store_table(self, name: str, table: Table) -> None:
        """Write a small table, unless it is there already."""
        self.work.step(f"{name}.parquet", partial(intake.write_table, self.second, table))

    def store_parts(self, counted: bool) -> None:
        """Write the rows that are read in parts by person."""
        words = self.work.path("items.parquet"), self.work.path("routes.parquet")

        def make(folder: Path) -> None:
            stored = self.rows.write_parts(words, counted, folder)
            kept = self.rows.counts.rows - self.rows.counts.refused
            if stored != kept:
                raise ValueError(f"{self.register.name}: {kept:,} rows kept but {stored:,} stored: nothing is screened")

        self.work.step("given", make)

    def run(self, progress: Progress) -> None:
        """Run the plan, which leaves the rows of persons and pairs in `persons` and `pairs`."""
        self.store_words()
        counted = self.shape.counted and self.options.engine == "duckdb"
        with intake.beside(
            self.connection, partial(self.store_parts, counted)
        ):  # DuckDB reads the register, Python what is known
            self.store_tables()
        engine = engine_of(self.options)
        self.persons, self.pairs = engine(self.work, self.shape, self.options, progress)

    @cached_property
    def answers(self) -> Path:
        """The folder with every pair that has an answer, and what it rests on."""
        return kept_answers(self.second, self.knowledge, self.work)

    def store_receipts(self) -> Path:
        """Every flagged pair once, as Parquet."""
        given = {"pairs": self.answers / PAIRS, "links": self.answers / LINKS}
        waiting = self.work.path("wait_sources.parquet")
        tables = {name: table(path) for name, path in (given | {"waits": waiting}).items()}
        query = RECEIPTS.format(found=files(self.pairs), **tables)
        return self.work.step("receipts.parquet", partial(intake.write_query, self.second, query))

    def summary(self) -> Summary:
        """What was read, how, and what was found."""
        found = summarise(self.second, self.persons)
        return self.told() | found | {"commonest": commonest(self.second, self.store_receipts())}

    def told(self) -> Summary:
        """What was read, and how."""
        about, told, counts = self.knowledge.store.about, self.rows.told, self.rows.counts
        by_reason: dict[str, int] = {}
        for _, reason, _, _ in self.rows.refused:
            by_reason[reason] = by_reason.get(reason, 0) + 1
        return {
            "register": self.register.name, "version": about["version"], "build": about["build"], "by": self.options.by,
            "encoding": told.encoding.shown if told else None, "delimiter": told.delimiter if told else None,
            "dated": self.options.columns.dated, "flagged_from_level": self.options.level,
            "rows": counts.rows, "kept": counts.rows - counts.refused, "refused": counts.refused,
            "trimmed": counts.trimmed,
            "reasons": [{"reason": reason, "rows": rows} for reason, rows in sorted(by_reason.items())],
            **{f"{status}_rows": sum(t.rows for t in self.texts if t.meaning.status == status) for status in STATUSES},
            "unknown_texts": sum(t.meaning.status == "unresolved" for t in self.texts),
            "not_whole_texts": sum(t.meaning.status in ("unresolved", "partial") for t in self.texts),
            "unresolved_texts": self.unresolved(),
        }  # fmt: skip

    @property
    def names(self) -> ReportNames:
        """What levels and substances are called."""
        store = self.knowledge.store
        return ReportNames(store.levels, store.substances)

    def unresolved(self) -> list[dict[str, Any]]:
        """Every text that is not known whole, the commonest first, with the nearest names."""
        names = Names(self.knowledge)
        found: list[dict[str, Any]] = []
        for text in self.texts:
            if text.meaning.status in ("unresolved", "partial"):
                near = self.options.by == "name" and len(found) < MOST_NEAREST
                found.append({
                    "text": text.text, "rows": text.rows, "status": text.meaning.status,
                    "unknown": "; ".join(text.meaning.unknown), "nearest": names.nearest(text.text) if near else "",
                })  # fmt: skip
        return found


def engine_of(options: Options) -> Callable[..., tuple[list[Path], list[Path]]]:
    """The engine that runs the plan. Raises ValueError where it is not installed."""
    if options.engine == "duckdb":
        return duckdb_engine.run
    from combination_ratings.screening.engines import spark_engine  # pyspark is wanted only here

    return spark_engine.run
