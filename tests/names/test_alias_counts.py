"""The committed table of aliases is as large, as multilingual and as clean as promised."""

from collections import defaultdict

import pytest

from combination_ratings.names.index import is_mixed, normalise, own_names
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from scripts.importers.base.name_spelling import BadName, cleaned


@pytest.fixture(scope="module")
def package() -> Package:
    return Package.load(only=["substances", "aliases"])


@pytest.fixture(scope="module")
def aliases(package: Package) -> list[Row]:
    return package["aliases"]


def test_there_are_enough_aliases_and_most_state_their_language(aliases: list[Row]) -> None:
    assert len(aliases) >= 7500
    assert sum(row["language"] not in {"und", "mul"} for row in aliases) >= 4000


@pytest.mark.parametrize("language", ["en", "fr", "de", "it", "ru", "la", "zh"])
def test_every_promised_language_names_a_hundred_substances(language: str, aliases: list[Row]) -> None:
    assert len({row["substance_id"] for row in aliases if row["language"] == language}) >= 100


def test_every_alias_has_a_spelling_that_may_enter(aliases: list[Row]) -> None:
    for row in aliases:
        if row["kind"] == "class_name" and is_mixed(row["alias"]):  # a Latin acronym with a Cyrillic ending
            continue
        try:
            cleaned(row["alias"])
        except BadName as error:
            pytest.fail(f"{row['alias']}: {error}")


def test_readings_of_an_ambiguous_name_are_ranked_one_by_one(package: Package, aliases: list[Row]) -> None:
    groups: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in aliases:
        groups[normalise(row["alias"])][row["substance_id"]].add(row["rank"])
    for name, ranks in groups.items():
        if len(ranks) > 1:
            assert all(len(rank) == 1 and "" not in rank for rank in ranks.values()), name
            assert len({min(rank) for rank in ranks.values()}) == len(ranks), name


def test_an_alias_that_is_another_substances_name_is_that_ones_reading_first(package: Package) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in package["substances"]:
        for own in own_names(row):
            owners[normalise(own.alias)].add(own.substance_id)
    for row in package["aliases"]:
        owning = owners.get(normalise(row["alias"]), set())
        if owning and row["substance_id"] not in owning:
            assert row["kind"] == "class_name" or row["rank"], row
