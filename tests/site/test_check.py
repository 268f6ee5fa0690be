"""`/check` and `/check.json`: the seed question, bad input, both languages."""

from __future__ import annotations

import pytest

from tests.site.conftest import Get

SEED = [("s", "kétamine"), ("s", "Zoloft")]


def test_the_seed_pair_is_sourced_disputed_and_inherited(get: Get) -> None:
    document = get("/check.json", SEED).json()
    answer, pair = document["answer"], document["pairs"][0]
    assert [i["readings"] for i in document["inputs"]] == [["ketamine"], ["sertraline"]]
    assert (answer["level"], answer["level_min"], answer["level_max"]) == (2, 1, 3)
    assert (answer["status"], answer["certainty"], answer["disputed"]) == ("rated", "low", True)
    assert pair["receipt"]["kind"] == "inherited"
    assert pair["receipt"]["via"][0] == ["ketamine", "ssri"]
    labels = {row["label"]: row["source_id"] for row in pair["assessments"]}
    assert labels["Low Risk & No Synergy"] == "tripsit"
    assert labels["🟠"] == "bb_forum"


def test_the_blood_pressure_risk_is_better_supported_than_the_serotonin_one(get: Get) -> None:
    effects = {e["effect_id"]: e for e in get("/check.json", SEED).json()["pairs"][0]["effects"]}
    pressure = effects.get("hypertension") or effects["cardiovascular_strain"]
    assert pressure["tier"] < effects["serotonin_toxicity"]["tier"] or (
        pressure["not_supporting"] < effects["serotonin_toxicity"]["not_supporting"]
    )


def test_the_order_of_names_does_not_change_the_answer(get: Get) -> None:
    there, back = get("/check.json", SEED).json(), get("/check.json", SEED[::-1]).json()
    assert there["answer"] == back["answer"]


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ([], 400),
        ([("s", "")], 400),
        ([("s", f"name {n}") for n in range(50)], 400),
        ([("s", "x" * 5_000)], 400),
        ([("s", "ket\0amine")], 400),
        ([("s", "ketamine|route=moon")], 400),
        ([("s", "ketamine|dose=5")], 400),
        ([("s", "ketamine|route=")], 400),
        ([("s", "Prozac|stopped=soon"), ("s", "MDMA")], 400),
        ([("s", "<script>alert(1)</script>"), ("s", "MDMA")], 200),
        ([("s", "no such thing")], 200),
        ([("s", "𝓴𝓮𝓽𝓪𝓶𝓲𝓷𝓮"), ("s", "🟠")], 200),
        ([("s", "Robert'); DROP TABLE substances;--")], 200),
        ([("s", "ketamine"), ("lang", "xx")], 200),
    ],
)
def test_bad_input_gets_a_clear_answer(get: Get, params: list[tuple[str, str]], status: int) -> None:
    response = get("/check.json", params)
    assert response.status_code == status
    document = response.json()
    assert (status == 400) == ("error" in document)
    page = get("/check", params)
    assert page.status_code == (200 if not any(value for _, value in params) else status)
    assert "<script>alert" not in page.text


def test_an_unknown_name_is_offered_near_misses_and_never_guessed(get: Get) -> None:
    document = get("/check.json", [("s", "Contrac"), ("s", "MDMA")]).json()
    assert document["inputs"][0]["status"] == "unresolved"
    assert document["inputs"][0]["suggestions"]
    assert document["answer"]["status"] == "unresolved"


def test_one_substance_is_single_and_a_mixture_shows_its_own_pairs(get: Get) -> None:
    assert get("/check.json", [("s", "ketamine")]).json()["answer"]["status"] == "single"
    document = get("/check.json", [("s", "speedball")]).json()
    assert [sorted((p["a"], p["b"])) for p in document["pairs"]] == [["cocaine", "heroin"]]
    assert document["pairs"][0]["level"] == 5


def test_a_pair_without_rating_reads_the_fixed_sentence(get: Get) -> None:
    params = [("s", "finasteride"), ("s", "ketamine")]
    assert "does not mean the combination carries little risk" in get("/check.json", params).json()["answer"]["text"]
    french = get("/check.json", [*params, ("lang", "fr")]).json()["answer"]["text"]
    assert french.startswith(
        "Aucune évaluation disponible. Cela ne signifie pas que l'association présente peu de risque."
    )


def test_three_names_answer_at_least_the_worst_pair(get: Get) -> None:
    two = get("/check.json", [("s", "heroin"), ("s", "diazepam")]).json()["answer"]["level"]
    three = get("/check.json", [("s", "heroin"), ("s", "diazepam"), ("s", "caffeine")]).json()
    assert three["answer"]["level"] >= two
    assert len(three["pairs"]) == 3


def test_several_names_in_one_string(get: Get) -> None:
    document = get("/check.json", [("s", "Prozac + MDMA")]).json()
    assert [i["readings"] for i in document["inputs"]] == [["fluoxetine"], ["mdma"]]


@pytest.mark.parametrize(("params", "headers", "lang"), [
    ([("lang", "fr")], {}, "fr"),
    ([], {"accept_language": "fr-CA,fr;q=0.9,en;q=0.5"}, "fr"),
    ([], {"accept_language": "de"}, "de"),
    ([], {"accept_language": "it"}, "en"),
])  # fmt: skip
def test_the_language_follows_the_address_then_the_browser(
    get: Get, params: list[tuple[str, str]], headers: dict[str, str], lang: str
) -> None:
    page = get("/check", [*SEED, *params], **{key.replace("_", "-"): value for key, value in headers.items()})
    assert f'<html lang="{lang}">' in page.text


def test_level_4_and_above_carry_warning_signs_and_an_emergency_line(get: Get) -> None:
    answer = get("/check.json", [("s", "heroin"), ("s", "alprazolam")]).json()["answer"]
    assert answer["level"] >= 4
    assert answer["warning_signs"]
    assert "emergency services" in answer["emergency"]


def test_suggestions_complete_names_in_any_language(get: Get) -> None:
    found = get("/suggest.json", [("q", "kéta")]).json()["suggestions"]
    assert "ketamine" in {entry["substance_id"] for entry in found}
    assert get("/suggest.json", [("q", "")]).json() == {"suggestions": []}
