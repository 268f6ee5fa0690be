from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from combination_ratings.locales import LANGUAGES, texts
from combination_ratings.mechanisms.acts import Act, acts_of
from combination_ratings.mechanisms.facts import Fact, facts_of
from combination_ratings.mechanisms.knowledge import Knowledge, Link, Target
from combination_ratings.mechanisms.pathways import KINDS, Pathway, pathways, why
from combination_ratings.mechanisms.terms import concentration, term
from combination_ratings.mechanisms.words import sentence, why_document
from combination_ratings.tables.schema import ROOT


def target(target_id: str, name: str, french: str, kind: str, system: str) -> Target:
    return Target.of({"target_id": target_id, "name": name, "name_fr": french, "kind": kind, "system": system})


TARGETS = [
    target("sert", "serotonin transporter", "transporteur de la sérotonine", "transporter", "serotonin"),
    target("maoa", "monoamine oxidase A", "monoamine oxydase A", "enzyme", "monoamines"),
    target("mu", "μ-opioid receptor", "récepteur opioïde μ", "receptor", "opioid"),
    target("gabaa", "GABA-A receptor", "récepteur GABA-A", "receptor", "gaba"),
    target("cyp2d6", "cytochrome P450 2D6", "cytochrome P450 2D6", "enzyme", "metabolism"),
    target("herg", "hERG channel", "canal hERG", "channel", "cardiac_repolarisation"),
    target("d2", "dopamine D2 receptor", "récepteur D2", "receptor", "dopamine"),
]
LINKS = [
    Link("sert", "inhibitor", "serotonin_toxicity", "increases", "accepted", "s"),
    Link("sert", "inhibitor", "hyperthermia", "increases", "disputed", "s"),
    Link("maoa", "inhibitor", "serotonin_toxicity", "increases", "accepted", "s"),
    Link("maoa", "inhibitor", "hyperthermia", "increases", "accepted", "s"),
    Link("mu", "agonist", "respiratory_depression", "increases", "accepted", "s"),
    Link("mu", "antagonist", "respiratory_depression", "decreases", "accepted", "s"),
    Link("gabaa", "positive_modulator", "respiratory_depression", "increases", "accepted", "s"),
    Link("cyp2d6", "inhibitor", "increased_exposure", "increases", "accepted", "s"),
    Link("herg", "channel_blocker", "qt_prolongation", "increases", "accepted", "s"),
]
KNOWN = Knowledge.of(TARGETS, LINKS)
VIEWS = ROOT / "src" / "combination_ratings" / "release" / "why.sql"
NAMES = {"serotonin_toxicity": "serotonin toxicity", "a": "Aline", "b": "Bob"}
FORBIDDEN = re.compile(
    r"\b(safe|safely|harmless|no risk|fine to combine|recommended|compatible|sûre?s?|sans danger|sans risque"
    r"|inoffensi\w+|anodine?s?)\b",
    re.IGNORECASE,
)


def fact(target: str, action: str, **more: object) -> Fact:
    cells: dict[str, object] = {
        "substance_id": "a", "target_id": target, "action": action, "primary": False, "operator": "=", "value_nm": None,
        "measure": "ki", "strength": "", "status": "accepted", "source_id": "s", "species": "human", "via": "",
    } | more  # fmt: skip
    return Fact(**cells)  # type: ignore[arg-type]


def meet(first: list[Fact], second: list[Fact]) -> list[Pathway]:
    other = [f._replace(substance_id="b") for f in second]
    return pathways(acts_of(first), acts_of(other), KNOWN)


def kinds(found: list[Pathway]) -> list[str]:
    return sorted(p.kind for p in found)


def test_two_inhibitors_of_one_transporter_share_a_target_and_its_accepted_risk() -> None:
    found = meet([fact("sert", "inhibitor", value_nm=0.3)], [fact("sert", "inhibitor", value_nm=2110.0)])
    assert kinds(found) == ["shared_target"]
    assert found[0].effects == ("serotonin_toxicity",)


def test_an_inhibitor_and_a_releaser_compete_for_the_transporter() -> None:
    assert "opposing_target" in kinds(meet([fact("sert", "inhibitor")], [fact("sert", "releaser")]))


@pytest.mark.parametrize("action", ["antagonist", "partial_agonist", "inverse_agonist"])
def test_agonists_are_opposed_by_what_takes_their_place(action: str) -> None:
    assert "opposing_target" in kinds(meet([fact("mu", "agonist")], [fact("mu", action)]))


def test_antagonists_oppose_the_risk_of_agonists() -> None:
    found = meet([fact("mu", "antagonist")], [fact("mu", "agonist")])
    assert kinds(found) == ["opposing_effect", "opposing_target"]


def test_different_targets_can_share_a_risk() -> None:
    found = meet([fact("mu", "agonist")], [fact("gabaa", "positive_modulator")])
    assert [(p.kind, p.effects) for p in found] == [("shared_effect", ("respiratory_depression",))]


def test_a_risk_that_one_link_disputes_is_marked() -> None:
    found = meet([fact("sert", "inhibitor")], [fact("maoa", "inhibitor")])
    assert {(p.effects, p.disputed) for p in found} == {(("serotonin_toxicity",), False), (("hyperthermia",), True)}
    assert not found[0].disputed


def test_an_inhibitor_raises_and_an_inducer_lowers_exposure_to_a_substrate() -> None:
    substrate = [fact("cyp2d6", "substrate", strength="moderate")]
    [rise] = meet([fact("cyp2d6", "inhibitor", strength="strong")], substrate)
    [fall] = meet(substrate, [fact("cyp2d6", "inducer", strength="weak")])
    assert (rise.kind, rise.direction, rise.first.substance_id) == ("exposure", "increased_exposure", "a")
    assert (fall.direction, fall.first.substance_id) == ("decreased_exposure", "b")


def test_a_weak_inhibitor_in_the_test_tube_changes_no_exposure() -> None:
    weak = fact("cyp2d6", "inhibitor", value_nm=5000.0, measure="ic50")
    assert meet([weak], [fact("cyp2d6", "substrate")]) == []


def test_two_inhibitors_of_enzymes_do_not_share_exposure_as_a_risk() -> None:
    inhibitor = fact("cyp2d6", "inhibitor", strength="strong")
    assert "shared_effect" not in kinds(meet([inhibitor], [fact("maoa", "inhibitor")]))


def test_values_far_above_what_a_substance_needs_explain_nothing() -> None:
    ketamine = [fact("gabaa", "antagonist", primary=True, value_nm=661.0), fact("sert", "inhibitor", value_nm=162000.0)]
    assert meet(ketamine, [fact("sert", "inhibitor", value_nm=0.3)]) == []


def test_what_a_review_names_counts_though_a_database_has_a_high_value() -> None:
    measured = fact("maoa", "inhibitor", value_nm=45700.0, source_id="gtopdb_2025_4")
    assert acts_of([measured]) == []
    assert acts_of([measured, fact("maoa", "inhibitor", source_id="gtopdb_2025_4")]) == []
    [act] = acts_of([measured, fact("maoa", "inhibitor", source_id="a_review")])
    assert (act.action, act.value_nm, act.stated) == ("inhibitor", 45700.0, True)


def test_channels_that_are_screened_for_harm_count_up_to_ten_micromolar() -> None:
    first = [fact("sert", "inhibitor", value_nm=2.6), fact("herg", "inhibitor", value_nm=3980.0)]
    second = [fact("mu", "agonist", value_nm=1.0), fact("herg", "inhibitor", value_nm=9770.0)]
    [found] = [p for p in meet(first, second) if p.first.target_id == "herg"]
    assert found.effects == ("qt_prolongation",)


def test_bounds_say_that_nothing_was_found() -> None:
    assert acts_of([fact("d2", "binder", operator=">", value_nm=10000.0)]) == []


def test_binding_lends_its_value_to_the_one_known_action() -> None:
    acts = acts_of([fact("sert", "inhibitor", primary=True), fact("sert", "binder", value_nm=0.29, source_id="t")])
    assert [(a.action, a.value_nm, a.sources) for a in acts] == [("inhibitor", 0.29, ("s", "t"))]


def test_where_both_only_bind_the_direction_stays_open() -> None:
    close, far = fact("d2", "binder", value_nm=50.0), fact("d2", "binder", value_nm=5000.0)
    assert kinds(meet([close], [close])) == ["shared_binding"]
    assert meet([close], [far]) == []


def test_disputed_rows_give_way_to_accepted_ones_and_mark_what_rests_on_them_alone() -> None:
    doubtful = fact("mu", "agonist", status="disputed", value_nm=1.0)
    [act] = acts_of([doubtful, fact("mu", "agonist", value_nm=50.0)])
    assert (act.value_nm, act.disputed) == (50.0, False)
    [alone] = meet([doubtful], [fact("mu", "agonist")])
    assert alone.disputed


def test_a_class_speaks_where_the_member_is_silent() -> None:
    own = fact("sert", "inhibitor", value_nm=2.0)
    class_row = fact("sert", "inhibitor", via="ssri")
    other = fact("maoa", "inhibitor", via="maoi")
    assert {(a.target_id, a.via) for a in acts_of([own, class_row, other])} == {("sert", ""), ("maoa", "maoi")}


def test_a_class_lends_its_direction_to_what_only_binds_but_not_to_what_was_not_found() -> None:
    binds, class_row = fact("d2", "binder", value_nm=5.0), fact("d2", "antagonist", via="antipsychotic")
    [act] = acts_of([binds, class_row])
    assert (act.action, act.value_nm, act.via) == ("antagonist", 5.0, "antipsychotic")
    assert acts_of([fact("d2", "binder", operator=">", value_nm=10000.0), class_row]) == []


def test_contradicted_rows_are_used_for_nothing() -> None:
    row = {
        "substance_id": "a", "target_id": "mu", "action": "agonist", "primary": "", "operator": "=", "value_nm": "9",
        "measure": "ki", "strength": "", "status": "contradicted", "source_id": "s", "species": "human",
    }  # fmt: skip
    assert facts_of([row], "a") == []
    assert len(facts_of([row | {"status": "accepted"}], "a")) == 1


def test_both_orders_give_the_same_pathways() -> None:
    first = [fact("sert", "inhibitor"), fact("cyp2d6", "inhibitor", strength="strong")]
    second = [fact("sert", "releaser"), fact("cyp2d6", "substrate")]
    there = {(p.kind, frozenset((p.first.action, p.second.action))) for p in meet(first, second)}
    back = {(p.kind, frozenset((p.first.action, p.second.action))) for p in meet(second, first)}
    assert there == back


def test_sentences_name_values_strengths_and_doubt_in_both_languages() -> None:
    inhibitor = Act("a", "cyp2d6", "inhibitor", strength="strong", value_nm=1234.5, measure="ic50")
    substrate = Act("b", "cyp2d6", "substrate", strength="moderate", via="opioid")
    pathway = Pathway("exposure", inhibitor, substrate, ("increased_exposure",), "increased_exposure", True)
    assert sentence(pathway, KNOWN, NAMES) == (
        "cytochrome P450 2D6 — Aline: inhibitor (strong, IC50 1,230 nM); Bob: substrate (moderately sensitive, "
        "as a member of opioid); exposure to Bob may rise [disputed]."
    )
    french = sentence(pathway, KNOWN, NAMES, "fr")
    assert "CI50 1\u202f230 nM" in french
    assert "l'exposition à Bob peut augmenter [contesté]." in french


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [(0.794, "0.794", "0,794"), (2110.0, "2,110", "2\u202f110"), (162000.0, "162,000", "162\u202f000")],
)
def test_numbers_are_written_as_each_language_does(value: float, english: str, french: str) -> None:
    assert (concentration(value, "en"), concentration(value, "fr")) == (f"{english} nM", f"{french} nM")


def test_every_kind_of_pathway_has_a_heading_and_no_text_promises_anything() -> None:
    for language in LANGUAGES:
        said = texts("mechanisms", language)
        assert {key.removeprefix("heading_") for key in said if key.startswith("heading_")} == set(KINDS)
        assert [text for text in said.values() if FORBIDDEN.search(text)] == []


@pytest.fixture(scope="module")
def connection(dist: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{dist / 'combination-ratings.db'}?mode=ro", uri=True)


def test_ketamine_and_an_ssri_meet_nowhere(connection: sqlite3.Connection) -> None:
    assert why(connection, "ketamine", "sertraline") == []
    assert why_document(connection, "ketamine", "sertraline")["note"] == term("nothing_recorded", "en")


@pytest.mark.parametrize(
    ("a", "b", "kind", "effect"),
    [
        ("sertraline", "phenelzine", "shared_effect", "serotonin_toxicity"),
        ("tramadol", "sertraline", "shared_target", "serotonin_toxicity"),
        ("paroxetine", "tramadol", "exposure", "increased_exposure"),
        ("fentanyl", "alprazolam", "shared_effect", "respiratory_depression"),
        ("sildenafil", "amyl_nitrite", "shared_effect", "hypotension"),
        ("methadone", "citalopram", "shared_target", "qt_prolongation"),
        ("dmt", "moclobemide", "exposure", "increased_exposure"),
        ("linezolid", "sertraline", "shared_effect", "serotonin_toxicity"),
        ("ethanol", "disulfiram", "exposure", "disulfiram_reaction"),
    ],
)
def test_known_pairs_meet_where_they_should(
    connection: sqlite3.Connection, a: str, b: str, kind: str, effect: str
) -> None:
    found = why(connection, a, b)
    assert any(p.kind == kind and effect in p.effects for p in found)


def test_blocking_what_clears_acetaldehyde_does_not_raise_alcohol(connection: sqlite3.Connection) -> None:
    [found] = why_document(connection, "ethanol", "disulfiram")["pathways"]
    assert found["effects"] == ["disulfiram_reaction"]
    assert "may rise" not in found["text"]


def steps(connection: sqlite3.Connection, work: Callable[[], object]) -> int:
    """Instructions of SQLite's machine that some work takes, in hundreds: the same on every computer."""
    taken = 0

    def count() -> None:
        nonlocal taken
        taken += 1

    connection.set_progress_handler(count, 100)
    assert work()
    connection.set_progress_handler(None, 0)
    return taken


@pytest.mark.parametrize("pair", [("tramadol", "sertraline"), ("mdma", "paroxetine"), ("clozapine", "quetiapine")])
def test_an_answer_looks_up_what_it_needs(connection: sqlite3.Connection, pair: tuple[str, str]) -> None:
    known = Knowledge.read(connection)
    assert steps(connection, lambda: why_document(connection, *pair, "fr", known)) < 100


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM shared_targets WHERE substance = 'tramadol' AND other = 'sertraline' AND target_id = 'sert'",
        "SELECT * FROM exposure_pathways WHERE changes = 'paroxetine' AND changed = 'tramadol' AND strength = 'strong'",
        "SELECT * FROM mechanisms_read WHERE substance_id = 'ketamine' AND target_url > '' AND source_url > ''",
    ],
)
def test_the_views_look_up_what_is_asked(dist: Path, tmp_path: Path, query: str) -> None:
    with closing(sqlite3.connect(shutil.copy(dist / "combination-ratings.db", tmp_path))) as copy:
        copy.executescript(VIEWS.read_text(encoding="utf-8"))
        assert steps(copy, lambda: copy.execute(query).fetchall()) < 100
