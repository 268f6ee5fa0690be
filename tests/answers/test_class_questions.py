"""A question about a class is answered by its members: none is "no data" where a member is rated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.outcome import Outcome, members_of, outcome_of
from combination_ratings.answers.store import Store
from combination_ratings.names.question import NOTHING
from combination_ratings.ratings.resolved import ResolvedPair, ordered
from tests.resolved_rows import every_answer


def partners_of(store: Store) -> dict[str, dict[str, int]]:
    """Levels of substances with each other, class left out, as a plain table."""
    found: dict[str, dict[str, int]] = {}
    for answer in every_answer(store):
        a, b = answer.pair
        if answer.level is not None and "class" not in (store.substances[a]["kind"], store.substances[b]["kind"]):
            found.setdefault(a, {})[b] = found.setdefault(b, {})[a] = answer.level
    return found


@pytest.fixture(scope="module")
def outcomes(answers: Answers) -> list[Outcome]:
    """The outcome of every question that names a class and anything else."""
    return list(class_questions(answers.store))


def class_questions(store: Store) -> Iterator[Outcome]:
    """The same, one after the other."""
    stored = {found.pair: found for found in every_answer(store)}
    classes = [i for i, row in store.substances.items() if row["kind"] == "class"]
    for group in classes:
        for other in store.substances:
            if other != NOTHING and (other not in classes or other >= group):
                pair = ordered(group, other)
                yield outcome_of(store, stored.get(pair, ResolvedPair(pair)))


def test_no_class_question_is_without_data_where_a_member_is_rated(answers: Answers, outcomes: list[Outcome]) -> None:
    store = answers.store
    partners, members = partners_of(store), members_of(store)
    rated = {i: {x for m in members.of(i) for x in partners.get(m, ())} for i in store.substances}
    wrong = []
    for outcome in outcomes:
        a, b = outcome.found.pair
        if (
            outcome.found.level is None
            and outcome.found.status != "antidote"
            and not rated[a].isdisjoint(members.of(b))
        ):
            wrong.append(outcome.found.pair)
    assert wrong == []
    assert len(outcomes) > 100_000


def test_the_range_is_that_of_the_members(answers: Answers) -> None:
    """The quick count with bits equals the plain one."""
    store = answers.store
    partners, members = partners_of(store), members_of(store)
    for pair in (("antidepressant", "mdma"), ("antidepressant", "opioid"), ("benzodiazepine", "benzodiazepine"),
                 ("stimulant", "ssri"), ("antihistamine", "ethanol")):  # fmt: skip
        two = {frozenset((x, y)) for x in members.of(pair[0]) for y in members.of(pair[1]) if x != y}
        levels = [partners[x][y] for x, y in map(sorted, two) if y in partners.get(x, {})]
        span = members.span(*pair)
        assert span is not None
        assert (span.level_min, span.level_max) == (min(levels), max(levels))
        assert span.worst_count == levels.count(max(levels))
        assert all(partners[x][y] == span.level_max for x, y in span.worst)
        if not set(members.of(pair[0])) & set(members.of(pair[1])) or pair[0] == pair[1]:
            assert (span.rated, span.all) == (len(levels), len(two))


@pytest.mark.parametrize(
    ("language", "heading", "worst"),
    [("en", "level 2 to 5", "phenelzine"), ("fr", "niveau 2 à 5", "phénelzine")],
)
def test_the_worst_members_are_named(answers: Answers, language: str, heading: str, worst: str) -> None:
    document = answers.check(["antidepressants", "MDMA"], language)
    answer, pair = document["answer"], document["pairs"][0]
    assert (answer["status"], answer["level"], answer["level_min"]) == ("range", 5, 2)
    assert heading in answer["heading"]
    assert worst in answer["text"]
    assert answer["advice"]
    assert answer["emergency"]
    assert pair["members"] is not None
    assert pair["members"]["all"] > pair["members"]["rated"]
    assert pair["members"]["groups"][0]["substance_id"] == "maoi_irreversible"
    assert document["unrated"] == []


def test_a_class_with_a_level_names_the_members_that_are_worse(answers: Answers, outcomes: list[Outcome]) -> None:
    outcome = next(o for o in outcomes if [r.key for r in o.remarks] == ["range_worse"])
    document = answers.check_ids(*outcome.found.pair)
    answer, members = document["answer"], document["pairs"][0]["members"]
    assert members is not None
    assert answer["level"] is not None
    assert answer["level"] < members["level_max"] <= (answer["level_max"] or 0)
    assert any(f"rated higher, level {members['level_max']}: " in note for note in answer["notes"])


def test_a_class_without_a_rated_member_has_no_data(outcomes: list[Outcome]) -> None:
    silent = next(o for o in outcomes if o.found.level is None and o.span is None)
    assert silent.heading is None
    assert silent.found.status != "range"
