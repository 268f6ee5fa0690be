"""What is said besides a level is true: no "no study or label" where one bears, and a class's row is told by name."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.notes import disagreement, remarks_of, weighed_for
from combination_ratings.ratings.assessment import Assessment
from combination_ratings.ratings.resolved import Pair, ResolvedPair
from combination_ratings.ratings.support import firm_pairs, is_precautionary
from tests.resolved_rows import every_answer

FIRM = """
SELECT substance_a, substance_b FROM assessments_read WHERE tier <= 2 AND level >= 4 AND stance = 'supports'
UNION SELECT e.substance_a, e.substance_b FROM adjudication_evidence e JOIN assessments_read r USING (assessment_id)
WHERE e.role = 'deciding' AND r.tier <= 2 AND r.level >= 4 AND r.stance = 'supports'
"""


def firm(answers: Answers) -> frozenset[Pair]:
    return frozenset((row[0], row[1]) for row in answers.store.connection.execute(FIRM))


def noted(answers: Answers) -> Iterator[ResolvedPair]:
    graph = answers.store.resolver.graph
    for found in every_answer(answers.store):
        if "precautionary" in [one.key for one in remarks_of(graph, found, [])]:
            yield found


def test_nobody_is_told_of_no_study_or_label_where_one_bears(answers: Answers) -> None:
    """Over every answer: rows of classes above, weighed evidence and contraindications are evidence too."""
    known, resolver = firm(answers), answers.store.resolver
    wrong = [
        found.pair
        for found in noted(answers)
        if not known.isdisjoint(found.via)
        or not known.isdisjoint(resolver.bearing(*found.pair, apart=frozenset(found.overridden)))
    ]
    assert wrong == []


def test_the_note_still_stands_where_only_charts_speak(answers: Answers) -> None:
    assert sum(1 for _ in noted(answers)) > 1000


@pytest.mark.parametrize(("language", "words"), [("en", "no study"), ("fr", "aucune étude")])
@pytest.mark.parametrize(
    "pair", [("sildenafil", "glyceryl_trinitrate"), ("phenelzine", "tyramine_food"), ("ethanol", "diazepam")]
)
def test_a_contraindication_is_a_label(answers: Answers, pair: Pair, language: str, words: str) -> None:
    answer = answers.check_ids(*pair, language)["answer"]
    assert answer["level"] == 5
    assert not any(words in note for note in answer["notes"])


def row(**changes: object) -> Assessment:
    given = {
        "assessment_id": "one", "pair": ("a", "b"), "level": 5, "level_min": 5, "level_max": 5, "tier": 1, "group": "g",
        "stance": "supports", "kind": "unknown", "evidence": "label", "direction": "unknown",
    } | changes  # fmt: skip
    return Assessment(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, 1), ({"level": 4}, 1), ({"level": 3}, 0), ({"tier": 3}, 0), ({"stance": "refutes"}, 0), ({"level": None}, 0)],
)
def test_what_counts_as_firm(changes: dict[str, object], expected: int) -> None:
    assert len(firm_pairs([row(**changes)])) == expected


def test_evidence_that_decided_another_pair_speaks_for_it() -> None:
    evidence = [{"substance_a": "c", "substance_b": "d", "assessment_id": "one", "role": "deciding"}]
    assert firm_pairs([row()], evidence) == {("a", "b"), ("c", "d")}
    assert firm_pairs([row()], [{**evidence[0], "role": "considered"}]) == {("a", "b")}


def test_a_row_of_a_class_takes_the_note_away(answers: Answers) -> None:
    found = next(found for found in noted(answers) if found.kind == "direct")
    resolver = answers.store.resolver
    assert is_precautionary(resolver, found, firm(answers))
    assert not is_precautionary(resolver, found, firm(answers) | {found.via[0]})


def test_what_is_said_of_a_class_names_the_member(answers: Answers) -> None:
    notes = answers.check(["heroin", "diazepam"])["answer"]["notes"]
    assert any("diazepam is one of the benzodiazepines" in note for note in notes)
    notes = answers.check(["héroïne", "diazépam"], "fr")["answer"]["notes"]
    assert any("diazépam fait partie de la classe benzodiazépines" in note for note in notes)


def test_the_column_of_the_database_says_the_same(dist: Path, tmp_path: Path) -> None:
    path = shutil.copy(dist / "combination-ratings.db", tmp_path)
    sql = "SELECT count(*) FROM resolved WHERE precautionary AND (level IS NULL OR level < 5)"
    assert sqlite3.connect(path).execute(sql).fetchone() == (0,)


def test_what_a_decision_weighs_of_other_pairs_stands_among_who_says_so(answers: Answers) -> None:
    """Over every adjudicated pair: a class's row that carries the level is shown where the level is."""
    cited: dict[Pair, set[str]] = {}
    for a, b, name in answers.store.connection.execute(
        "SELECT substance_a, substance_b, assessment_id FROM adjudication_evidence"
    ):
        cited.setdefault((a, b), set()).add(name)
    held = answers.store.held
    shown = {pair: [row["assessment_id"] for row in held.evidence.of([pair])] for pair in cited}
    assert all(names <= set(shown[pair]) and len(shown[pair]) == len(set(shown[pair])) for pair, names in cited.items())
    assert sum(len(shown[pair]) > len(held.assessments.of([pair])) for pair in cited) > 100
    said = answers.check_ids("etizolam", "gabapentin")["pairs"][0]["assessments"]
    assert "benzodiazepine+gabapentinoid/kuo2022" in [row["assessment_id"] for row in said]


def test_what_is_said_of_one_ingredient_contradicts_nothing_of_another(answers: Answers) -> None:
    """Over every disputed answer of a product or mixture: both ends speak of the pair that sets the level."""
    store, graph = answers.store, answers.store.resolver.graph
    up = {
        i: above.union(*(graph.ancestors[one] for one in (graph.enantiomers.get(i, i), *graph.members(i))))
        for i, above in graph.ancestors.items()
    }
    disputed = [found for found in every_answer(store) if found.disputed and found.kind == "expanded"]
    assert len(disputed) > 1000
    decided: dict[Pair, set[str]] = {}
    for a, b, name in store.connection.execute(
        "SELECT substance_a, substance_b, assessment_id FROM adjudication_evidence"
    ):
        decided.setdefault((a, b), set()).add(name)
    for found in disputed:
        one, other = found.expanded[0]
        over = {tuple(sorted((x, y))) for x in up[one] for y in up[other]}
        cited = {name for pair in over for name in decided.get(pair, ())}
        levelled = [row for row in weighed_for(store, found) if row["level"] is not None]
        assert all((row["a"], row["b"]) in over or row["assessment_id"] in cited for row in levelled), found.pair
        assert len(disagreement(levelled)) == 2, found.pair


@pytest.mark.parametrize(("language", "words"), [("en", "read here as “"), ("fr", "lu ici comme « ")])
def test_a_level_of_ours_is_never_quoted_as_the_words_of_a_source(answers: Answers, language: str, words: str) -> None:
    names = [row[answers_column(language)] for row in answers.store.levels.values()]
    notes = answers.check_ids("benzodiazepine", "opioid", language)["answer"]["notes"]
    ours = [note for note in notes if any(name in note for name in names)]
    assert ours
    for note in ours:
        told = sum(note.count(f"“{name}”") + note.count(f"« {name} »") for name in names)
        assert note.count(words) == told


def answers_column(language: str) -> str:
    return "name" if language == "en" else f"name_{language}"
