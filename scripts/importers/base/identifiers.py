"""Rows of `identifiers` from one upstream: well formed, one value a scheme, never the same value on two substances.

When: from the importers of identifiers. Not a command.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from combination_ratings.tables.canonical import Row
from combination_ratings.tables.checkdigits import problem_of

Proposal = tuple[str, str, str]
WHOLE_ATC = 7
"""Characters of an ATC code of the fifth level: shorter ones are groups."""
MANY = {"atc"}  # One medicine has a code for every route and use, and combinations share codes.


@dataclass
class Settled:
    """What may be written, and what may not and why."""

    rows: list[dict[str, object]] = field(default_factory=list)
    problems: list[tuple[str, str, str, str]] = field(default_factory=list)


def well_formed(scheme: str, value: str) -> bool:
    """Whether the value has the form and check digit that the gate asks for; an ATC code must be a medicine's."""
    whole = scheme != "atc" or len(value) == WHOLE_ATC
    return whole and not problem_of(scheme, value)


def settle(source_id: str, proposals: Iterable[Proposal], standing: Iterable[Row]) -> Settled:
    """Sort the proposals of one source into rows and problems, given the rows that others wrote.

    A value that another substance holds, or a second value of a scheme that takes one, is a problem, not a row.
    """
    others = [row for row in standing if row["source_id"] != source_id]
    holder = {(row["scheme"], row["value"]): row["substance_id"] for row in others}
    held = {(row["substance_id"], row["scheme"]): row["value"] for row in others}
    given = {(row["substance_id"], row["scheme"], row["value"]) for row in others}
    settled = Settled()
    for substance, scheme, value in sorted(set(proposals)):
        reason = _objection(substance, scheme, value, holder, held)
        if reason:
            settled.problems.append((substance, scheme, value, reason))
        elif (substance, scheme, value) not in given:
            settled.rows.append({"substance_id": substance, "scheme": scheme, "value": value, "source_id": source_id})
        if not reason:
            held.setdefault((substance, scheme), value)
            if scheme not in MANY:
                holder.setdefault((scheme, value), substance)
    return settled


def _objection(
    substance: str,
    scheme: str,
    value: str,
    holder: dict[tuple[str, str], str],
    held: dict[tuple[str, str], str],
) -> str:
    """Why the proposal may not stand; empty where it may."""
    if not well_formed(scheme, value):
        return "malformed"
    owner = holder.get((scheme, value), substance)
    if owner != substance and scheme not in MANY:
        return f"held by {owner}"
    other = held.get((substance, scheme), value)
    return f"differs from {other}" if other != value and scheme not in MANY else ""
