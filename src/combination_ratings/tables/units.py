"""Concentrations: from a negative logarithm to nmol/L, the rounding of stored values, censored values.

When: wherever an affinity enters the package. Command: none; the importers of affinities call it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

SIGNIFICANT_FIGURES = 3
"""Stored values keep three significant figures: more than any assay reproduces, and equal on every platform."""

NANOMOLAR_EXPONENT = 9
NM_PER_UNIT = {"pm": Decimal("0.001"), "nm": Decimal(1), "um": Decimal(1000), "mm": Decimal(1_000_000)}


def significant(value: Decimal | float, figures: int = SIGNIFICANT_FIGURES) -> Decimal:
    """`value` (positive, any unit) rounded half-even to significant figures. Raises ValueError at or below 0."""
    number = Decimal(str(value))
    if number <= 0:
        raise ValueError(f"a concentration is above 0, not {value}")
    place = number.adjusted() - figures + 1
    return number.quantize(Decimal(1).scaleb(place), rounding=ROUND_HALF_EVEN).normalize()


def from_negative_log(p_value: Decimal | float | str) -> Decimal:
    """Concentration in nmol/L of a pKi, pIC50, pEC50, pKd, pKB or pA2: 10^(9 - p), three significant figures.

    The p-value is first rounded to two decimals, since databases store it as a 32-bit float (6.18 as 6.179999828).
    """
    p = Decimal(str(p_value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
    return significant(Decimal(10) ** (NANOMOLAR_EXPONENT - p))


def to_nanomolar(value: Decimal | float | str, unit: str) -> Decimal:
    """Concentration in nmol/L of a value in pM, nM, uM (or µM) or mM. Raises KeyError for another unit."""
    factor = NM_PER_UNIT[unit.strip().lower().replace("µ", "u").replace("μ", "u")]
    return significant(Decimal(str(value)) * factor)


def plain(value: Decimal) -> str:
    """The number as it stands in a table: no exponent, no trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def censored_bound(value: Decimal) -> Decimal | None:
    """The bound behind a value that a database stores as bound + 1 ("10001" for ">10,000"), else None.

    The bound is a whole number of at least 1,000 with at most two significant figures.
    """
    bound = value - 1
    if value != value.to_integral_value() or bound < 1000:
        return None
    digits = plain(bound).rstrip("0")
    return bound if len(digits) <= 2 else None
