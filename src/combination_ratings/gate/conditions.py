"""Conditions of the gate: each is written once, as SQL that holds for a bad row, with what is wrong and what to do.

When: a rule judges rows by their cells alone or by what other tables hold of them. Command: `python -m scripts.check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from combination_ratings.tables.cells import literal


@dataclass(frozen=True)
class Condition:
    """What must not be: `where` is an SQL condition on a row `t` of a table, and holds for a bad one.

    `problem` and `remedy` may name in braces the row's columns and the names of `told`, which are further SQL
    expressions on the row; `value` is one, where the finding is to show something else than the cell of `column`.
    `implied` says that a later condition of the same cell holds too, so that this one need not be looked for.
    """

    column: str
    where: str
    problem: str
    remedy: str
    value: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    implied: bool = False

    @property
    def expressions(self) -> dict[str, str]:
        """SQL of what the texts name beside the row's columns."""
        return {**self.told, **({"value": self.value} if self.value else {})}


def listed(values: Iterable[str]) -> str:
    """SQL list of strings, of which there must be one."""
    return f"({', '.join(map(literal, sorted(values)))})"


def any_of(conditions: Iterable[str]) -> str:
    """SQL condition that holds where one of several does."""
    return " or ".join(f"({condition})" for condition in conditions) or "false"
