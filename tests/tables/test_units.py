from __future__ import annotations

from decimal import Decimal

import pytest

from combination_ratings.tables.units import censored_bound, from_negative_log, plain, significant, to_nanomolar


@pytest.mark.parametrize(
    ("p_value", "nanomolar"),
    [("9", "1"), ("6", "1000"), ("6.179999828338623", "661"), ("4.38", "41700"), ("9.1", "0.794"), ("2", "10000000")],
)
def test_negative_logarithms_become_nanomolar_with_three_figures(p_value: str, nanomolar: str) -> None:
    assert plain(from_negative_log(p_value)) == nanomolar


@pytest.mark.parametrize(
    ("value", "unit", "nanomolar"),
    [
        ("2.4", "µM", "2400"),
        ("2.4", "μM", "2400"),
        ("194", "nM", "194"),
        ("10", "mM", "10000000"),
        ("24", "pM", "0.024"),
    ],
)
def test_units_of_concentration_are_converted(value: str, unit: str, nanomolar: str) -> None:
    assert plain(to_nanomolar(value, unit)) == nanomolar


def test_an_unknown_unit_is_an_error() -> None:
    with pytest.raises(KeyError):
        to_nanomolar("3", "mg/L")


@pytest.mark.parametrize(("value", "rounded"), [("7648.52927", "7650"), ("0.0012345", "0.00123"), ("1.235", "1.24")])
def test_rounding_keeps_three_significant_figures(value: str, rounded: str) -> None:
    assert plain(significant(Decimal(value))) == rounded


@pytest.mark.parametrize("value", ["0", "-1"])
def test_a_concentration_is_above_zero(value: str) -> None:
    with pytest.raises(ValueError, match="above 0"):
        significant(Decimal(value))


@pytest.mark.parametrize(
    ("stored", "bound"), [("10001", "10000"), ("1001", "1000"), ("50001", "50000"), ("1000001", "1000000")]
)
def test_a_bound_plus_one_is_a_censored_value(stored: str, bound: str) -> None:
    assert censored_bound(Decimal(stored)) == Decimal(bound)


@pytest.mark.parametrize("stored", ["10000", "101", "11", "12341", "10001.5", "2", "1"])
def test_other_values_are_not_censored(stored: str) -> None:
    assert censored_bound(Decimal(stored)) is None
