from __future__ import annotations

from pathlib import Path

import pytest

from combination_ratings.ratings.assessment import by_pair, read_assessments
from combination_ratings.ratings.pair_rating import derive_combinations
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT
from scripts.backing import TRIPSIT_SERIOUS, Backing, pair_of, serious
from scripts.coverage import REPORT, most_used, render, share_known, statuses
from scripts.most_used import further, half_lives_section, hundred, looked_for
from tests.made import Made


@pytest.fixture
def made() -> Package:
    """Four much used substances and one that is not: a study, a chart, a search without result, nothing."""
    made = Made().drug("alcohol", "heroin", "coffee", "tea", "water")
    for rank, row in enumerate(made.tables["substances"], start=1):
        row["use_rank"] = str(rank) if row["substance_id"] != "water" else "61"
    made.say("alcohol", "heroin", 5).say("alcohol", "water", 4)
    made.add("scale_labels", scale="tripsit", label="Dangerous", level=5, level_min=5, level_max=5)
    made.add("sources", source_id="tripsit", type="chart", title="tripsit", user_generated=False, consulted="full_text")
    for pair in (("coffee", "heroin"), ("alcohol", "heroin")):
        made.add(
            "assessments", assessment_id=f"{pair[0]}+{pair[1]}/tripsit", substance_a=pair[0], substance_b=pair[1],
            source_id="tripsit", scale="tripsit", label="Dangerous", basis="stated", direction="unknown",
            kind="unknown", setting="any", evidence="chart", stance="supports", referenced=False,
        )  # fmt: skip
    made.decide("coffee", "tea", None, status="reviewed_no_data", searched="words; nothing")
    made.tables["combinations"] = derive_combinations(made.tables)
    return made.package()


def test_pairs_of_the_most_used_are_rated_reviewed_or_neither(made: Package) -> None:
    assert most_used(made["substances"]) == ["alcohol", "heroin", "coffee", "tea"]
    found = statuses(made)
    assert found[("alcohol", "heroin")] == "rated"
    assert found[("heroin", "coffee")] == "provisional"
    assert found[("coffee", "tea")] == "reviewed_no_data"
    assert found[("alcohol", "tea")] == "no_data"
    assert share_known(found) == pytest.approx(3 / 6)


def test_half_lives_of_the_most_used_are_counted_and_those_without_are_named() -> None:
    searches = [{"substance_id": "alcohol", "searched_on": "2026-11-29", "found": "no single one"}]
    told = half_lives_section(["alcohol", "heroin", "coffee"], [{"substance_id": "coffee"}], searches)
    assert "1 of 3 have one with its source; one was looked for without result for 1 more." in told
    assert "| alcohol | 2026-11-29 | no single one |" in told
    assert told.endswith("Not looked for: heroin.\n")


def test_every_substance_of_the_hundred_has_a_half_life_or_a_dated_search(package: Package) -> None:
    ids = hundred(package["substances"], further())
    told = {row["substance_id"] for row in package["half_lives"]}
    searched = {row["substance_id"] for row in looked_for() if row["searched_on"] and row["found"]}
    assert set(ids) <= told | searched
    assert not told & searched


def test_no_pairs_are_no_share() -> None:
    assert share_known({}) == 0.0


def test_report_counts_backing_and_lists_what_rests_on_charts(made: Package) -> None:
    report = render(made)
    assert "6 pairs, 50.0% of them rated or reviewed." in report
    assert "| tea | 2 | alcohol, heroin |" in report
    assert "| rated 4 or 5, not provisional: speaks of the very pair | 2 | 2 | 100.0% |" in report
    assert "| called Dangerous or Unsafe by TripSit | 2 | 1 | 50.0% |" in report
    assert "TripSit's pairs without one: coffee + heroin." in report
    assert "| coffee + heroin | 4 | provisional | tripsit |" in report
    assert "| alcohol + heroin | 5 |" not in report


def test_a_source_of_which_only_the_record_was_seen_backs_nothing(made: Package) -> None:
    for row in made["sources"]:
        if row["source_id"] != "tripsit":
            row["consulted"] = "record"
    assert "| rated 4 or 5, not provisional: speaks of the very pair | 2 | 0 | 0.0% |" in render(made)


def test_most_used_pairs_are_known_as_promised(package: Package) -> None:
    found = statuses(package)
    assert len(found) == 1770
    assert share_known(found) == 1.0


def test_serious_ratings_that_are_not_provisional_rest_on_strong_sources(package: Package) -> None:
    readings = by_pair(read_assessments(package.tables))
    backing = Backing.of(package, readings)
    firm = [pair_of(row) for row in serious(package) if row["status"] == "rated"]
    assert sum(map(backing.speaks, firm)) / len(firm) >= 0.95


def test_a_class_backs_its_members_and_a_member_neither_its_class_nor_another() -> None:
    made = Made().cls("opioid", "heroin", "codeine").cls("sedative", "diazepam").drug("alcohol")
    made.say("opioid", "alcohol", 5).say("heroin", "alcohol", 5, evidence="case_report")
    made.say("heroin", "diazepam", 5).say("codeine", "diazepam", 5, evidence="case_report")
    made.say("opioid", "sedative", 5, evidence="case_report")
    made.tables["combinations"] = derive_combinations(made.tables)
    backing = Backing.of(made.package(), by_pair(read_assessments(made.tables)))
    assert not backing.speaks(("alcohol", "heroin"))
    assert backing.is_inherited(("alcohol", "heroin"), 5)
    assert not backing.is_inherited(("codeine", "diazepam"), 5)
    assert not backing.is_inherited(("opioid", "sedative"), 5)


def test_a_milder_class_backs_no_stronger_level_of_a_member() -> None:
    made = Made().cls("opioid", "heroin").drug("alcohol")
    made.say("opioid", "alcohol", 3).say("heroin", "alcohol", 5, evidence="case_report")
    made.tables["combinations"] = derive_combinations(made.tables)
    backing = Backing.of(made.package(), by_pair(read_assessments(made.tables)))
    assert not backing.is_inherited(("alcohol", "heroin"), 5)


def test_tripsit_has_its_128_serious_pairs(package: Package) -> None:
    named = [r for r in package["assessments"] if r["source_id"] == "tripsit" and r["label"] in TRIPSIT_SERIOUS]
    assert len(named) == 128


def test_committed_report_is_what_the_data_gives(package: Package) -> None:
    assert (Path(ROOT) / REPORT).read_text(encoding="utf-8") == render(package)


def test_a_hundred_are_listed_once_each_and_those_beyond_sixty_say_which_list_names_them(package: Package) -> None:
    ids = hundred(package["substances"], further())
    assert len(ids) == len(set(ids)) == 100
    assert all(row["says"] and row["list"] and row["url"].startswith("http") for row in further())
    assert [row["rank"] for row in further()] == [str(rank) for rank in range(61, 101)]


def test_every_serious_rating_has_a_source_that_can_be_opened(package: Package) -> None:
    report = render(package)
    line = next(line for line in report.splitlines() if "a source with an address" in line)
    assert line.endswith("| 100.0% |")
    for what in ("it inherits the level |", "its decision cites one"):
        share = next(line for line in report.splitlines() if line.startswith("| ") and what in line).split("|")[-2]
        assert float(share.strip(" %")) >= 95


def test_no_pair_of_two_substances_of_which_something_is_filed_reads_no_data(package: Package) -> None:
    resolver = Resolver.of(package)
    filed = {pair_of(row) for row in package["assessments"]}
    unsaid = [
        pair
        for pair in sorted(filed)
        if not any(resolver.graph.is_class(side) for side in pair) and resolver.resolve(*pair).status == "no_data"
    ]
    assert unsaid == []
