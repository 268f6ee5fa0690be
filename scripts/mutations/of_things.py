"""Kinds of edits of names, classes, mechanisms and sources, and rows that come. Command: `python -m scripts.mutate`."""

from __future__ import annotations

from scripts.mutations.edits import Kind, added, changed, digit, removed, replaced, step, swapped, value
from scripts.mutations.mistakes import (
    false_study,
    mirrored,
    moved,
    new_effect,
    new_name,
    new_sense,
    thousandfold,
    wrong_membership,
)

OF_THINGS = (
    Kind("brand moved to another medicine", changed("aliases", moved(), lambda r: r["kind"] == "brand")),
    Kind("name deleted", removed("aliases")),
    Kind("known name with a new sense", added("aliases", new_sense)),
    Kind("identifier moved to another medicine", changed("identifiers", moved())),
    Kind("identifier deleted", removed("identifiers")),
    Kind("membership deleted", removed("relations", lambda r: r["relation"] == "member_of")),
    Kind("membership of another class", added("relations", wrong_membership)),
    Kind(
        "strength of an inhibitor lowered",
        changed("relations", value("strength", "weak"), lambda r: r["strength"] in ("moderate", "strong")),
    ),
    Kind("ingredient deleted", removed("relations", lambda r: r["relation"] == "ingredient_of")),
    Kind("antidote that is none", changed("substances", value("antidote", "true"), lambda r: r["kind"] == "drug")),
    Kind(
        "class no longer an umbrella",
        changed("substances", value("umbrella", "false"), lambda r: r["umbrella"] == "true"),
    ),
    Kind("value of a mechanism a thousand times", changed("mechanisms", thousandfold, lambda r: r["value_nm"] != "")),
    Kind("unit of a mechanism's text", changed("mechanisms", replaced("finding", {r"\bnM\b": "µM"}))),
    Kind("act turned round", changed("mechanisms", mirrored)),
    Kind(
        "strength of an act lowered",
        changed("mechanisms", value("strength", "weak"), lambda r: r["strength"] in ("moderate", "strong")),
    ),
    Kind(
        "doubt about a mechanism removed",
        changed("mechanisms", value("status", "accepted"), lambda r: r["status"] in ("disputed", "contradicted")),
    ),
    Kind(
        "effect of a target turned round",
        changed("target_effects", value("direction", "decreases"), lambda r: r["direction"] == "increases"),
    ),
    Kind("label of a scale one level down", changed("scale_labels", step("level", -1))),
    Kind("definition of a level exchanged", swapped("levels", ("definition", "definition_fr"), lambda r: True)),
    Kind("year of a source", changed("sources", digit("year"))),
    Kind(
        "source read further than it was",
        changed("sources", value("consulted", "full_text"), lambda r: r["consulted"] in ("abstract", "excerpt")),
    ),
    Kind("kind of a source", changed("sources", value("type", "label"), lambda r: r["type"] == "article")),
    Kind("title of another source", swapped("sources", ("title", "authors"), lambda r: r["type"] == "article")),
    Kind("address of another source", swapped("sources", ("url",), lambda r: r["url"] != "" and r["doi"] == "")),
    Kind("passage of another row", swapped("assessments", ("locator",), lambda r: r["locator"] != "")),
    Kind("record of another mechanism", swapped("mechanisms", ("locator",), lambda r: r["locator"] != "")),
    Kind("verdict on a claim", changed("claims", value("verdict", "supported"), lambda r: r["verdict"] != "supported")),
    Kind("second reading made to agree", changed("readings", value("outcome", ""), lambda r: r["outcome"] != "")),
    Kind("retired id forgotten", removed("retired")),
    Kind("study that refutes harm invented", added("assessments", false_study), arrival=True),
    Kind("new name for a substance it does not mean", added("aliases", new_name), arrival=True),
    Kind("effect that the source does not name", added("assessment_effects", new_effect), arrival=True),
)
