"""The compact index of the exported check: names to ids, risks of rated pairs, titles, and each substance's answers.

When: the static export. Command: `python -m scripts.static`. Every file is a script that calls `CR.…`, because a page
opened from a disk may load scripts and fetch nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from combination_ratings.answers.advice import speaks, written_for
from combination_ratings.answers.doubt import narrowest_first
from combination_ratings.answers.notes import remarks_of, route_remark, weighed_for
from combination_ratings.answers.outcome import Outcome, outcome_of
from combination_ratings.answers.risks import bearing, counted, risks_of
from combination_ratings.answers.roles import is_medicine
from combination_ratings.answers.store import Store, read_pairs
from combination_ratings.names import near, normal_form, reader, scan
from combination_ratings.names.index import NameIndex
from combination_ratings.names.question import NOTHING
from combination_ratings.names.words import ROLES, words
from combination_ratings.ratings.resolved import ResolvedPair, ordered

RESOLVED = "SELECT * FROM resolved WHERE substance_a = :id OR substance_b = :id ORDER BY substance_a, substance_b"
FLAGS = ("disputed", "precautionary", "reduced")
"""Bits of the flags of an answer, the lowest first."""
WORD = r"[\p{L}\p{N}_]"
Call = tuple[str, tuple[object, ...]]
"""A function of `CR` and what it is given."""
Rows = dict[tuple[str, str], tuple[object, ...]]
"""Answers by pair, as the script reads them."""


def compact(value: object) -> str:
    """JSON that may stand in a script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def portable(pattern: str) -> str:
    """A regular expression of Python's as JavaScript reads it, where \\w, \\b and \\d know more than ASCII too."""
    pattern = pattern.replace(r"\b(?:", rf"(?<!{WORD})(?:").replace(r")\b", rf")(?!{WORD})").replace("(?P<", "(?<")
    pattern = pattern.replace(r"[^\W_]", r"[\p{L}\p{N}]").replace(r"[\w", WORD.removesuffix("]"))
    return pattern.replace(r"\w", WORD).replace(r"\d", r"\p{Nd}")


def rules() -> dict[str, Any]:
    """How names are compared: the definitions of `normal_form.py` and `near.py`, for the script."""
    accents = "".join(f"{chr(first)}-{chr(last)}" for first, last in normal_form.ACCENTS)
    return {
        "rotation": [[portable(pattern.pattern), word] for pattern, word in normal_form.ROTATION],
        "letters": {chr(code): text for code, text in normal_form.LETTERS.items()},
        "hidden": accents + "".join(sorted(normal_form.INVISIBLE)),
        "signs": "".join(map(chr, normal_form.SIGNS)),
        "single": normal_form.SINGLE_GREEK.pattern,
        "greek": normal_form.GREEK,
        "latin": near.LATIN,
        "least": near.LEAST,
        "one_slip": near.ONE_SLIP,
        "begun": near.BEGUN,
    }


def reading_rules() -> dict[str, Any]:
    """How a text is read: the patterns of `scan.py` and the words of `words.csv`, for the script."""
    known = words()
    roles = {role: sorted(known.roles[role]) for role in ROLES if role not in ("mixer", "emoji")}
    return {
        "scanner": portable(known.scanner(scan.AMOUNT, scan.BREAK).pattern),
        "barred": portable(scan.BARRED.pattern),
        "count": portable(scan.COUNT.pattern),
        "elision": portable(scan.ELISION.pattern),
        "roles": {**roles, **{name: sorted(getattr(known, name)) for name in ("passed", "product", "speech")}},
        "mixers": known.mixers,
        "emoji": known.emoji,
        "endings": reader.ENDINGS,
        "longest": reader.MAX_TEXT,
        "words": reader.LONGEST_NAME,
    }


def names_script(store: Store) -> str:
    """How names are read, the risks of rated pairs, and titles."""
    known: tuple[Call, ...] = (("risks", (risks(store),)), ("titles", (titles(store),)))
    return written((*name_calls(store.names, store.substances), *known))


def name_calls(names: NameIndex, substances: Iterable[str]) -> tuple[Call, ...]:
    """How names are compared and read, and each name with the places of its readings among the ids."""
    ids = sorted(substances)
    place = {substance: number for number, substance in enumerate(ids)}
    flat: list[object] = []
    for readings in names.everything():
        places = [place[reading.substance_id] for reading in readings]
        one = names.candidate(readings[0].alias)
        flat += [readings[0].alias, places[0] if len(places) == 1 else places, one.languages + "*" * one.remote]
    return ("rules", (rules(),)), ("reader", (reading_rules(),)), ("names", (ids, flat))


def written(calls: Iterable[Call]) -> str:
    """Calls as a script makes them."""
    return "".join(f"CR.{name}({','.join(map(compact, given))});\n" for name, given in calls)


def titles(store: Store) -> dict[str, str]:
    """Titles of the sources that rate something, which a sentence may name."""
    rating = {row["source_id"] for row in store.rows("SELECT source_id FROM assessments_read WHERE level IS NOT NULL")}
    return {source: store.held.titles[source] for source in sorted(rating)}


def risks(store: Store) -> dict[str, str]:
    """Risks that count, by rated pair: an answer of one pair has its risks in this order."""
    found = {}
    for row in store.rows("SELECT substance_a AS a, substance_b AS b FROM combinations ORDER BY 1, 2"):
        if counting := counted(store, ((row["a"], row["b"]),)):
            found[f"{row['a']}+{row['b']}"] = " ".join(counting)
    return found


def substance_scripts(
    store: Store, wanted: Iterable[str], among: frozenset[str] | None = None
) -> Iterable[tuple[str, str]]:
    """Each substance with `CR.substance(id, facts)`: what stands above it, its parts, and its answers.

    With `among` answers with these substances alone, each with the one of the two that comes first.
    """
    said = cache(store.held.assessments.of)
    known: Rows = {}
    for substance in wanted:
        graph = store.resolver.graph
        ingredients = graph.effective_ingredients(substance)
        parts = [i.substance_id for i in ingredients]
        facts: dict[str, Any] = {"above": narrowest_first(store, substance)}
        if graph.is_class(substance):
            facts["below"] = sorted(graph.descendants[substance])
        if store.substances[substance]["kind"] == "mixture":
            facts["parts"] = parts
        if is_medicine(store, substance):
            facts["medicine"] = 1
        if unsure := [i.substance_id for i in ingredients if i.certainty == "possible"]:
            facts["possible"] = unsure
        facts["answers"] = answer_rows(store, substance, said, known, among)
        yield substance, f"CR.substance({compact(substance)},{compact(facts)});\n"


def answer_rows(
    store: Store, substance: str, said: Any, known: Rows, among: frozenset[str] | None
) -> list[list[object]]:
    """Distinct answers of a substance, each once, with the other substances that it holds for at its end.

    `known` are rows that another substance needed: a pair stands with both.
    """
    grouped: dict[tuple[object, ...], list[str]] = {}
    for stored, outcome in answers_of(store, substance, among):
        pair = stored.pair
        row = known.get(pair)
        if row is None:
            row = known[pair] = answer_row(store, outcome or outcome_of(store, stored), said)
        grouped.setdefault(row, []).append(pair[pair[0] == substance])
    return [[*key, " ".join(sorted(others))] for key, others in sorted(grouped.items(), key=lambda item: item[1])]


def answers_of(
    store: Store, substance: str, among: frozenset[str] | None
) -> Iterator[tuple[ResolvedPair, Outcome | None]]:
    """Stored answers of a substance, and for a class or an antidote those that only its partner makes it say.

    Of the latter the outcome is known.
    """
    stored = {found.pair: found for found in map(read_resolved, store.rows(RESOLVED, {"id": substance}))}
    partners = list(store.substances) if among is None else sorted(other for other in among if substance <= other)
    wanted = None if among is None else {ordered(substance, other) for other in partners}
    yield from ((found, None) for pair, found in stored.items() if wanted is None or pair in wanted)
    graph = store.resolver.graph
    if graph.is_class(substance) or graph.is_antidote(substance):
        for other in partners:
            pair = ordered(substance, other)
            if pair not in stored and other not in (substance, NOTHING):
                found = ResolvedPair(pair)
                if (outcome := outcome_of(store, found)) != Outcome(found):
                    yield found, outcome


def read_resolved(row: dict[str, Any]) -> ResolvedPair:
    """A row of `resolved`."""
    return ResolvedPair(
        (row["substance_a"], row["substance_b"]), row["status"], row["level"], row["level_min"], row["level_max"],
        row["certainty"] or "", bool(row["disputed"]), bool(row["precautionary"]), row["direction"], row["receipt"],
        read_pairs(row["via"]), bool(row["reduced"]), read_pairs(row["overridden"]), read_pairs(row["expanded"]),
    )  # fmt: skip


def answer_row(store: Store, outcome: Outcome, said: Any) -> tuple[object, ...]:
    """One answer as the script reads it, without the two substances."""
    found = outcome.found
    flags = sum(bool(getattr(found, name)) << bit for bit, name in enumerate(FLAGS))
    flags |= unheard(store, found) << len(FLAGS)
    assessments = said(found.via)
    told = remarks_of(store.resolver.graph, found, weighed_for(store, found))
    remarks = (*outcome.remarks, *told, *route_remark(found, assessments))
    return (
        found.status, found.level, found.level_min, found.level_max, found.certainty, flags, found.kind,
        " ".join(f"{a}+{b}" for a, b in found.via), remarks, *bearing_rows(store, found, outcome.risks),
        (outcome.heading, outcome.text) if outcome.text else 0,
    )  # fmt: skip


def unheard(store: Store, found: ResolvedPair) -> int:
    """How many of its rated pairs come before the one whose decision speaks for the answer; all where none does."""
    decided = [n for n, pair in enumerate(found.via) if pair in store.held.adjudications]
    heard = (n for n in decided if speaks(store, found.via[n], found.via[0]))
    return next(heard, len(found.via) if decided else 0)


def bearing_rows(store: Store, found: ResolvedPair, more: Iterable[str]) -> tuple[str, str]:
    """What broader pairs add: further risks, and the pair whose advice a curator wrote for this level."""
    broader = bearing(store.resolver, found)
    own, every = risks_of(store, found, broader).and_also(more)
    written = written_for(store, found, broader)
    return " ".join(every[len(own) :]), f"{written['substance_a']}+{written['substance_b']}" if written else ""
