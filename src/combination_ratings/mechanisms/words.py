"""Pathways in words, in each language: what meets where, with values and strengths, never a rating.

When: the site and `scripts.ask` show why two substances may act on each other: `why_document` is the answer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from combination_ratings.locales import pick
from combination_ratings.mechanisms.acts import Act
from combination_ratings.mechanisms.knowledge import Knowledge
from combination_ratings.mechanisms.pathways import EXPOSURES, Pathway, why
from combination_ratings.mechanisms.terms import concentration, strength_in_words, term

MEASURED = {"ki", "kd", "kb", "ic50", "ec50"}
"""Measures whose value is told beside an act."""


def act_words(act: Act, names: Mapping[str, str], language: str) -> str:
    """`tramadol: inhibitor (IC50 2,110 nM)`."""
    notes = []
    if act.strength:
        notes.append(strength_in_words(act.action, act.strength, language))
    if act.value_nm is not None and act.measure in MEASURED:
        notes.append(f"{term(f'measure_{act.measure}', language)} {concentration(act.value_nm, language)}")
    if act.via:
        notes.append(term("as_member", language, name=names.get(act.via, act.via)))
    if act.disputed:
        notes.append(term("disputed", language))
    detail = f" ({', '.join(notes)})" if notes else ""
    action = term(f"action_{act.action}", language)
    return f"{names.get(act.substance_id, act.substance_id)}{term('colon', language)}{action}{detail}"


def sentence(pathway: Pathway, knowledge: Knowledge, names: Mapping[str, str], language: str = "en") -> str:
    """One pathway as one line. `names` gives the names of substances and effects in the language asked for."""
    first, second = (act_words(act, names, language) for act in (pathway.first, pathway.second))
    where = [target_name(act.target_id, knowledge, language) for act in (pathway.first, pathway.second)]
    semicolon = term("semicolon", language)
    if where[0] == where[1]:
        body = f"{where[0]} — {first}{semicolon}{second}"
    else:
        body = f"{first} — {where[0]}{semicolon}{second} — {where[1]}"
    if pathway.direction in EXPOSURES:
        other = names.get(pathway.second.substance_id, pathway.second.substance_id)
        change = "exposure_rises" if pathway.direction == "increased_exposure" else "exposure_falls"
        body += semicolon + term(change, language, other=other)
    elif pathway.effects:
        body += f" → {', '.join(names.get(effect, effect) for effect in pathway.effects)}"
    return body + (f" [{term('disputed', language)}]." if pathway.disputed else ".")


def target_name(target_id: str, knowledge: Knowledge, language: str) -> str:
    """Name of a target in the language asked for."""
    target = knowledge.targets.get(target_id)
    if target is None:
        return target_id
    return str(pick(target.names, "name", language))


def document(
    pathway: Pathway, knowledge: Knowledge, names: Mapping[str, str], language: str = "en"
) -> dict[str, object]:
    """A pathway as JSON: its kind, heading, sentence, ends and effects."""
    return {
        "kind": pathway.kind,
        "heading": term(f"heading_{pathway.kind}", language),
        "text": sentence(pathway, knowledge, names, language),
        "disputed": pathway.disputed,
        "effects": list(pathway.effects),
        "acts": [
            {
                "substance": act.substance_id,
                "target": act.target_id,
                "action": act.action,
                "value_nm": act.value_nm,
                "measure": act.measure or None,
                "strength": act.strength or None,
                "via": act.via or None,
                "sources": list(act.sources),
            }
            for act in (pathway.first, pathway.second)
        ],
    }


def why_document(
    connection: sqlite3.Connection, a: str, b: str, language: str = "en", knowledge: Knowledge | None = None
) -> dict[str, object]:
    """Answer to "why" for two substance ids: a note that it is no rating, and the pathways that explain most first.

    Pass the `knowledge` of the same database where many questions are asked: it does not change between them.
    """
    known = knowledge or Knowledge.read(connection)
    found = why(connection, a, b, known)
    names = names_of(connection, language, found, (a, b))
    note = term("not_a_rating" if found else "nothing_recorded", language)
    pathways = [document(pathway, known, names, language) for pathway in found]
    return {"a": a, "b": b, "note": note, "pathways": pathways}


def names_of(
    connection: sqlite3.Connection, language: str, found: list[Pathway], pair: tuple[str, str]
) -> dict[str, str]:
    """Names of the substances, classes and effects of pathways in the language asked for."""
    substances = {*pair, *(act.via for p in found for act in (p.first, p.second) if act.via)}
    effects = {effect for p in found for effect in p.effects}
    names: dict[str, str] = {}
    for table, key, ids in (("substances", "substance_id", substances), ("effects", "effect_id", effects)):
        marks = ", ".join("?" * len(ids))
        rows = connection.execute(f"SELECT * FROM {table} WHERE {key} IN ({marks})", sorted(ids))
        columns = [column[0] for column in rows.description]
        found_rows = [dict(zip(columns, row, strict=True)) for row in rows]
        names |= {row[key]: pick(row, "name", language) for row in found_rows}
    shown = connection.execute("SELECT substance_id, name FROM shown_names WHERE language = ?", [language])
    return names | {id_: name for id_, name in shown if id_ in substances}
