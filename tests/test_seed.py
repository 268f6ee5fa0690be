"""The seed document, whole: its claims, names, mechanisms, the sources on ketamine with SSRIs, and the decision."""

from __future__ import annotations

from collections import Counter

import pytest

from combination_ratings.names.index import normalise
from combination_ratings.tables.package import Package

PAIR = ("ketamine", "ssri")
SSRIS = {"citalopram", "escitalopram", "fluoxetine", "fluvoxamine", "paroxetine", "sertraline"}


def pair_rows(package: Package, table: str, pair: tuple[str, str] = PAIR) -> list[dict[str, str]]:
    """Rows of a table about one pair."""
    return [row for row in package[table] if (row["substance_a"], row["substance_b"]) == pair]


def test_every_claim_of_the_document_is_checked(package: Package) -> None:
    claims = package["claims"]
    assert [row["claim_id"] for row in claims] == [f"C{number:03}" for number in range(1, 115)]
    assert Counter(row["verdict"] for row in claims) == {
        "supported": 51,
        "nuanced": 24,
        "contradicted": 3,
        "textbook": 22,
        "unverifiable": 7,
        "gap": 7,
    }


def test_a_verdict_that_needs_evidence_cites_it(package: Package) -> None:
    cited = {row["claim_id"] for row in package["claim_sources"]}
    bare = [
        row["claim_id"]
        for row in package["claims"]
        if row["verdict"] in ("supported", "nuanced", "contradicted") and row["claim_id"] not in cited
    ]
    assert bare == []


def test_contradicted_claims_cite_what_contradicts_them(package: Package) -> None:
    contradicted = {row["claim_id"] for row in package["claims"] if row["verdict"] == "contradicted"}
    assert contradicted == {"C029", "C093", "C094"}
    against = {row["claim_id"] for row in package["claim_sources"] if row["role"] == "contradicts"}
    assert contradicted <= against


def test_acetylcholine_reuptake_is_kept_as_contradicted_and_used_nowhere(package: Package) -> None:
    rows = [row for row in package["mechanisms"] if row["locator"] == "C029"]
    assert [row["status"] for row in rows] == ["contradicted"]
    accepted = {
        (row["action"], row["status"])
        for row in package["mechanisms"]
        if row["substance_id"] == "ketamine" and row["target_id"] in ("acetylcholine_system", "cht")
    }
    assert ("inhibitor", "accepted") not in accepted
    assert ("increases_transmission", "accepted") in accepted


@pytest.mark.parametrize(
    ("mechanism", "measure", "operator", "value", "species"),
    [
        ("ketamine/mu_opioid/hirota99", "ki", "=", "41700", "unknown"),
        ("ketamine/kappa_opioid/hirota99", "ki", "=", "28200", "unknown"),
        ("ketamine/delta_opioid/hirota99", "ki", "=", "269000", "unknown"),
        ("ketamine/sert/nishimura1998", "ki", "=", "162000", "rat"),
        ("ketamine/net/nishimura1998", "ki", "=", "66800", "human"),
        ("ketamine/dat/nishimura1998", "ki", "=", "62900", "rat"),
        ("ketamine/sert/can2016", "ki", ">", "10000", "unknown"),
        ("ketamine/nachr_alpha7/coates01", "ic50", "=", "20000", "human"),
        ("ketamine/nachr_alpha4beta2/coates01", "ic50", "=", "50000", "human"),
        ("esketamine/dat/nish99", "ki", "=", "46900", "rat"),
    ],
)
def test_mechanism_values(
    package: Package, mechanism: str, measure: str, operator: str, value: str, species: str
) -> None:
    row = next(row for row in package["mechanisms"] if row["mechanism_id"] == mechanism)
    assert (row["measure"], row["operator"], row["value_nm"]) == (measure, operator, value)
    assert (row["species"], row["status"]) == (species, "accepted")


@pytest.mark.parametrize("system", ["glutamate", "serotonin_system", "noradrenaline_system", "dopamine_system"])
def test_every_transmitter_system_it_names_is_a_target_with_its_claim(package: Package, system: str) -> None:
    rows = [row for row in package["mechanisms"] if row["source_id"] == "bb_forum" and row["target_id"] == system]
    assert [row["status"] for row in rows] == ["disputed"]


def test_nmda_block_is_accepted(package: Package) -> None:
    rows = [row for row in package["mechanisms"] if row["mechanism_id"] == "ketamine/nmda/domino1992"]
    assert [(row["action"], row["status"]) for row in rows] == [("channel_blocker", "accepted")]


def test_members_and_enantiomer(package: Package) -> None:
    relations = {(row["child_id"], row["relation"], row["parent_id"]) for row in package["relations"]}
    assert {child for child, relation, parent in relations if (relation, parent) == ("member_of", "ssri")} >= SSRIS
    assert ("ssri", "member_of", "sri") in relations
    assert ("esketamine", "enantiomer_of", "ketamine") in relations
    assert ("ketamine", "member_of", "arylcyclohexylamine") in relations
    assert ("arylcyclohexylamine", "member_of", "dissociative") in relations


@pytest.mark.parametrize(
    ("name", "substance"),
    [
        ("kétamine", "ketamine"),
        ("Ketalar", "ketamine"),
        ("ISRS", "ssri"),
        ("SSRIs", "ssri"),
        ("inhibiteurs sélectifs de la recapture de la sérotonine", "ssri"),
        ("Spravato", "esketamine"),
        ("fluoxétine", "fluoxetine"),
        ("Prozac", "fluoxetine"),
        ("Zoloft", "sertraline"),
        ("Celexa", "citalopram"),
        ("Seropram", "citalopram"),
        ("Lexapro", "escitalopram"),
        ("Seroplex", "escitalopram"),
        ("paroxétine", "paroxetine"),
        ("Paxil", "paroxetine"),
        ("Deroxat", "paroxetine"),
        ("Luvox", "fluvoxamine"),
        ("Floxyfral", "fluvoxamine"),
    ],
)
def test_names_of_the_document_and_the_french_brands(package: Package, name: str, substance: str) -> None:
    assert meanings(package, name) == {substance}


def test_k_is_ambiguous(package: Package) -> None:
    assert {"ketamine", "unknown_substance"} <= meanings(package, "K")


def meanings(package: Package, name: str) -> set[str]:
    """Substances that have the name as alias, name or French name."""
    wanted = normalise(name)
    found = {row["substance_id"] for row in package["aliases"] if normalise(row["alias"]) == wanted}
    for row in package["substances"]:
        if wanted in (normalise(row["name"]), normalise(row["name_fr"])):
            found.add(row["substance_id"])
    return found


def test_both_labels_stand_beside_each_other(package: Package) -> None:
    stated = {(row["source_id"], row["label"]) for row in pair_rows(package, "assessments") if row["basis"] == "stated"}
    assert stated >= {("bb_forum", "🟠"), ("tripsit", "Low Risk & No Synergy")}
    mapped = {
        (row["scale"], row["label"]): (row["level"], row["level_min"], row["level_max"])
        for row in package["scale_labels"]
    }
    assert mapped["bb_forum", "🟠"] == ("3", "2", "4")
    assert mapped["tripsit", "Low Risk & No Synergy"] == ("1", "0", "1")


def test_the_forum_names_its_risks_and_its_lack_of_cases(package: Package) -> None:
    named = {
        row["effect_id"]: row["modality"]
        for row in package["assessment_effects"]
        if row["assessment_id"] == "ketamine+ssri/bb_forum"
    }
    assert named == {
        "serotonin_toxicity": "asserted",
        "cardiovascular_strain": "possible",
        "psychotomimetic": "possible",
        "loss_of_efficacy": "asserted",
        "death": "absence_of_evidence",
    }


def test_trial_label_case_and_blood_pressure_evidence(package: Package) -> None:
    kinds = {(row["evidence"], row["stance"]) for row in pair_rows(package, "assessments")}
    assert kinds >= {
        ("controlled_study", "refutes"),
        ("label", "neutral"),
        ("case_report", "supports"),
        ("observational", "supports"),
        ("systematic_review", "neutral"),
    }


def test_reports_on_one_cohort_are_one_voice(package: Package) -> None:
    groups = {row["source_id"]: row["independence_group"] for row in package["sources"]}
    assert groups["szarmach2020"] == groups["szarmach2021"] != ""
    assert groups["popova2019"] == groups["doherty2020"] != ""


@pytest.mark.parametrize(
    ("pair", "level", "low", "high", "certainty"),
    [(PAIR, "2", "1", "3", "low"), (("esketamine", "sri"), "1", "0", "2", "moderate")],
)
def test_adjudications(
    package: Package, pair: tuple[str, str], level: str, low: str, high: str, certainty: str
) -> None:
    (row,) = pair_rows(package, "adjudications", pair)
    assert (row["level"], row["level_min"], row["level_max"], row["certainty"]) == (level, low, high, certainty)
    evidence = {row["assessment_id"]: row["evidence"] for row in package["assessments"]}
    deciding = {
        evidence[row["assessment_id"]]
        for row in pair_rows(package, "adjudication_evidence", pair)
        if row["role"] == "deciding"
    }
    assert deciding <= {"controlled_study", "systematic_review", "observational"}
    assert "controlled_study" in deciding


def test_advice_sends_to_the_prescriber_in_both_languages(package: Package) -> None:
    for pair in (PAIR, ("esketamine", "sri")):
        (row,) = pair_rows(package, "adjudications", pair)
        assert "speak to the prescriber or a pharmacist" in row["advice"].lower()
        assert "prescripteur ou à un pharmacien" in row["advice_fr"]
