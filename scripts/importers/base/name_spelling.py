"""Spellings of names: which may enter the table, and what their form tells.

When: from every `names_*` importer. Not a command.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import unescape

from combination_ratings.names.index import is_mixed
from combination_ratings.names.index import normalise as normal_form

LONGEST = 60
"""Longest alias in characters: beyond it stand systematic names that nobody types."""
UNIT = r"(?:mg|g|µg|μg|mcg|microgrammes?|m?l|%|ui|u\.i\.|mmol|meq|mbq|kbq|pour)(?!\w)"
DOSE = re.compile(rf"[\s,]+\d[\d.,\s/]*{UNIT}.*$", re.IGNORECASE)
SALT = re.compile(
    r"(?i)\b(hydro(chlor|brom)ide|hcl|sul(ph|f)ate|phosphate|acetate|maleate|fumarate|tartrate|citrate|mesylate|besylate|"
    r"sodium|potassium|calcium|carbonate|succinate|nitrate|oxalate|pamoate|embonate|valerate|base|anhydrous)\b"
)
SYSTEMATIC = re.compile(
    r"\d['a-z]*[-,].*[a-z]{4,}|[\[\](){}].*-|-.*[\[\](){}]|(?i:\b(?:n|o|alpha|beta|gamma)-\w*(?:yl|oxy))"
)


@cache
def normalise(text: str) -> str:
    """Normal form of a name, worked out once: the importers ask for the same names a million times."""
    return normal_form(text)


class BadName(ValueError):
    """A spelling that may not enter the table; the message says why."""


def cleaned(text: str) -> str:
    """The spelling in NFC without trade-mark signs and surplus spaces. Raises BadName for one that may not enter."""
    text = unicodedata.normalize("NFC", re.sub(r"[®™©]", "", unescape(text)))
    text = re.sub(r"\s+", " ", text).strip(" ,;\"'")
    if any(unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn", "Cs"} for char in text):
        raise BadName("control or invisible character")
    if text[:1] in {"=", "+", "-", "@"}:
        raise BadName("first character that a spreadsheet runs")
    if len(text) > LONGEST:
        raise BadName(f"longer than {LONGEST} characters")
    if text.count("(") != text.count(")") or "..." in text:
        raise BadName("unpaired bracket or cut short")
    if is_mixed(text):
        raise BadName("mixed scripts in one word")
    if not normalise(text) or not any(char.isalpha() for char in text):
        raise BadName("no letters")
    return text


def without_dose(brand: str) -> str:
    """A product's name up to its first amount: `PAROXETINE ARROW 20 mg, tablet` gives `PAROXETINE ARROW`."""
    return DOSE.sub("", brand).strip(" ,")


def is_chemical(text: str) -> bool:
    """Whether a name is systematic or names a salt."""
    return bool(SALT.search(text) or SYSTEMATIC.search(text))


def is_code(text: str) -> bool:
    """Whether a name is an abbreviation or a code: short, no space, capitals or digits, no word in lower case."""
    marks = sum(char.isupper() or char.isdigit() for char in text)
    return marks > 1 and not re.search(r"[a-zà-ÿ]{3}", text) and " " not in text and len(text) <= 14
