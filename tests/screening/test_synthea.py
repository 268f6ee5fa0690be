"""A register as Synthea writes one (https://github.com/synthetichealth/synthea): RxNorm product names, dates, UUIDs.

The names are those that its modules and its published samples hold, and such names for every substance of the package
that has a psychotropic ATC code.
"""

from __future__ import annotations

import csv
import io
import random
import uuid
from pathlib import Path

import pytest

from combination_ratings.answers.pair_answer import effects_of
from combination_ratings.answers.store import Store, read_pairs
from combination_ratings.screening.codes import meanings
from combination_ratings.screening.knowledge import open_knowledge
from tests.screening.conftest import Screener

DATABASE = "combination-ratings.db"
COLUMNS = (
    "START", "STOP", "PATIENT", "PAYER", "ENCOUNTER", "CODE", "DESCRIPTION", "BASE_COST", "PAYER_COVERAGE", "DISPENSES",
    "TOTALCOST", "REASONCODE", "REASONDESCRIPTION",
)  # fmt: skip
OPTIONS = (
    "--by", "name", "--id", "PATIENT", "--substance", "DESCRIPTION", "--start", "START", "--end", "STOP",
)  # fmt: skip
PSYCHOTROPIC = {
    "oxyCODONE Hydrochloride 10 MG Oral Tablet": {"oxycodone"},
    "Methadone Hydrochloride 5 MG Oral Tablet": {"methadone"},
    "Meperidine Hydrochloride 50 MG Oral Tablet": {"pethidine"},
    "Acetaminophen 325 MG / oxyCODONE Hydrochloride 5 MG Oral Tablet": {"paracetamol", "oxycodone"},
    "Acetaminophen 325 MG / Oxycodone Hydrochloride 10 MG Oral Tablet [Percocet]": {"paracetamol", "oxycodone"},
    "Acetaminophen 325 MG / HYDROcodone Bitartrate 7.5 MG Oral Tablet": {"paracetamol", "hydrocodone"},
    "Methylphenidate Hydrochloride 20 MG Oral Tablet": {"methylphenidate"},
    "atomoxetine 100 MG Oral Capsule": {"atomoxetine"},
    "diphenhydrAMINE Hydrochloride 25 MG Oral Tablet": {"diphenhydramine"},
    "Naproxen sodium 220 MG Oral Tablet": {"naproxen"},
    "Acetaminophen 325 MG Oral Tablet [Tylenol]": {"paracetamol"},
    "72 HR fentanyl 0.025 MG/HR Transdermal System": {"fentanyl"},
    "buprenorphine 2 MG / naloxone 0.5 MG Sublingual Tablet": {"buprenorphine", "naloxone"},
    "24 HR venlafaxine 75 MG Extended Release Oral Capsule [Effexor]": {"venlafaxine"},
    "Furosemide 40mg tablets": {"furosemide"},
}
"""Names as they stand there, and what they hold."""
OTHER = (
    "ferrous sulfate 325 MG Oral Tablet",
    "Jolivette 28 Day Pack",
    "NuvaRing 0.12/0.015 MG per 24HR 21 Day Vaginal Ring",
)
FORMS = (
    "{} 50 MG Oral Tablet", "{} 2.5 MG Oral Capsule", "24 HR {} 100 MG Extended Release Oral Tablet",
    "{} Hydrochloride 10 MG/ML Oral Solution", "1 ML {} 5 MG/ML Injection", "{} 10 MG Disintegrating Oral Tablet",
)  # fmt: skip
ATC = ("N02A", "N03", "N05", "N06", "N07B")


def psychotropics(store: Store) -> list[dict[str, object]]:
    """Substances with a psychotropic ATC code."""
    rows = store.rows(
        "SELECT DISTINCT s.substance_id, s.name FROM substances s JOIN identifiers i USING (substance_id) "
        "WHERE s.kind = 'drug' AND i.scheme = 'atc' AND (substr(i.value, 1, 3) IN ('N03', 'N05', 'N06') "
        "OR substr(i.value, 1, 4) IN ('N02A', 'N07B')) ORDER BY 1"
    )
    assert len(rows) > 150
    return rows


def test_names_of_synthea(dist: Path) -> None:
    means = meanings(open_knowledge(dist / DATABASE), "name")
    assert {name: set(means(name).substances) for name in PSYCHOTROPIC} == PSYCHOTROPIC


def test_a_made_register_is_resolved_to_the_right_substances(dist: Path) -> None:
    knowledge = open_knowledge(dist / DATABASE)
    means = meanings(knowledge, "name")
    rows = [(form.format(row["name"]), row["substance_id"]) for row in psychotropics(knowledge.store) for form in FORMS]
    right = sum(means(name).substances == (id_,) for name, id_ in rows)
    assert right / len(rows) >= 0.97


@pytest.mark.parametrize("rows", [900])
def test_the_register_as_a_file(dist: Path, screened: Screener, rows: int) -> None:
    rng = random.Random(5)
    names = [form.format(row["name"]) for row in psychotropics(open_knowledge(dist / DATABASE).store) for form in FORMS]
    names = rng.sample([*names, *PSYCHOTROPIC], rows)
    people = [str(uuid.UUID(int=rng.getrandbits(128))) for _ in range(rows // 6)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name in (*names, *OTHER):
        start = f"20{rng.randint(10, 23)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}T14:12:44Z"
        stop = rng.choice(["", f"2024-0{rng.randint(1, 9)}-27T14:12:44Z"])
        row = [start, stop, rng.choice(people), *["x"] * 3, name, *["7.24"] * 6]
        writer.writerow(row)
    screened.built = dist / DATABASE
    assert len(screened(text.getvalue(), *OPTIONS)) > len(people) * 0.9
    assert f"{rows + 3:,} rows read = {rows + 3:,} kept + 0 refused" in screened.said
    unknown = {str(row["text"]): int(str(row["rows"])) for row in screened.rows("unresolved")}
    assert set(OTHER) <= set(unknown)
    assert sum(count for text, count in unknown.items() if text not in OTHER) / rows <= 0.03
    assert {row["meets"] for row in screened.rows("pairs")} <= {"overlap", "interval"}
    receipts = screened.rows("receipts")
    assert sum(bool(row["sources"]) for row in receipts) > 0.95 * len(receipts)  # some rest on a decision alone


def test_the_risks_of_a_pair_are_those_that_the_site_counts(dist: Path) -> None:
    knowledge = open_knowledge(dist / DATABASE)
    rows = knowledge.store.rows("SELECT DISTINCT via FROM resolved WHERE level >= 3 ORDER BY via")
    for via in [row["via"] for row in rows][::20]:
        counted = {e["effect_id"] for e in effects_of(knowledge.store, read_pairs(via), "en") if e["counts"]}
        assert knowledge.risks(via) == sum(bit for risk, bit in knowledge.bits.items() if risk in counted)
