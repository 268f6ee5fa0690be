"""What is known, as arrays in which a text, a substance or a pair is looked up by its number.

When: a register is screened by arrays (`array_plan.py`). A look-up by place costs a few nanoseconds, a join a hundred.
"""

from __future__ import annotations

from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from combination_ratings.screening.array_types import Codes, Ints, Levels
from combination_ratings.screening.shape import Shape, pair_number

Names = NDArray[np.object_]
NO_ANSWER = -2
"""Level of a pair that has no answer; -1 is an answer outside the scale."""


class Readings(NamedTuple):
    """What texts stand for: the `many[item]` substances of an item are `codes` from `first[item]` on.

    `order`: the items in order of their first code, those without any last; `rank`: the place of each item in it.
    """

    many: Codes
    first: Codes
    codes: Codes
    order: Codes
    rank: Codes


class Lookups(NamedTuple):
    """Look-up tables.

    `before`: by code, the number of the first pair of which it is the higher, less one. By the number of a pair:
    `level` and, for one with an answer, its `place` in `name`, `risks` and `more_risks`. `ids`: of substances, by code.
    """

    readings: Readings
    single: bool
    answered: int
    before: Ints
    level: Levels
    place: Codes
    ids: Names
    name: Names
    risks: Ints
    more_risks: Ints


def known_of(connection: duckdb.DuckDBPyConnection, shape: Shape, items: int) -> Lookups:
    """The look-up tables from the tables `readings`, `rated` and `ids`; `items`: how many there are."""
    before = np.array([pair_number(0, code) for code in range(shape.answered + 1)], np.int64)
    rated = connection.execute("SELECT key, level, risks, more_risks FROM rated").fetchnumpy()
    key = np.asarray(rated["key"], np.int64)
    level = np.full(int(before[-1]) + shape.answered + 1, NO_ANSWER, np.int8)
    place = np.zeros(len(level), np.int32)
    level[key], place[key] = rated["level"], np.arange(len(key))
    risks, more = np.asarray(rated["risks"], np.int64), np.asarray(rated["more_risks"], np.int64)
    ids, readings = ids_of(connection), readings_of(connection, items)
    high = np.searchsorted(before, key) - 1
    name = np.asarray(ids[key - before[high]] + "+" + ids[high], object)
    return Lookups(readings, shape.single, shape.answered, before, level, place, ids, name, risks, more)


def ids_of(connection: duckdb.DuckDBPyConnection) -> Names:
    """Ids of substances by their code."""
    found = connection.execute("SELECT code, substance_id FROM ids").fetchnumpy()
    ids = np.full(int(max(found["code"], default=0)) + 1, "", object)
    ids[np.asarray(found["code"], np.int64)] = found["substance_id"]
    return ids


def readings_of(connection: duckdb.DuckDBPyConnection, items: int) -> Readings:
    """What the texts stand for."""
    found = connection.execute("SELECT item, code FROM readings ORDER BY item, code").fetchnumpy()
    codes = np.asarray(found["code"], np.int32)
    many = np.bincount(np.asarray(found["item"], np.int64), minlength=items).astype(np.int32)
    first = (np.cumsum(many) - many).astype(np.int32)
    leading = np.where(many > 0, np.append(codes, 0)[first], np.iinfo(np.int32).max)
    order = np.argsort(leading, kind="stable").astype(np.int32)
    rank = np.empty_like(order)
    rank[order] = np.arange(items, dtype=np.int32)
    return Readings(many, first, codes, order, rank)
