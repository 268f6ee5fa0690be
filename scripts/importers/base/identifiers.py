"""Rows of `identifiers` from one upstream: well formed, one value a scheme, never the same value on two substances.

When: from the importers of identifiers. Not a command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from combination_ratings.tables.canonical import Row

Proposal = tuple[str, str, str]
PATTERNS = {
    "inchikey": r"[A-Z]{14}-[A-Z]{10}-[A-Z]",
    "unii": r"[A-Z0-9]{10}",
    "cas": r"[1-9]\d{1,6}-\d\d-\d",
    "pubchem_cid": r"[1-9]\d*",
    "chembl": r"CHEMBL[1-9]\d*",
    "chebi": r"[1-9]\d*",
    "drugbank": r"DB\d{5}",
    "rxcui": r"[1-9]\d*",
    "atc": r"[A-Z]\d{2}[A-Z]{2}\d{2}",
    "wikidata": r"Q[1-9]\d*",
    "mesh": r"[CD]\d{6,9}",
    "gtopdb": r"[1-9]\d*",
    "smiles": r"\S+",
}
MANY = {"atc"}  # One medicine has a code for every route and use, and combinations share codes.


@dataclass
class Settled:
    """What may be written, and what may not and why."""

    rows: list[dict[str, object]] = field(default_factory=list)
    problems: list[tuple[str, str, str, str]] = field(default_factory=list)


def well_formed(scheme: str, value: str) -> bool:
    """True where the value has the scheme's form; a CAS number also needs its check digit."""
    if not re.fullmatch(PATTERNS[scheme], value):
        return False
    return scheme != "cas" or cas_digit(value) == value[-1]


def cas_digit(value: str) -> str:
    """Check digit of a CAS number: its other digits weighted 1, 2, 3 … from the right, summed, modulo 10."""
    digits = [int(sign) for sign in value[:-1] if sign.isdigit()]
    return str(sum(place * digit for place, digit in enumerate(reversed(digits), 1)) % 10)


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
