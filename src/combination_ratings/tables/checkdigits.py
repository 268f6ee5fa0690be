"""Check digits and patterns of the identifiers that the package carries.

When: the gate judges `identifiers` and `sources`. The patterns are those of the Bioregistry (https://bioregistry.io,
CC0), copied and tightened to one spelling, since the registry library brings twenty packages and 9 MB for these few;
the check digits are the publishers' own rules. Command: `python -m scripts.check --rule identifiers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

PATTERNS = {
    "inchikey": (r"[A-Z]{14}-[A-Z]{8}[SN][A-Z]-[A-Z]", "YQEZLKZALYSWHR-UHFFFAOYSA-N"),
    "unii": (r"[A-Z0-9]{10}", "690G0D6V8H"),
    "cas": (r"[1-9][0-9]{1,6}-[0-9]{2}-[0-9]", "6740-88-1"),
    "pubchem_cid": (r"[1-9][0-9]{0,9}", "3821"),
    "chembl": (r"CHEMBL[1-9][0-9]*", "CHEMBL742"),
    "chebi": (r"[1-9][0-9]*", "6121"),
    "drugbank": (r"DB[0-9]{5}", "DB01221"),
    "rxcui": (r"[1-9][0-9]{0,7}", "6130"),
    "atc": (r"[ABCDGHJLMNPRSV]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?", "N01AX03"),
    "wikidata": (r"Q[1-9][0-9]*", "Q243547"),
    "mesh": (r"[CD]([0-9]{6}|[0-9]{9})", "D007649"),
    "gtopdb": (r"[1-9][0-9]*", "4233"),
    "smiles": (
        r"([BCNOPSFI]|Cl|Br|[bcnops]|\[[^\[\]\s]+\]|[-=#$:/\\.()~*]|[0-9]|%[0-9]{2})+",
        "CNC1(CCCCC1=O)c1ccccc1Cl",
    ),
}
COMPILED = {scheme: re.compile(pattern, re.ASCII) for scheme, (pattern, _) in PATTERNS.items()}


def is_cas(value: str) -> bool:
    """CAS registry number: digits weighted 1, 2, 3, … from the right, modulo 10, give the last digit."""
    digits = value.replace("-", "")
    return sum(int(d) * i for i, d in enumerate(reversed(digits[:-1]), 1)) % 10 == int(digits[-1])


def is_unii(value: str) -> bool:
    """UNII: the values of the first nine characters in base 36, summed modulo 36, give the tenth."""
    return BASE36[sum(map(BASE36.index, value[:9])) % 36] == value[9]


def is_isbn13(value: str) -> bool:
    """ISBN-13: digits weighted 1 and 3 in turn sum to a multiple of 10."""
    return (
        len(value) == 13 and value.isdecimal() and sum(int(d) * (1 + i % 2 * 2) for i, d in enumerate(value)) % 10 == 0
    )


def is_orcid(value: str) -> bool:
    """ORCID: ISO 7064 modulo 11-2 over sixteen digits, X for ten."""
    if not re.fullmatch(r"([0-9]{4}-){3}[0-9]{3}[0-9X]", value, re.ASCII):
        return False
    digits = value.replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


RING = re.compile(r"%[0-9]{2}|[0-9]", re.ASCII)


def is_closed(value: str) -> bool:
    """SMILES: round and square brackets close in order, and every ring that opens closes."""
    rings = RING.findall(re.sub(r"\[[^\[\]]*\]", "", value))
    return is_balanced(value) and all(rings.count(ring) % 2 == 0 for ring in set(rings))


def is_balanced(value: str) -> bool:
    """Whether round and square brackets close in order."""
    stack = []
    for character in value:
        if character in "([":
            stack.append(character)
        elif character in ")]" and (not stack or stack.pop() + character not in ("()", "[]")):
            return False
    return not stack


CHECKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "cas": (is_cas, "has a wrong check digit"),
    "unii": (is_unii, "has a wrong check character"),
    "smiles": (is_closed, "has a bracket or a ring that does not close"),
}


DATE_OR_SHORTENED = re.compile(
    r"[0-9]{1,6}[-/.][0-9]{1,2}[-/.][0-9]{2,6}( .*)?|[0-9]+([.,][0-9]+)?E\+?[0-9]+", re.ASCII
)
"""What a spreadsheet makes of an identifier that it takes for a date (CAS 1088-11-5) or for a long number."""


def problem_of(scheme: str, value: str) -> str:
    """What is wrong with an identifier of a scheme; empty where nothing is, or the scheme is unknown."""
    if scheme not in COMPILED:
        return ""
    if scheme != "smiles" and DATE_OR_SHORTENED.fullmatch(value):
        return f"is a {scheme} that a spreadsheet took for a date or a long number"
    if not COMPILED[scheme].fullmatch(value):
        return f"does not have the form of this scheme ({scheme}), as in {PATTERNS[scheme][1]}"
    test, problem = CHECKS.get(scheme, (bool, ""))
    return "" if test(value) else problem
