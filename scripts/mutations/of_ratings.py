"""Kinds of edits of decisions and assessments. Command: `python -m scripts.mutate`."""

from __future__ import annotations

from scripts.mutations.edits import Kind, changed, digit, drawn, removed, replaced, step, swapped, value
from scripts.mutations.mistakes import (
    NEGATIONS,
    UNITS,
    advice_of_milder,
    grave,
    interpreted,
    lesser_outcome,
    milder_label,
    milder_statement,
    rated,
    sole_support,
)

OF_RATINGS = (
    Kind("decision deleted", removed("adjudications", rated)),
    Kind("decision one level up", changed("adjudications", step("level", 1), rated)),
    Kind("decision one level down", changed("adjudications", step("level", -1), rated)),
    Kind("highest level of a decision lowered", changed("adjudications", step("level_max", -1), rated)),
    Kind("lowest level of a decision lowered", changed("adjudications", step("level_min", -1), rated)),
    Kind("certainty of a decision raised", changed("adjudications", value("certainty", "high"), rated)),
    Kind("advice of a grave pair from a mild one", changed("adjudications", advice_of_milder, grave)),
    Kind("advice exchanged between pairs", swapped("adjudications", ("advice", "advice_fr"), grave)),
    Kind(
        "French advice of another pair",
        changed("adjudications", drawn("advice_fr", "adjudications", "advice_fr"), rated),
    ),
    Kind("reasons exchanged between pairs", swapped("adjudications", ("rationale", "rationale_fr"), rated)),
    Kind("no finding where there was a decision", changed("adjudications", value("status", "reviewed_no_data"), rated)),
    Kind("evidence of a decision deleted", removed("adjudication_evidence")),
    Kind("deciding row only considered", changed("adjudication_evidence", value("role", "considered"))),
    Kind("only supporting assessment deleted", sole_support),
    Kind("assessment deleted", removed("assessments")),
    Kind("label one step milder", changed("assessments", milder_label, interpreted)),
    Kind("highest level of an assessment lowered", changed("assessments", step("level_max", -1), interpreted)),
    Kind("regulator's statement milder", changed("assessments", milder_statement)),
    Kind("outcome lesser than told", changed("assessments", lesser_outcome)),
    Kind(
        "put down to the pair where nobody is blamed",
        changed("assessments", value("attribution", "combination"), lambda r: r["attribution"] == "not_apportioned"),
    ),
    Kind(
        "toxicity read as loss of effect",
        changed("assessments", value("about", "loss_of_effect"), lambda r: r["about"] == "toxicity"),
    ),
    Kind(
        "harm read as its refutation",
        changed("assessments", value("stance", "refutes"), lambda r: r["stance"] == "supports"),
    ),
    Kind("evidence stronger than it is", changed("assessments", value("evidence", "systematic_review"), interpreted)),
    Kind(
        "copies counted apart",
        changed("assessments", value("independence_group", ""), lambda r: r["independence_group"] != ""),
    ),
    Kind(
        "class row for strong members only",
        changed("assessments", value("min_strength", "strong"), lambda r: r["min_strength"] in ("weak", "moderate")),
    ),
    Kind("digit of a finding", changed("assessments", digit("finding"), interpreted)),
    Kind("unit of a finding", changed("assessments", replaced("finding", UNITS), interpreted)),
    Kind("negation in a finding", changed("assessments", replaced("finding", NEGATIONS), interpreted)),
    Kind("digit of an estimate", changed("assessments", digit("estimate"), lambda r: r["estimate"] != "")),
    Kind("route of an assessment", changed("assessments", value("route", "transdermal"), lambda r: r["route"] == "")),
    Kind("supervised setting", changed("assessments", value("setting", "supervised"), lambda r: r["setting"] == "any")),
    Kind("effect of an assessment deleted", removed("assessment_effects")),
    Kind("severity of an effect", changed("assessment_effects", drawn("modality", "assessment_effects", "modality"))),
)
