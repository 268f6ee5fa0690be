"""No alias names another compound: an isomer, a quaternary salt that is a drug of its own, or what was judged one."""

from __future__ import annotations

import csv
import re

import pytest

from combination_ratings.names.normal_form import normalise
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT

LEFT_OUT = ROOT / "scripts" / "importers" / "curated" / "names_left_out.csv"
OTHER = re.compile(r"\bisomer\b|\banother drug\b|\bprodrug\b")
QUATERNARY = re.compile(r"metho(?:chloride|bromide|iodide|nitrate)|(?:methyl|butyl)[ -]?(?:bromide|nitrate)$", re.I)
NITROALKANE = re.compile(r"\bnitro(?:meth|eth|prop|but|pent|hex)ane\b", re.I)


def names_of(package: Package) -> list[tuple[str, str, str]]:
    """Alias, substance and its name."""
    names = {row["substance_id"]: row["name"] for row in package["substances"]}
    return [(row["alias"], row["substance_id"], names[row["substance_id"]]) for row in package["aliases"]]


def test_what_was_judged_another_compound_comes_back_by_no_list(package: Package) -> None:
    with LEFT_OUT.open(encoding="utf-8", newline="") as file:
        judged = {(normalise(r["alias"]), r["substance_id"]) for r in csv.DictReader(file) if OTHER.search(r["reason"])}
    assert len(judged) >= 7
    assert [(a, s) for a, s, _ in names_of(package) if (normalise(a), s) in judged] == []


@pytest.mark.parametrize("pattern", [QUATERNARY, NITROALKANE], ids=["quaternary salts", "nitroalkanes"])
def test_no_alias_is_another_form_than_its_substance(package: Package, pattern: re.Pattern[str]) -> None:
    """A name of such a compound stands only under a substance that is one itself."""
    assert [(a, s) for a, s, name in names_of(package) if pattern.search(a) and not pattern.search(name)] == []


@pytest.mark.parametrize("name", ["procyclidine methochloride", "homatropine methylbromide"])
def test_quaternary_salts_are_seen(name: str) -> None:
    assert QUATERNARY.search(name)


def test_nitroalkanes_are_seen() -> None:
    assert NITROALKANE.search("1-nitropentane")
    assert not NITROALKANE.search("nitrous oxide")
