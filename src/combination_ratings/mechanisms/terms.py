"""Terms of mechanisms in words, and how concentrations are written: the catalogue `mechanisms`.

When: a pathway or an affinity is put into words.
"""

from __future__ import annotations

from combination_ratings.locales import number, text

DIGITS = 3
"""Significant figures of a concentration."""


def term(key: str, language: str, **blanks: object) -> str:
    """A term or sentence about mechanisms in a language. Raises KeyError for an unknown key."""
    return text(f"mechanisms.{key}", language, **blanks)


def concentration(value_nm: float, language: str) -> str:
    """A concentration in nmol/L for readers: `2,110 nM`."""
    return f"{number(value_nm, language, DIGITS)} nM"


def strength_in_words(action: str, strength: str, language: str) -> str:
    """How strongly an enzyme is changed, or how sensitive a substrate is to such a change."""
    if action == "substrate":
        return term(f"sensitivity_{strength}", language)
    return term(f"strength_{strength}", language)
