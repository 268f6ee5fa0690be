"""Rows of a register as numbers in order: what the plan by arrays begins with."""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy.typing import NDArray

from combination_ratings.screening.array_types import Ints
from combination_ratings.screening.register.id_numbers import People


class Rows(NamedTuple):
    """Rows of a register, sorted, each one number: the person less `low`, and below it in `bits` the rank of the item.

    `people`: the ids of persons that are numbered, by their number; `kind`: their type in SQL.
    """

    packed: Ints
    bits: int
    low: int = 0
    people: NDArray[Any] | People | None = None
    kind: str = "VARCHAR"
