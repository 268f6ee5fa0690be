"""What must hold on any package: symmetry, order, monotonicity, and that the matrix answers as the resolver does."""

from __future__ import annotations

import random
from itertools import combinations_with_replacement

from hypothesis import given, settings
from hypothesis import strategies as st

from combination_ratings.ratings.matrix import resolve_all
from combination_ratings.ratings.resolved import ordered
from tests.made import Made

EVIDENCE = ("controlled_study", "label", "observational", "case_report", "mechanistic", "chart")
CLASSES = ("c0", "c1", "c2", "c3", "k0")
DRUGS = ("d0", "d1", "d2", "d3", "d4", "n0", "p0")
IDS = (*CLASSES, *DRUGS)


@st.composite
def packages(draw: st.DrawFn) -> Made:
    """A small package with nested classes, an enzyme class, an enantiomer, an antidote and a product."""
    made = Made()
    for i, name in enumerate(CLASSES[:4]):
        parents = tuple(c for c in CLASSES[:i] if draw(st.booleans()))
        made.cls(name, of=parents, umbrella=draw(st.booleans()), rateable=draw(st.sampled_from([True, True, False])))
    made.cls("k0", basis="pharmacokinetic")
    for name in DRUGS[:5]:
        made.drug(name, of=tuple(c for c in CLASSES[:4] if draw(st.integers(0, 2)) == 0))
        if draw(st.integers(0, 3)) == 0:
            made.relate(name, "member_of", "k0", strength=draw(st.sampled_from(["", "weak", "moderate", "strong"])))
    made.drug("n0", antidote=True).drug("p0", kind="product")
    made.relate("d0", "ingredient_of", "p0", certainty="fixed").relate("n0", "ingredient_of", "p0", certainty="fixed")
    if draw(st.booleans()):
        made.relate("d4", "enantiomer_of", "d3")
    for _ in range(draw(st.integers(1, 8))):
        draw_assessment(draw, made)
    for _ in range(draw(st.integers(0, 2))):
        a, b, x, y = (draw(st.sampled_from(IDS)) for _ in range(4))
        made.override(a, b, (x, y))
    if draw(st.integers(0, 3)) == 0:
        made.decide("n0", draw(st.sampled_from(CLASSES[:4])), None, "antidote")
    return made


def draw_assessment(draw: st.DrawFn, made: Made) -> None:
    a, b = ordered(draw(st.sampled_from(IDS)), draw(st.sampled_from(IDS)))
    if a == b and a not in CLASSES:
        return
    strength = draw(st.sampled_from(["weak", "moderate", "strong"])) if "k0" in (a, b) else ""
    kind = draw(st.sampled_from(["pharmacodynamic", "pharmacokinetic"]))
    made.say(a, b, draw(st.integers(0, 5)), draw(st.sampled_from(EVIDENCE)), kind=kind, min_strength=strength)


@settings(max_examples=150, deadline=None)
@given(packages(), st.integers(0, 10**6))
def test_answers_are_symmetric_and_do_not_depend_on_the_order_of_rows(made: Made, seed: int) -> None:
    straight = made.resolver()
    shuffler = random.Random(seed)
    for rows in made.tables.values():
        shuffler.shuffle(rows)
    shuffled = made.resolver()
    for a, b in combinations_with_replacement(IDS, 2):
        assert straight.resolve(a, b) == straight.resolve(b, a) == shuffled.resolve(b, a)


@settings(max_examples=150, deadline=None)
@given(packages())
def test_the_matrix_answers_as_the_resolver_does(made: Made) -> None:
    resolver = made.resolver()
    matrix = {answer.pair: answer for answer in resolve_all(resolver)}
    for a, b in combinations_with_replacement(IDS, 2):
        pair = ordered(a, b)
        alone = resolver.resolve(a, b)
        if alone.status in ("no_data", "self"):
            assert pair not in matrix
        else:
            assert matrix[pair] == alone


@settings(max_examples=150, deadline=None)
@given(packages(), st.data())
def test_a_raised_rule_never_lowers_an_answer(made: Made, data: st.DataObject) -> None:
    before = made.resolver()
    row = data.draw(st.sampled_from(made.tables["assessments"] or [None]))
    if row is None:
        return
    row.update(label="never", scale="combination-ratings", level_min="5", level_max="5")
    after = made.resolver()
    for a, b in combinations_with_replacement(IDS, 2):
        old, new = before.resolve(a, b).level, after.resolve(a, b).level
        if old is not None and before.resolve(a, b).status != "antidote":
            assert new is not None
            assert new >= old


@settings(max_examples=150, deadline=None)
@given(packages())
def test_a_class_pair_is_never_lower_than_what_every_member_inherits(made: Made) -> None:
    resolver = made.resolver()
    graph = resolver.graph
    for a in CLASSES[:4]:
        for b in IDS:
            found = resolver.resolve(a, b)
            pairs = list(resolver.member_pairs(a, b))
            if found.status == "antidote" or graph.is_composite(b) or not pairs:
                continue
            levels = [resolver.simple(x, y).level for x, y in pairs]
            if None not in levels:
                assert found.level is not None
                assert found.level >= min(levels)  # type: ignore[type-var]
