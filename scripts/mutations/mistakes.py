"""Mistakes of the sort that a tired person or a bad tool makes, as edits of a row.

Command: `python -m scripts.mutate`.
"""

from __future__ import annotations

from collections.abc import Mapping

from combination_ratings.tables.canonical import Row
from scripts.mutations.edits import Bench, Other, Tables, drawn

MILDER = {
    "contraindicated": "caution", "boxed_warning": "monitor", "not_recommended": "described", "warning": "described",
    "caution": "described", "monitor": "no_action", "adjust_dose": "no_action",
}  # fmt: skip
LESSER = {"death": "serious", "life_threatening": "transient", "serious": "measured"}
LABELS = ("none_shown", "limited", "caution", "high_caution", "avoid", "never")
UNITS = {r"\bmg\b": "g", r"\bµM\b": "nM", r"\bnM\b": "µM", r"\bhours?\b": "days", r"\bdays?\b": "weeks",
         r"(\d) ?%": r"\1-fold", r"\bweeks?\b": "days", r"\bµg\b": "mg"}  # fmt: skip
NEGATIONS = {r"\bno (?=[a-z])": "a ", r"\bnot ": "", r"\bwithout\b": "with", r"\braised\b": "lowered",
             r"\bincreased\b": "decreased", r"\bmore\b": "less", r"\brose\b": "fell"}  # fmt: skip


def rated(row: Row) -> bool:
    """A decision with a level."""
    return row["level"] != ""


def grave(row: Row) -> bool:
    """A decision of level 4 or 5."""
    return row["level"] in ("4", "5")


def interpreted(row: Row) -> bool:
    """A row that was read by us."""
    return row["basis"] == "interpreted"


def milder_label(row: Row, bench: Bench) -> Mapping[str, str] | None:
    """The label one step down, with its range."""
    if row["label"] not in LABELS[2:]:
        return None
    level = LABELS.index(row["label"]) - 1
    return {
        "label": LABELS[level],
        "level_min": str(min(level, int(row["level_min"] or level))),
        "level_max": str(level),
    }


def milder_statement(row: Row, bench: Bench) -> Mapping[str, str] | None:
    """A regulator's statement of a milder kind."""
    return {"statement": MILDER[row["statement"]]} if row["statement"] in MILDER else None


def lesser_outcome(row: Row, bench: Bench) -> Mapping[str, str] | None:
    """A lesser thing told of people who had both."""
    return {"outcome": LESSER[row["outcome"]]} if row["outcome"] in LESSER else None


def half_the_time(row: Row, bench: Bench) -> Mapping[str, str] | None:
    """Half the interval, the note made to agree."""
    return {"min_hours": str(max(1, int(row["min_hours"]) // 2)), "note": "As the source says."}


def turned(row: Row, bench: Bench) -> Mapping[str, str] | None:
    """An interval in the other direction."""
    return {"first_id": row["second_id"], "second_id": row["first_id"]}


def advice_of_milder(row: Row, bench: Bench) -> Mapping[str, str] | None:
    """Advice of a pair of level 1 or 2."""
    mild = bench.one("adjudications", lambda r: r["level"] in ("1", "2") and r["advice"] not in ("", row["advice"]))
    return None if mild is None else {"advice": mild["advice"], "advice_fr": mild["advice_fr"]}


def fewer_signs(row: Row, bench: Bench) -> Mapping[str, str] | None:
    """A warning sign less in both languages."""
    if "," not in row["warning_signs"] or "," not in row["warning_signs_fr"]:
        return None
    return {c: row[c].rpartition(",")[0] for c in ("warning_signs", "warning_signs_fr")}


def thousandfold(row: Row, bench: Bench) -> Mapping[str, str] | None:
    """A value in another unit, in number and text."""
    return {"value_nm": f"{float(row['value_nm']) * 1000:g}", "finding": "Database entry."} if row["value_nm"] else None


def sole_support(bench: Bench) -> tuple[str, Tables] | None:
    """The only assessment of a pair that supports harm is deleted."""
    seen: dict[tuple[str, str], list[Row]] = {}
    for row in bench.tables["assessments"]:
        if row["stance"] == "supports":
            seen.setdefault((row["substance_a"], row["substance_b"]), []).append(row)
    alone = [rows[0] for rows in seen.values() if len(rows) == 1]
    chosen = bench.chance.choice(alone)
    return chosen["assessment_id"], {"assessments": [row for row in bench.tables["assessments"] if row is not chosen]}


def new_override(bench: Bench) -> Row | None:
    """An override of a class rating for a member, on an assessment of that member's pair."""
    row = bench.one("assessments", lambda r: r["basis"] == "interpreted")
    parent = row and bench.one(
        "relations", lambda r: r["child_id"] == row["substance_a"] and r["relation"] == "member_of"
    )
    if not row or not parent:
        return None
    over = sorted((parent["parent_id"], row["substance_b"]))
    return {"substance_a": row["substance_a"], "substance_b": row["substance_b"], "over_a": over[0], "over_b": over[1],
            "kind": "lower", "route": "", "assessment_id": row["assessment_id"], "reason": "Measured."}  # fmt: skip


def new_sense(bench: Bench) -> Row | None:
    """A known name for another substance."""
    row, other = bench.one("aliases"), bench.one("substances", lambda r: r["kind"] == "drug")
    return {**row, "substance_id": other["substance_id"], "rank": ""} if row and other else None


def wrong_membership(bench: Bench) -> Row | None:
    """A medicine in a class that is not its own."""
    row, child = (
        bench.one("relations", lambda r: r["relation"] == "member_of"),
        bench.one("substances", lambda r: r["kind"] == "drug"),
    )
    if row is None or child is None:
        return None
    return {**row, "child_id": child["substance_id"]}


def false_study(bench: Bench) -> Row | None:
    """A second row of a consulted source that refutes harm, for a pair that has no such row."""
    row = bench.one("assessments", lambda r: r["basis"] == "interpreted" and r["stance"] == "supports")
    if row is None:
        return None
    reading = {"stance": "refutes", "label": "none_shown", "level_min": "0", "level_max": "1"}
    plain = {"statement": "", "about": "", "outcome": "", "attribution": "", "evidence": "controlled_study"}
    return {**row, **reading, **plain, "assessment_id": row["assessment_id"] + ".9"}


def new_name(bench: Bench) -> Row | None:
    """A name that nobody had, for a substance that it does not mean."""
    row = bench.one("aliases", lambda r: r["kind"] == "brand")
    return None if row is None else {**row, "alias": "Zyxomab", "rank": ""}


def new_effect(bench: Bench) -> Row | None:
    """An effect that the source of a row does not name."""
    row, effect = bench.one("assessment_effects"), bench.one("effects")
    return {**row, "effect_id": effect["effect_id"]} if row and effect else None


def mirrored(row: Row, bench: Bench) -> Mapping[str, str] | None:
    """An act turned round."""
    other = {"agonist": "antagonist", "antagonist": "agonist", "inhibitor": "inducer", "inducer": "inhibitor"}
    return {"action": other[row["action"]]} if row["action"] in other else None


def moved() -> Other:
    """A row that goes to another medicine."""
    return drawn("substance_id", "substances", "substance_id", lambda r: r["kind"] == "drug")
