from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.importers.base.identifiers import settle, well_formed


def row(substance: str, scheme: str, value: str, source: str) -> dict[str, str]:
    return {"substance_id": substance, "scheme": scheme, "value": value, "source_id": source}


@pytest.mark.parametrize(
    ("scheme", "value", "good"),
    [
        ("cas", "58-08-2", True),
        ("cas", "6740-88-1", True),
        ("cas", "58-08-3", False),
        ("cas", "", False),
        ("inchikey", "YQEZLKZALYSWHR-UHFFFAOYSA-N", True),
        ("inchikey", "YQEZLKZALYSWHR", False),
        ("unii", "690G0D6V8H", True),
        ("unii", "690g0d6v8h", False),
        ("atc", "N01AX03", True),
        ("atc", "N01AX", False),
        ("rxcui", "0123", False),
        ("chembl", "CHEMBL742", True),
        ("mesh", "D007649", True),
        ("wikidata", "q243547", False),
        ("smiles", "C C", False),
    ],
)
def test_only_well_formed_values_stand(scheme: str, value: str, good: bool) -> None:
    assert well_formed(scheme, value) is good


@given(st.integers(10, 9_999_999), st.integers(0, 99))
def test_a_cas_number_has_one_check_digit(first: int, second: int) -> None:
    good = [digit for digit in range(10) if well_formed("cas", f"{first}-{second:02d}-{digit}")]
    weights = enumerate(reversed(f"{first}{second:02d}"), 1)
    assert good == [sum(place * int(digit) for place, digit in weights) % 10]


def test_a_second_value_and_a_value_of_another_substance_are_reported_not_written() -> None:
    standing = [row("ketamine", "cas", "6740-88-1", "a"), row("ketamine", "atc", "N01AX03", "a")]
    proposals = [
        ("ketamine", "cas", "50-78-2"),
        ("esketamine", "cas", "6740-88-1"),
        ("esketamine", "atc", "N01AX03"),
        ("esketamine", "atc", "N01AX14"),
        ("caffeine", "cas", "58-08-2"),
        ("caffeine", "cas", "nonsense"),
    ]
    settled = settle("b", proposals, standing)
    assert [(r["substance_id"], r["value"]) for r in settled.rows] == [
        ("caffeine", "58-08-2"),
        ("esketamine", "N01AX03"),
        ("esketamine", "N01AX14"),
    ]
    assert {(p[0], p[3]) for p in settled.problems} == {
        ("ketamine", "differs from 6740-88-1"),
        ("esketamine", "held by ketamine"),
        ("caffeine", "malformed"),
    }


def test_a_value_that_another_source_gave_stays_with_that_source_and_a_second_run_changes_nothing() -> None:
    standing = [row("caffeine", "cas", "58-08-2", "a")]
    assert settle("b", [("caffeine", "cas", "58-08-2")], standing).rows == []
    again = [*standing, row("caffeine", "rxcui", "1886", "b")]
    assert settle("b", [("caffeine", "rxcui", "1886")], again).rows == [row("caffeine", "rxcui", "1886", "b")]
