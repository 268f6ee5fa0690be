from __future__ import annotations

import pytest

from combination_ratings.mechanisms.mechanisms import Mechanisms
from combination_ratings.ratings.graph import Graph
from combination_ratings.ratings.pair_rating import derive_combinations
from combination_ratings.tables.package import Package
from scripts.consistency import often_asked, render, unexplained
from tests.made import Made


def act(made: Made, substance: str, target: str, action: str, **more: object) -> Made:
    return made.add(
        "mechanisms", mechanism_id=f"{substance}/{target}/s", substance_id=substance, target_id=target, action=action,
        primary=True, species="human", status="accepted", source_id="s", **more,
    )  # fmt: skip


@pytest.fixture
def package() -> Package:
    made = Made().drug("sertraline", "phenelzine", "citalopram", "moclobemide", "water", "tea")
    for substance in ("sertraline", "citalopram"):
        act(made, substance, "sert", "inhibitor")
    for substance in ("phenelzine", "moclobemide"):
        act(made, substance, "maoa", "inhibitor")
    act(made, "tea", "adenosine_a1", "antagonist")
    for target in ("sert", "maoa", "adenosine_a1"):
        made.add("targets", target_id=target, name=target, kind="enzyme", source_id="s")
    made.add("effects", effect_id="serotonin_toxicity", name="serotonin toxicity", kind="risk", source_id="s")
    for target in ("sert", "maoa"):
        made.add(
            "target_effects", target_id=target, action="inhibitor", effect_id="serotonin_toxicity",
            direction="increases", status="accepted", source_id="s",
        )  # fmt: skip
    made.say("sertraline", "phenelzine", 5).say("water", "phenelzine", 4).say("tea", "phenelzine", 4)
    for row in made.tables["substances"]:
        row["use_rank"] = "1"
    made.tables["combinations"] = derive_combinations(made.tables)
    return made.package()


def test_rated_pairs_without_a_pathway_say_who_is_silent(package: Package) -> None:
    graph = Graph.build(package["substances"], package["relations"])
    found = unexplained(package["combinations"], Mechanisms(package, graph))
    assert {(row["substance_a"], row["substance_b"], *silent) for row, silent in found} == {
        ("phenelzine", "water", "water"),
        ("phenelzine", "tea"),
    }


def test_unrated_pairs_that_meet_in_the_same_way_are_queued(package: Package) -> None:
    report = render(package)
    assert "2 of 3 rated pairs. In 1 nothing is recorded of what one of the two does; in 1 both act" in report
    assert "citalopram + moclobemide, citalopram + phenelzine, moclobemide + sertraline" in report
    assert "phenelzine + sertraline," not in report
    assert "a mechanism is not a rating" in report


def test_often_asked_are_ranked_or_often_rated() -> None:
    made = Made().cls("opioid", "morphine").drug("rare")
    substances = made.tables["substances"]
    rated = [{"substance_a": "morphine", "substance_b": f"x{n}"} for n in range(5)]
    assert often_asked(substances, rated) == ["morphine"]
