"""The compact index of the exported check: names to ids, risks of rated pairs, and for each substance its answers.

When: the static export. Command: `python -m scripts.static`. Every file is a script that calls `CR.…`, because a page
opened from a disk may load scripts and fetch nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from combination_ratings.answers.advice import written_for
from combination_ratings.answers.pair_words import level_routes
from combination_ratings.answers.risks import bearing, counted, risks_of
from combination_ratings.answers.roles import is_medicine
from combination_ratings.answers.store import Store, read_pairs
from combination_ratings.names import normal_form
from combination_ratings.names import text as name_text
from combination_ratings.names.index import NEAR
from combination_ratings.ratings.resolved import Resolved

FLAGS = ("disputed", "precautionary", "reduced")
"""Bits of the flags of an answer, the lowest first."""
WORD = r"[\p{L}\p{N}_]"


def compact(value: object) -> str:
    """JSON that may stand in a script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def portable(pattern: str) -> str:
    """A regular expression of Python's as JavaScript reads it, where \\w, \\b and \\d know more than ASCII too."""
    pattern = pattern.replace(r"\b(?:", rf"(?<!{WORD})(?:").replace(r")\b", rf")(?!{WORD})")
    return pattern.replace(r"\w", WORD).replace(r"\d", r"\p{Nd}")


def rules() -> dict[str, Any]:
    """How names are read: the definitions of `normal_form.py` and `name_text.py`, for the script."""
    accents = "".join(f"{chr(first)}-{chr(last)}" for first, last in normal_form.ACCENTS)
    return {
        "rotation": [[portable(pattern.pattern), word] for pattern, word in normal_form.ROTATION],
        "letters": {chr(code): text for code, text in normal_form.LETTERS.items()},
        "hidden": accents + "".join(sorted(normal_form.INVISIBLE)),
        "signs": "".join(map(chr, normal_form.SIGNS)),
        "single": normal_form.SINGLE_GREEK.pattern,
        "greek": normal_form.GREEK,
        "separator": portable(name_text.SEPARATOR.pattern),
        "amount": portable(name_text.AMOUNT.pattern),
        "elision": portable(name_text.ELISION.pattern),
        "fillers": sorted(name_text.FILLERS),
        "longest": name_text.MAX_TEXT,
        "words": name_text.LONGEST_NAME,
        "near": NEAR,
    }


def names_script(store: Store) -> str:
    """How names are read, every name with the places of its readings among the ids, and the risks of rated pairs."""
    ids = sorted(store.substances)
    place = {substance: number for number, substance in enumerate(ids)}
    flat: list[object] = []
    for readings in store.names.everything():
        places = [place[reading.substance_id] for reading in readings]
        flat += [readings[0].alias, places[0] if len(places) == 1 else places]
    calls = (("rules", (rules(),)), ("names", (ids, flat)), ("risks", (risks(store),)))
    return "".join(f"CR.{name}({','.join(map(compact, given))});\n" for name, given in calls)


def risks(store: Store) -> dict[str, str]:
    """Risks that count, by rated pair: an answer of one pair has its risks in this order."""
    found = {}
    for row in store.rows("SELECT substance_a AS a, substance_b AS b FROM combinations ORDER BY 1, 2"):
        if counting := counted(store, ((row["a"], row["b"]),)):
            found[f"{row['a']}+{row['b']}"] = " ".join(counting)
    return found


def substance_scripts(store: Store, wanted: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Each substance with `CR.substance(id, facts)`: what stands above it, its parts, and its answers."""
    said = cache(lambda pair: tuple(store.held.assessments.of([pair])))
    for substance in wanted:
        graph = store.resolver.graph
        ingredients = graph.effective_ingredients(substance)
        parts = [i.substance_id for i in ingredients]
        facts: dict[str, Any] = {"above": sorted({up for i in (substance, *parts) for up in graph.ancestors[i]})}
        if store.substances[substance]["kind"] == "mixture":
            facts["parts"] = parts
        if is_medicine(store, substance):
            facts["medicine"] = 1
        if unsure := [i.substance_id for i in ingredients if i.certainty == "possible"]:
            facts["possible"] = unsure
        facts["answers"] = answer_rows(store, substance, said)
        yield substance, f"CR.substance({compact(substance)},{compact(facts)});\n"


def answer_rows(store: Store, substance: str, said: Any) -> list[list[object]]:
    """Distinct answers of a substance, each once, with the other substances that it holds for at its end."""
    grouped: dict[tuple[object, ...], list[str]] = {}
    for one, other in (("substance_a", "substance_b"), ("substance_b", "substance_a")):
        same = " AND substance_a <> substance_b" if one == "substance_b" else ""
        for row in store.rows(f"SELECT *, {other} AS other FROM resolved WHERE {one} = ?{same}", [substance]):
            found = grouped.setdefault(answer_row(store, row, said), [])
            found.append(row["other"])
    return [[*key, " ".join(sorted(others))] for key, others in sorted(grouped.items(), key=lambda item: item[1])]


def answer_row(store: Store, row: dict[str, Any], said: Any) -> tuple[object, ...]:
    """One answer as the script reads it, without the two substances."""
    flags = sum(bool(row[name]) << bit for bit, name in enumerate(FLAGS))
    expanded = " ".join((row["expanded"] or "").split()[:4])
    found = Resolved(
        (row["substance_a"], row["substance_b"]), row["status"], row["level"], via=read_pairs(row["via"]),
        overridden=read_pairs(row["overridden"]),
    )  # fmt: skip
    broader = bearing(store.resolver, found)
    own, every = risks_of(store, found, broader)
    written = written_for(store, found, broader)
    return (
        row["status"], row["level"], row["level_min"], row["level_max"], row["certainty"] or "", flags, row["receipt"],
        row["via"], expanded, ", ".join(level_routes(found, [a for pair in found.via for a in said(pair)])),
        " ".join(every[len(own) :]), f"{written['substance_a']}+{written['substance_b']}" if written else "",
    )  # fmt: skip

