"""What differs between the last release and the tables as they stand, as far as it matters to anyone.

A row that was released and is gone, or says something else in a column that is remembered, is a change. A row that came
is one only where it may lower or move something that was released. Command: `python -m scripts.diff --propose`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from combination_ratings.names.normal_form import normalise
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.release.causes import Causes
from combination_ratings.release.memory import FOLLOWING, Memory, is_kept, shortened, whole_columns
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.schema import TableSchema

Tables = Mapping[str, list[Row]]
Schemas = Mapping[str, TableSchema]
RATED = ("level", "level_min", "level_max", "status", "certainty")


@dataclass(frozen=True)
class Change:
    """One row that is not what was released: gone, come, or with other cells; `was` and `now` hold what differs."""

    table: str
    kind: str
    key: str
    was: Mapping[str, str] = field(default_factory=dict)
    now: Mapping[str, str] = field(default_factory=dict)
    cause: str = ""
    about: str = ""

    @cached_property
    def traits(self) -> dict[str, str]:
        """What a selector may ask for."""
        named = {"change": self.kind, "key": self.key, "cause": self.cause, "about": self.about}
        named["columns"] = "+".join(self.now or self.was)
        named |= {f"{column}_was": cell for column, cell in self.was.items()}
        return named | {f"{column}_now": cell for column, cell in self.now.items()}

    @property
    def statement(self) -> str:
        """The change in one line of text: what a mark is made of, so that any other change has another mark."""
        return "\x1f".join([self.table, self.kind, self.key, *(f"{c}={cell}" for c, cell in sorted(self.now.items()))])


def changes_since(memory: Memory, tables: Tables, schemas: Schemas) -> list[Change]:
    """Every change of what was released, in the order of the tables and their keys."""
    found: list[Change] = []
    for name, schema in schemas.items():
        if is_kept(name) and name in memory:
            found += compared(schema, memory[name], tables[name])
    causes = Causes(memory, tables, found)
    return [with_cause(change, causes) for change in [*found, *arrivals(memory, tables)]]


def with_cause(change: Change, causes: Causes) -> Change:
    """A changed rating says by what it changed, and whether it rose or fell; a changed row, by what it was read."""
    if change.table == "assessments" and change.kind == "changed":
        return replace(change, cause=causes.of_row(change.key))
    if change.table != "combinations":
        return change
    cause, about = causes.of(change.key)
    kind = direction(change) if change.kind == "changed" else change.kind
    return replace(change, kind=kind, cause=cause, about=about)


def direction(change: Change) -> str:
    """What became of a rating: fell, rose, gone, new, or what else changed of it."""
    if "level" not in change.now:
        return "range" if {"level_min", "level_max"} & change.now.keys() else "certainty"
    before, after = change.was["level"], change.now["level"]
    if not before or not after:
        return "gone" if before else "new"
    return "rose" if int(after) > int(before) else "fell"


def compared(schema: TableSchema, before: Iterable[Row], after: Iterable[Row]) -> Iterator[Change]:
    """Rows of one table that went or changed, by key. Columns that the release did not have are not compared."""
    key, whole = schema.primary_key, whole_columns(schema)
    standing = {tuple(row[c] for c in key): row for row in after}
    columns: list[str] | None = None
    passed = FOLLOWING.get(schema.name, frozenset())
    for old in before:
        place = tuple(old[c] for c in key)
        row = standing.get(place)
        if row is None:
            yield Change(schema.name, "removed", "|".join(place))
            continue
        if columns is None:
            columns = [c for c in old if c in row and c not in passed]
        other = [c for c in columns if old[c] != row[c] and (c in whole or old[c] != shortened(row[c]))]
        if other:
            now = {c: row[c] if c in whole else shortened(row[c]) for c in other}
            yield Change(schema.name, "changed", "|".join(place), {c: old[c] for c in other}, now)


def arrivals(memory: Memory, tables: Tables) -> Iterator[Change]:
    """Rows that came and may lower or move what was released."""
    yield from new_overrides(memory, tables)
    yield from new_memberships(memory, tables)
    yield from new_senses(memory, tables)
    yield from new_bearers(memory, tables)
    yield from lower_ratings(memory, tables)


def fresh(memory: Memory, tables: Tables, table: str, *columns: str) -> Iterator[tuple[str, Row]]:
    """Rows of a table whose key was not released, with it."""
    old = {tuple(row[c] for c in columns) for row in memory.get(table, [])}
    for row in tables[table]:
        key = tuple(row[c] for c in columns)
        if key not in old:
            yield "|".join(key), row


def new_overrides(memory: Memory, tables: Tables) -> Iterator[Change]:
    """Overrides: each lets a pair pass by a rating that held for it."""
    for key, row in fresh(memory, tables, "overrides", "substance_a", "substance_b", "over_a", "over_b"):
        yield Change("overrides", "added", key, now={"kind": row["kind"]})


def new_memberships(memory: Memory, tables: Tables) -> Iterator[Change]:
    """Memberships, ingredients and forms between two substances that were released already."""
    known = {row["substance_id"] for row in memory.get("substances", [])}
    for key, row in fresh(memory, tables, "relations", "child_id", "relation", "parent_id"):
        if row["child_id"] in known and row["parent_id"] in known:
            yield Change("relations", "added", key, now={"relation": row["relation"], "parent_id": row["parent_id"]})


def new_senses(memory: Memory, tables: Tables) -> Iterator[Change]:
    """Names that meant something else when they were released."""
    came = [(key, row, normalise(row["alias"])) for key, row in
            fresh(memory, tables, "aliases", "alias", "substance_id", "language")]  # fmt: skip
    if not came:
        return
    meant: dict[str, set[str]] = {}
    for row in memory.get("aliases", []):
        meant.setdefault(normalise(row["alias"]), set()).add(row["substance_id"])
    for row in memory.get("substances", []):
        meant.setdefault(normalise(row["name"]), set()).add(row["substance_id"])
    for key, row, name in came:
        if name in meant and row["substance_id"] not in meant[name]:
            yield Change("aliases", "added", key, now={"substance_id": row["substance_id"]})


def new_bearers(memory: Memory, tables: Tables) -> Iterator[Change]:
    """Identifiers that were released for another substance."""
    borne = {(row["scheme"], row["value"]) for row in memory.get("identifiers", [])}
    for key, row in fresh(memory, tables, "identifiers", "substance_id", "scheme", "value"):
        if (row["scheme"], row["value"]) in borne:
            yield Change("identifiers", "added", key, now={"substance_id": row["substance_id"]})


def lower_ratings(memory: Memory, tables: Tables) -> Iterator[Change]:
    """Ratings of pairs whose answer was a higher one through a class, or that had one and get none."""
    came = [(key, row) for key, row in fresh(memory, tables, "combinations", "substance_a", "substance_b")]
    known = {row["substance_id"] for row in memory.get("substances", [])}
    if not came or not {"relations", "overrides"} <= memory.keys():
        return
    before, after = Resolver.of(memory), Resolver.of(tables)
    for key, row in came:
        if row["substance_a"] in known and row["substance_b"] in known:
            old, new = (side.resolve(row["substance_a"], row["substance_b"]) for side in (before, after))
            if old.level is not None and (new.level is None or new.level < old.level):
                level = "" if new.level is None else str(new.level)
                yield Change("combinations", "added", key, {"level": str(old.level)}, {"level": level})
