"""Kinds of edits of overrides, intervals, cautions and help. Command: `python -m scripts.mutate`."""

from __future__ import annotations

from scripts.mutations.edits import Kind, added, changed, digit, drawn, removed, swapped, value
from scripts.mutations.mistakes import fewer_signs, half_the_time, new_override, turned

OF_HELP = (
    Kind("override deleted", removed("overrides")),
    Kind("override on every route", changed("overrides", value("route", ""), lambda r: r["route"] != "")),
    Kind("override invented", added("overrides", new_override)),
    Kind("interval deleted", removed("timings")),
    Kind("interval halved", changed("timings", half_the_time)),
    Kind("interval turned round", changed("timings", turned)),
    Kind("caution deleted", removed("cautions")),
    Kind("caution for other people", changed("cautions", drawn("population", "cautions", "population"))),
    Kind("caution exchanged", swapped("cautions", ("text", "text_fr"), lambda r: True)),
    Kind("urgency lowered", changed("effects", value("urgency", "note"), lambda r: r["urgency"] != "note")),
    Kind("warning sign deleted", changed("effects", fewer_signs)),
    Kind(
        "signs exchanged between effects",
        swapped("effects", ("warning_signs", "warning_signs_fr"), lambda r: r["warning_signs"] != ""),
    ),
    Kind("action of an effect deleted", removed("effect_actions")),
    Kind("action exchanged", swapped("actions", ("text", "text_fr"), lambda r: True)),
    Kind("digit of an emergency number", changed("emergency_numbers", digit("number"))),
    Kind("emergency number deleted", removed("emergency_numbers")),
)
