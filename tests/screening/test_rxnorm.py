"""A small made release of RxNorm: products, brands and packages lead to their ingredients."""

from __future__ import annotations

from pathlib import Path

import pytest

from combination_ratings.screening.rxnorm import CONCEPTS, RELATIONS, load_products
from tests.screening.conftest import Screener, lines

TERMS = [
    ("6130", "IN", "alphadrug"), ("9001", "IN", "Othergent"), ("7001", "PIN", "alphadrug hydrochloride"),
    ("7002", "BN", "Alphabrand"), ("7003", "SCDC", "alphadrug hydrochloride 50 MG"),
    ("7004", "SCD", "alphadrug 50 MG Oral Tablet"), ("7005", "SBD", "Alphabrand 50 MG Oral Tablet"),
    ("7006", "MIN", "alphadrug / Othergent"), ("7007", "SCD", "alphadrug 50 MG / Othergent 5 MG Oral Tablet"),
    ("7008", "SCDC", "Othergent 5 MG"), ("7009", "GPCK", "{2 (alphadrug 50 MG Oral Tablet) } Pack"),
    ("7010", "DF", "Oral Tablet"), ("7011", "SCD", "Othergent 5 MG \"quoted\" Oral Tablet"),
]  # fmt: skip
LINKS = [
    ("7001", "form_of", "6130"), ("7002", "tradename_of", "6130"), ("7003", "has_ingredient", "7001"),
    ("7004", "consists_of", "7003"), ("7005", "tradename_of", "7004"), ("7006", "has_part", "6130"),
    ("7006", "has_part", "9001"), ("7007", "consists_of", "7003"), ("7007", "consists_of", "7008"),
    ("7008", "has_ingredient", "9001"), ("7009", "contains", "7004"), ("7004", "has_dose_form", "7010"),
    ("7007", "has_dose_form", "7010"), ("7011", "consists_of", "7008"),
]  # fmt: skip


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folder = tmp_path / "rx*[1]" / "rrf"
    folder.mkdir(parents=True)
    concept = dict.fromkeys(CONCEPTS, "")
    ours = concept | {"LAT": "ENG", "SAB": "RXNORM"}
    rows = [ours | {"RXCUI": code, "TTY": type_, "STR": name} for code, type_, name in TERMS]
    rows.append(concept | {"RXCUI": "6130", "LAT": "ENG", "SAB": "OTHER", "TTY": "SCD", "STR": "Not ours"})
    write(folder / "RXNCONSO.RRF", CONCEPTS, rows)
    relation = dict.fromkeys(RELATIONS, "")
    links = []
    for number, (product, kind, part) in enumerate(LINKS):
        one, two = (product, part) if number % 2 else (part, product)
        links.append(relation | {"RXCUI1": one, "RXCUI2": two, "RELA": kind, "SAB": "RXNORM"})
    write(folder / "RXNREL.RRF", RELATIONS, links)
    return folder


def write(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    path.write_text("".join("|".join(row[c] for c in columns) + "|\n" for row in rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "ingredients"),
    [
        ("6130", {"6130"}), ("7001", {"6130"}), ("7002", {"6130"}), ("7003", {"6130"}), ("7004", {"6130"}),
        ("7005", {"6130"}), ("7006", {"6130", "9001"}), ("7007", {"6130", "9001"}), ("7009", {"6130"}), ("7010", set()),
        ("7011", {"9001"}), ("12", set()),
    ],
)  # fmt: skip
def test_every_kind_of_concept_leads_to_its_ingredients(release: Path, code: str, ingredients: set[str]) -> None:
    assert load_products(release).of(code) == ingredients
    assert load_products(release.parent).of(code) == ingredients


@pytest.mark.parametrize(
    ("by", "text", "status"),
    [
        ("rxcui", "7005", "resolved"), ("rxcui", "7004.0", "resolved"), ("rxcui", "7009", "resolved"),
        ("rxcui", "7007", "partial"), ("rxcui", "7011", "unresolved"),
        ("name", "ALPHABRAND 50 mg oral tablet", "resolved"), ("name", "Alphabrand", "resolved"),
    ],
)  # fmt: skip
def test_products_of_a_register(screened: Screener, release: Path, by: str, text: str, status: str) -> None:
    found = screened(lines([("1", text), ("1", "x")]), "--by", by, "--rxnorm", str(release))["1"]
    assert (found["substances"], found["unresolved"], found["partial"]) == (
        2, 2 if status == "unresolved" else 1, int(status == "partial"),
    )  # fmt: skip
    if status == "partial":
        told = {row["text"]: (row["status"], row["unknown"]) for row in screened.rows("unresolved")}
        assert told[text] == ("partial", "9001")


def test_a_product_makes_no_pair_within_itself(screened: Screener, release: Path) -> None:
    found = screened(lines([("1", "alphadrug / betadrug"), ("2", "alphadrug"), ("2", "betadrug")]), "--by", "name")
    assert (found["1"]["pairs"], found["2"]["pairs"]) == (0, 1)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("RXNREL.RRF", None, "holds no RXNREL.RRF"),
        ("RXNCONSO.RRF", "a|b|c|\n", "RXNCONSO.RRF:1: has 3 columns, not the 18"),
    ],
)
def test_what_is_no_release(screened: Screener, release: Path, name: str, text: str | None, said: str) -> None:
    path = release / name
    path.write_text(text, encoding="utf-8") if text else path.unlink()
    screened(lines([("1", "7004")]), "--by", "rxcui", "--rxnorm", str(release))
    assert screened.status == 1
    assert said in screened.error


def test_rxnorm_goes_with_codes_and_names_of_it(screened: Screener, release: Path) -> None:
    screened(lines([("1", "x")]), "--by", "cas", "--rxnorm", str(release))
    assert "give it with --by rxcui or --by name" in screened.error
