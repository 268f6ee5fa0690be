"""What of each edition of the thesaurus counts, and what could not be read, by reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from combination_ratings.tables.canonical import Row
from scripts.importers.ansm.statements import StatementRow
from scripts.importers.base.importer import Harvest


@dataclass
class Selection2020:
    """The thesaurus's rows that count, as statements, and those that could not be read, by reason."""

    statements: list[StatementRow] = field(default_factory=list)
    pairs: int = 0
    selected: int = 0
    several_levels: int = 0
    unlisted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    unmapped: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    unresolved: list[tuple[str, str]] = field(default_factory=list)
    resolved: list[Row] = field(default_factory=list)


@dataclass
class Selection2016:
    """Statements of the rows that count, and what was left out, by reason."""

    rows: int = 0
    selected: int = 0
    statements: list[StatementRow] = field(default_factory=list)
    no_label: list[tuple[str, str, str]] = field(default_factory=list)
    truncated: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class Harvest2020(Harvest):
    """The edition's rows, what counts, and the substances that the package has with the edition's classes."""

    selection: Selection2020 = field(default_factory=Selection2020)
    known: dict[str, Row] = field(default_factory=dict)


@dataclass
class Harvest2016(Harvest):
    """The edition's rows, what counts, and how many labelled pairs both sides of the package have."""

    selection: Selection2016 = field(default_factory=Selection2016)
    gathered: int = 0
