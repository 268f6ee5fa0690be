"""Real pairs worked out by hand from the README's rules, and equal to data/combinations.csv.

Each row is source, tier, voice, label and range as a reader finds them; `-` before the source: the row is limited to a
setting, a route or an amount and does not support harm, so it does not count (rule 1).
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from combination_ratings.ratings.assessment import Assessment, read_assessments
from combination_ratings.tables.package import Package


class Hand(NamedTuple):
    """A pair: its rows, what follows (level, range, status, certainty, disputed), and why."""

    a: str
    b: str
    rows: str
    follows: str
    why: str


CASES = [
    Hand(
        "25cnbome",
        "4fa",
        "gerostamoulos2022 2 gerostamoulos2022 5 3-5",
        "5 5-5 rated moderate agreed",
        "One voice. The range starts at the lowest label; level 5 has a tier 2 row, so it is not precautionary.",
    ),
    Hand(
        "celecoxib",
        "lithium",
        "ansm_2020 2 ansm 4 3-4; lithium_cox2 2 lithium_cox2 3 2-4",
        "4 3-4 rated moderate agreed",
        "The highest label is the thesaurus's 4. The labels lie one apart: no dispute.",
    ),
    Hand(
        "lisinopril",
        "lithium",
        "ansm_2020 2 ansm 4 3-4; dollarhide2005 3 dollarhide2005 3 2-4; pmc9867198_t1 3 pmc9867198_t1 2 1-3",
        "4 2-4 rated low disputed",
        "A tier 2 row gives moderate certainty; the review at 2 makes a dispute, one step down, and lowers no level.",
    ),
    Hand(
        "caffeine",
        "ciprofloxacin",
        "ansm_2020 2 ansm 2 1-3; healy1989 1 healy1989 2 1-2; temafloxacin1992 1 temafloxacin1992 2 1-2",
        "2 2-3 rated high agreed",
        "Every voice says 2, one leaves 3 open. Two studies: high.",
    ),
    Hand(
        "cimetidine",
        "theophylline",
        "cimetidine_theophylline1981 1 cimetidine_theophylline1981 3 2-3; reitberg1981 1 reitberg1981 3 2-3",
        "3 3-3 rated high agreed",
        "Two independent studies with the same label: high.",
    ),
    Hand(
        "itraconazole",
        "triazolam",
        "itraconazole_triazolam_interval 1 itraconazole_triazolam_interval 4 3-4; "
        "label_triazolam_dailymed 1 label_triazolam_us 5 4-5",
        "5 4-5 rated high agreed",
        "A study and a label, one apart, one of them a study: high. The label sets the level.",
    ),
    Hand(
        "efavirenz",
        "methadone",
        "clarke2001 1 clarke2001 3 2-3; eacs_ost 2 eacs_ost 3 2-3; "
        "label_methadone_dailymed 1 label_methadone_dailymed 2 2-3; pmj_methadone_t3 3 clarke2001 3 3-4",
        "3 2-3 rated high agreed",
        "The review repeats the trial: one voice, in which the trial speaks: it leaves no 4 open. The label asks to "
        "watch for a weaker effect (2): one apart, so high.",
    ),
    Hand(
        "linezolid",
        "tramadol",
        "accessmed_maoi 3 accessmed_maoi 4 3-5; label_tramadol_2026 1 label_tramadol 5 4-5",
        "5 4-5 rated moderate agreed",
        "The range starts at the lowest label, the textbook's 4. A label alone never gives high.",
    ),
    Hand(
        "clonidine",
        "tca",
        "ansm_2020 2 ansm 3 2-3; label_kapvay 1 label_kapvay 2 1-2",
        "3 2-3 rated moderate agreed",
        "Loss of effect alone: the thesaurus advises against it (3), the label describes it (2).",
    ),
    Hand(
        "escitalopram",
        "tramadol",
        "caamano2016 3 caamano2016 4 3-4; fda_slc_lexapro 1 label_escitalopram 3 2-3",
        "4 3-4 rated moderate agreed",
        "A case report of tier 3 sets the level; the label, which warns of the risk, is one below it: moderate.",
    ),
    Hand(
        "dextromethorphan",
        "diphenhydramine",
        "-logan2009dxm 2 logan2009dxm 3 1-4; tripsit 3 tripsit 4 4-4",
        "4 4-4 provisional low agreed",
        "The deaths are limited to large amounts and neutral: they do not count. The chart cites references: tier 3; "
        "alone it is provisional all the same.",
    ),
    Hand(
        "bupropion",
        "citalopram",
        "fda_slc_wellbutrin 1 label_bupropion 2 1-3; fda_zyban_2010 1 label_bupropion 2 1-3",
        "2 2-3 rated moderate agreed",
        "Two editions of one label are one voice: the level does not rise to 3, which only one voice leaves open.",
    ),
    Hand(
        "grapefruit",
        "midazolam",
        "kupferschmidt1995 1 kupferschmidt1995 2 1-2; -kupferschmidt1995.2 1 kupferschmidt1995 0 0-1; "
        "-vanakoski1996 1 vanakoski1996 1 0-2",
        "2 2-2 rated moderate agreed",
        "Findings under supervision that refute harm neither set nor lower a level: one counting row.",
    ),
    Hand(
        "naltrexone",
        "pentazocine",
        "rxmed_revia_ca 1 label_naltrexone_us 2 1-2",
        "2 2-2 rated moderate agreed",
        "The monograph describes a loss of effect; that of the class, with withdrawal, is inherited.",
    ),
    Hand(
        "lurasidone",
        "st_johns_wort",
        "ansm_2020 2 ansm 4 3-4; label_latuda_dailymed 1 label_latuda_dailymed 4 3-4",
        "4 4-4 rated moderate agreed",
        "Two contraindications for loss of effect alone: 4 each, never 5.",
    ),
    Hand(
        "ethanol",
        "methamphetamine",
        "mendelson1995 1 mendelson1995 3 2-3; -psychonautwiki 4 tripsit none 1-4",
        "3 3-3 rated moderate agreed",
        "PsychonautWiki's “uncertain” has no level, so it does not count.",
    ),
    Hand(
        "cocaine",
        "mephedrone",
        "mephedrone_nl2010 3 mephedrone_nl2010 2 1-3",
        "2 2-3 rated low agreed",
        "One case report: low.",
    ),
    Hand(
        "cannabis",
        "cocaine",
        "foltin1987 1 foltin1987 3 2-3; foltin1990 1 foltin1990 2 2-3; -foltin_cocaine_mix 1 foltin_cocaine_mix 2 1-2; "
        "lukas1994 1 lukas1994 3 2-3; -psychonautwiki 4 tripsit none 1-4; tripsit 4 tripsit 2 2-3",
        "3 2-3 rated high agreed",
        "Three studies support it, two of them with 3; TripSit's 2 is the lowest label but one apart.",
    ),
    Hand(
        "cimetidine",
        "diazepam",
        "ansm_2020 2 ansm 2 1-3; famotidine_diazepam 1 famotidine_diazepam 1 1-2; "
        "-greenblatt1984 1 greenblatt1984 1 0-2; "
        "omeprazole_diazepam1990 1 omeprazole_diazepam1990 1 1-2; ruffalo_cim 3 ruffalo_cim 2 2-3",
        "2 1-3 rated moderate agreed",
        "The thesaurus asks for care without naming a harm (2); the decision names controlled studies.",
    ),
    Hand(
        "cocaine",
        "selegiline",
        "-harris2009 1 harris2009 1 0-2",
        "3 1-4 rated low agreed",
        "Nothing counts, so the rules give no level; the decision takes one from a supervised study, range wide.",
    ),
    Hand(
        "naloxone",
        "opioid",
        "aha2021opioid 2 aha2021opioid 1 0-1; buajordet2004 2 buajordet2004 2 2-3; farkas2019 2 farkas2019 2 1-3; "
        "fda_naloxone 2 fda_naloxone 1 0-1",
        "none none antidote moderate agreed",
        "An antidote shows an action, no level. Guidelines and counts without a controlled study: not high.",
    ),
    Hand(
        "lithium",
        "opioid",
        "",
        "none none reviewed_no_data none agreed",
        "Searched, and nothing found that could be rated.",
    ),
]


def written(reading: Assessment) -> str:
    """A reading as it is written in the cases."""
    source = reading.assessment_id.split("/", 1)[1]
    label = "none" if reading.level is None else reading.level
    mark = "" if reading.counts else "-"
    return f"{mark}{source} {reading.tier} {reading.group} {label} {reading.level_min}-{reading.level_max}"


@pytest.fixture(scope="module")
def readings(package: Package) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for reading in read_assessments(package.tables):
        found.setdefault(reading.pair, []).append(written(reading))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.a}+{case.b}")
def test_rows_are_those_of_the_hand_calculation(case: Hand, readings: dict[tuple[str, str], list[str]]) -> None:
    expected = case.rows.split("; ") if case.rows else []
    assert sorted(readings.get((case.a, case.b), [])) == sorted(expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.a}+{case.b}")
def test_committed_rating_is_that_of_the_hand_calculation(case: Hand, package: Package) -> None:
    row = next(r for r in package["combinations"] if (r["substance_a"], r["substance_b"]) == (case.a, case.b))
    bounds = f"{row['level_min']}-{row['level_max']}" if row["level"] else "none"
    disputed = "disputed" if row["disputed"] == "true" else "agreed"
    assert f"{row['level'] or 'none'} {bounds} {row['status']} {row['certainty'] or 'none'} {disputed}" == case.follows
