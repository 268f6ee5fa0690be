"""What the committed mechanisms must hold and show."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from combination_ratings.mechanisms.doubts import IMPORTED, marked
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from combination_ratings.tables.units import SIGNIFICANT_FIGURES

CHART = [
    "2ctx", "2cx", "5meoxxt", "ethanol", "amphetamine_class", "amt", "benzodiazepine", "caffeine", "cannabis",
    "cocaine", "dextromethorphan", "diphenhydramine", "dmt", "dox", "ghb_group", "ketamine", "lithium", "lsd",
    "maoi", "mdma", "mephedrone", "mescaline", "psilocybin", "methoxetamine", "nbome", "nitrous_oxide",
    "opioid", "pcp", "pregabalin", "ssri", "tramadol",
]  # fmt: skip
RISKS = {
    "serotonin_toxicity", "respiratory_depression", "qt_prolongation", "seizure", "hypertensive_crisis", "hypertension",
    "anticholinergic_toxicity", "precipitated_withdrawal", "increased_exposure", "decreased_exposure", "hypotension",
    "bleeding", "psychotomimetic", "cns_depression",
}  # fmt: skip
FORBIDDEN = re.compile(r"\b(safe|safely|harmless|no risk|fine to combine|recommended|compatible)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def rows(package: Package) -> list[Row]:
    return package["mechanisms"]


def of(rows: list[Row], substance: str, target: str, **cells: str) -> list[Row]:
    found = [row for row in rows if row["substance_id"] == substance and row["target_id"] == target]
    return [row for row in found if all(row[column] == cell for column, cell in cells.items())]


def values(rows: list[Row]) -> list[float]:
    return [float(row["value_nm"]) for row in rows if row["value_nm"] and row["operator"] == "="]


def test_targets_are_many_human_and_named_in_two_languages(package: Package) -> None:
    targets = package["targets"]
    identified = [row for row in targets if row["gene"] and row["uniprot"] and row["gtopdb"]]
    assert len(identified) >= 120
    assert all(row["name_fr"] for row in targets)
    kinds = {row["kind"] for row in targets}
    assert {"receptor", "transporter", "enzyme", "channel", "system"} <= kinds
    genes = " ".join(row["gene"] for row in targets)
    assert all(prefix in genes for prefix in ("CYP3A4", "MAOA", "UGT1A1", "KCNH2"))


def test_mechanisms_are_many(rows: list[Row]) -> None:
    assert len(rows) >= 2500
    assert len({row["substance_id"] for row in rows}) >= 380


def test_the_most_used_and_every_class_of_the_chart_have_a_primary_target(package: Package, rows: list[Row]) -> None:
    primary = {row["substance_id"] for row in rows if row["primary"] == "true" and row["status"] != "contradicted"}
    used = [row["substance_id"] for row in package["substances"] if row["use_rank"] and int(row["use_rank"]) <= 60]
    assert len(set(used) & primary) >= 50
    assert [id_ for id_ in CHART if id_ not in primary] == []


def test_imported_values_have_three_significant_figures(rows: list[Row]) -> None:
    imported = [row["value_nm"] for row in rows if row["source_id"] in IMPORTED and row["value_nm"]]
    digits = [len(Decimal(value).normalize().as_tuple().digits) for value in imported]
    assert max(digits) <= SIGNIFICANT_FIGURES


def test_medians_and_means_of_databases_are_marked(rows: list[Row]) -> None:
    gtopdb = [row for row in rows if row["source_id"] == "gtopdb_2025_4" and row["value_nm"]]
    several = [row for row in gtopdb if row["aggregate"]]
    assert {row["aggregate"] for row in several} == {"median"}
    assert 0 < len(several) < len(gtopdb) / 2, "most entries are one measurement, which has no median"
    many = [row for row in rows if "geometric mean" in row["finding"]]
    assert many
    assert {row["aggregate"] for row in many} == {"mean"}


def test_imported_rows_on_other_species_are_kept_and_not_accepted(rows: list[Row]) -> None:
    other = [r for r in rows if r["source_id"] in IMPORTED and r["species"] not in ("human", "unknown")]
    assert other
    assert {row["status"] for row in other} <= {"disputed", "contradicted"}


def test_the_marks_are_what_the_rules_say(rows: list[Row]) -> None:
    assert marked(rows) == rows


def test_what_is_not_accepted_says_why(rows: list[Row]) -> None:
    assert [row["mechanism_id"] for row in rows if row["status"] != "accepted" and not row["status_reason"]] == []


def test_no_finding_promises_anything(rows: list[Row]) -> None:
    assert [row["mechanism_id"] for row in rows if FORBIDDEN.search(row["finding"])] == []


def test_what_carries_a_mechanism_was_read(package: Package, rows: list[Row]) -> None:
    consulted = {row["source_id"]: row["consulted"] for row in package["sources"]}
    cited = {row["source_id"] for row in [*rows, *package["target_effects"]]}
    assert sorted(id_ for id_ in cited if consulted[id_] == "record") == []


def test_ketamine_is_what_the_papers_say(rows: list[Row]) -> None:
    assert of(rows, "ketamine", "nmda", action="channel_blocker", primary="true")
    assert values(of(rows, "ketamine", "mu_opioid", source_id="hirota99")) == [41700]
    assert values(of(rows, "ketamine", "kappa_opioid", source_id="hirota99")) == [28200]
    for transporter, nanomolar in (("sert", 162000), ("net", 66800), ("dat", 62900)):
        assert values(of(rows, "ketamine", transporter, source_id="nishimura1998")) == [nanomolar]
        assert min(values(of(rows, "ketamine", transporter, status="accepted"))) > 10000
    assert values(of(rows, "ketamine", "nachr_alpha7", source_id="coates01")) == [20000]
    assert values(of(rows, "ketamine", "nachr_alpha4beta2", source_id="coates01")) == [50000]
    assert {row["status"] for row in of(rows, "ketamine", "acetylcholine_system", action="inhibitor")} == {
        "contradicted"
    }


def test_sertraline_inhibits_the_serotonin_transporter_below_one_nanomolar(rows: list[Row]) -> None:
    assert of(rows, "sertraline", "sert", action="inhibitor", primary="true")
    accepted = values(of(rows, "sertraline", "sert", status="accepted"))
    assert len(accepted) >= 3
    assert max(accepted) < 1


def test_tramadol_is_weak_at_mu_and_has_no_kappa_or_delta_artefact(rows: list[Row]) -> None:
    mu = values(of(rows, "tramadol", "mu_opioid", status="accepted"))
    assert len(mu) >= 3
    assert all(1000 < value < 3000 for value in mu)
    for target, measured in (("kappa_opioid", 42700), ("delta_opioid", 57600)):
        assert values(of(rows, "tramadol", target, status="accepted")) == [measured]
        assert of(rows, "tramadol", target, status="contradicted")
    for transporter in ("sert", "net"):
        assert values(of(rows, "tramadol", transporter, action="inhibitor"))


def test_mdma_releases_monoamines_and_lsd_binds_5ht2a_in_nanomolar_amounts(rows: list[Row]) -> None:
    for transporter in ("sert", "net", "dat"):
        assert of(rows, "mdma", transporter, action="releaser", primary="true")
    assert values(of(rows, "mdma", "vmat2", action="inhibitor")) == [20000]
    assert of(rows, "lsd", "5ht2a", action="agonist", primary="true")
    assert min(values(of(rows, "lsd", "5ht2a", status="accepted", species="human"))) < 5


def test_cocaine_at_the_dopamine_transporter_is_read_on_the_human_one(rows: list[Row]) -> None:
    human = of(rows, "cocaine", "dat", species="human", status="accepted")
    assert all(200 <= value <= 700 for value in values(human))
    assert len(values(human)) >= 2
    assert {row["status"] for row in of(rows, "cocaine", "dat", species="rat")} == {"disputed"}


@pytest.mark.parametrize(
    ("substance", "target", "action", "strength"),
    [
        ("paroxetine", "cyp2d6", "inhibitor", "strong"),
        ("fluvoxamine", "cyp1a2", "inhibitor", "strong"),
        ("rifampicin", "cyp3a4", "inducer", "strong"),
        ("ritonavir", "cyp3a4", "inhibitor", "strong"),
        ("tizanidine", "cyp1a2", "substrate", "strong"),
        ("midazolam", "cyp3a4", "substrate", "strong"),
    ],
)
def test_enzyme_roles_have_the_strength_of_the_regulator(
    rows: list[Row], substance: str, target: str, action: str, strength: str
) -> None:
    assert [row["strength"] for row in of(rows, substance, target, action=action, source_id="fda_cyp_2026")] == [
        strength
    ]


def test_target_effects_cover_the_risks_and_mark_what_is_disputed(package: Package) -> None:
    links = package["target_effects"]
    assert {row["effect_id"] for row in links if row["status"] == "accepted"} >= RISKS - {"hypertension"}
    assert {row["effect_id"] for row in links} >= RISKS
    assert any(row["status"] == "disputed" for row in links)
