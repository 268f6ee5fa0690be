"""The committed substances, classes, memberships, products and identifiers: counts, coverage, and known traps."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from combination_ratings.ratings.graph import Graph
from combination_ratings.tables.checkdigits import PATTERNS
from combination_ratings.tables.package import Package
from scripts.importers.base.curated import ancestors, crosswalk, parents_of, read_curated
from scripts.importers.base.identifiers import MANY, well_formed
from scripts.importers.reports.coverage import GOALS, MOST_USED, coverage, groups, held_schemes

GROUPS = {"A10A"}
"""ATC codes of a group that stands here as one substance: the index names insulins by kind only."""


@pytest.fixture(scope="module")
def kinds(package: Package) -> dict[str, str]:
    return {row["substance_id"]: row["kind"] for row in package["substances"]}


@pytest.fixture(scope="module")
def parents(package: Package) -> dict[str, set[str]]:
    return parents_of(package["relations"])


def test_there_are_as_many_as_the_field_needs(kinds: dict[str, str], package: Package) -> None:
    counts = Counter(kinds.values())
    assert len(kinds) - counts["class"] >= 650
    assert counts["class"] >= 70
    assert counts["product"] + counts["mixture"] >= 40
    assert all(row["definition"] for row in package["substances"] if row["kind"] == "class")


def test_every_record_of_tripsit_and_psychonautwiki_is_a_substance(kinds: dict[str, str]) -> None:
    for source_id, size in (("tripsit", 555), ("psychonautwiki", 289)):
        known = crosswalk(source_id)
        assert len(known) == size
        assert set(known.values()) <= set(kinds)


@pytest.mark.parametrize(("group", "schemes", "goal"), GOALS)
def test_identifiers_cover_what_they_should(
    package: Package, group: str, schemes: tuple[str, ...], goal: float
) -> None:
    members = groups(package)[group]
    assert members
    assert coverage(members, held_schemes(package), schemes) >= goal


def test_sixty_single_substances_have_a_rank_of_use(package: Package) -> None:
    ranks = [int(row["use_rank"]) for row in package["substances"] if row["use_rank"]]
    assert sorted(rank for rank in ranks if rank <= MOST_USED) == list(range(1, MOST_USED + 1))


def test_identifiers_are_well_formed_and_name_one_substance(package: Package) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    held: Counter[tuple[str, str]] = Counter()
    for row in package["identifiers"]:
        assert row["scheme"] in PATTERNS
        assert well_formed(row["scheme"], row["value"]) or row["value"] in GROUPS, row
        if row["scheme"] not in MANY:
            owners[row["scheme"], row["value"]].add(row["substance_id"])
            held[row["substance_id"], row["scheme"]] += 1
    assert not {value: names for value, names in owners.items() if len(names) > 1}
    assert not {place: count for place, count in held.items() if count > 1}


def test_every_drug_has_a_class_or_a_reason(package: Package, parents: dict[str, set[str]]) -> None:
    drugs = [row for row in package["substances"] if row["kind"] == "drug"]
    assert not [
        row["substance_id"] for row in drugs if not parents.get(row["substance_id"]) and not row["unclassified"]
    ]
    assert not [row["substance_id"] for row in drugs if parents.get(row["substance_id"]) and row["unclassified"]]


def test_products_and_mixtures_have_ingredients_with_a_certainty(package: Package, kinds: dict[str, str]) -> None:
    links = [row for row in package["relations"] if row["relation"] == "ingredient_of"]
    whole = {row["parent_id"] for row in links}
    assert {one for one, kind in kinds.items() if kind in ("product", "mixture")} <= whole
    assert all(row["certainty"] for row in links)
    assert all(row["certainty"] == "fixed" for row in links if kinds[row["parent_id"]] == "product")


@pytest.mark.parametrize(
    ("child", "not_in"),
    [
        ("caffeine", "stimulant"),
        ("theophylline", "stimulant"),
        ("nicotine", "stimulant"),
        ("atomoxetine", "stimulant"),
        ("naloxone", "opioid"),
        ("naltrexone", "opioid"),
        ("nalmefene", "opioid"),
        ("naloxone", "cns_depressant"),
        ("flumazenil", "cns_depressant"),
        ("salvia", "psychedelic"),
        ("ibogaine", "psychedelic"),
        ("lithium", "antipsychotic"),
        ("cannabinoid_synthetic", "cannabinoid_plant"),
        ("barbiturate", "cyp3a4_inducer"),
    ],
)
def test_class_ratings_do_not_leak(child: str, not_in: str, parents: dict[str, set[str]]) -> None:
    assert not_in not in ancestors(child, parents)


@pytest.mark.parametrize(
    ("child", "within"),
    [
        ("caffeine", "methylxanthine"),
        ("naloxone", "opioid_antagonist"),
        ("ibogaine", "qt_prolonging"),
        ("dextromethorphan", "sri"),
        ("dextromethorphan", "dissociative"),
        ("tramadol", "opioid"),
        ("tramadol", "sri"),
        ("clomipramine", "sri"),
        ("phenobarbital", "cyp3a4_inducer"),
        ("etizolam", "benzodiazepine"),
        ("25inbome", "psychedelic"),
        ("gbl", "cns_depressant"),
        ("isotonitazene", "opioid_full_agonist"),
        ("harmine", "maoi"),
        ("linezolid", "maoi"),
    ],
)
def test_class_ratings_reach_their_members(child: str, within: str, parents: dict[str, set[str]]) -> None:
    assert within in ancestors(child, parents)


def test_enzyme_classes_hold_single_substances_and_are_in_no_class(package: Package, kinds: dict[str, str]) -> None:
    basis = {row["substance_id"]: row["basis"] for row in package["substances"]}
    members = [row for row in package["relations"] if row["relation"] == "member_of"]
    enzyme = [row for row in members if basis[row["parent_id"]] == "pharmacokinetic"]
    assert enzyme
    assert not [row for row in enzyme if kinds[row["child_id"]] == "class"]
    assert not [row for row in members if basis[row["child_id"]] == "pharmacokinetic"]


def test_umbrellas_antidotes_and_unrateable_classes_are_marked(package: Package) -> None:
    marked = {row["substance_id"]: row for row in package["substances"]}
    for one in ("cns_depressant", "stimulant", "dissociative", "qt_prolonging"):
        assert marked[one]["umbrella"] == "true"
    for one in ("opioid", "ssri", "benzodiazepine"):
        assert marked[one]["umbrella"] != "true"
    assert marked["mood_stabiliser"]["rateable"] == "false"
    assert marked["naloxone"]["antidote"] == marked["flumazenil"]["antidote"] == "true"


def test_exceptions_say_why_and_hold(parents: dict[str, set[str]]) -> None:
    for row in read_curated("class_exceptions"):
        assert row["reason"]
        imported = row["class_id"] in parents.get(row["substance_id"], ())
        assert not imported, row


def test_every_qt_prolonging_medicine_has_a_strength(package: Package) -> None:
    graph = Graph.build(package["substances"], package["relations"])
    members = graph.descendants["qt_prolonging"] - {"qt_prolonging"}
    assert len(members) > 100
    assert not [m for m in members if (m, "qt_prolonging") not in graph.strengths]
