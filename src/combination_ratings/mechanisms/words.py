"""Pathways in words, English and French: what meets where, with values and strengths, never a rating.

When: the site and `scripts.ask` show why two substances may act on each other: `why_document` is the answer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from combination_ratings.mechanisms.acts import Act
from combination_ratings.mechanisms.knowledge import Knowledge
from combination_ratings.mechanisms.pathways import EXPOSURES, Pathway, why
from combination_ratings.mechanisms.terms import ACTIONS, MEASURES, SENSITIVITIES, STRENGTHS, number

NOT_A_RATING = (
    "This describes mechanisms. It is not a rating: it does not say how likely or how severe harm is.",
    "Ceci décrit des mécanismes. Ce n'est pas une évaluation : cela ne dit ni la probabilité ni la gravité d'un effet.",
)
NOTHING_RECORDED = (
    "No shared or opposing pathway is recorded. This does not mean that the two do not act on each other.",
    "Aucune voie commune ou opposée n'est enregistrée. Cela ne signifie pas que l'un n'agit pas sur l'autre.",
)
HEADINGS: dict[str, tuple[str, str]] = {
    "shared_target": ("Same target, same direction", "Même cible, même sens"),
    "opposing_target": ("Same target, opposite or competing actions", "Même cible, actions opposées ou concurrentes"),
    "shared_binding": (
        "Both bind here, direction not recorded",
        "Les deux s'y lient, sens non enregistré",
    ),
    "exposure": ("One changes how the other is handled", "L'un change la prise en charge de l'autre"),
    "shared_effect": ("Different targets, same risk", "Cibles différentes, même risque"),
    "opposing_effect": ("Different actions, opposite directions", "Actions différentes, sens opposés"),
}
RISE = ("exposure to {other} may rise", "l'exposition à {other} peut augmenter")
FALL = ("exposure to {other} may fall", "l'exposition à {other} peut diminuer")
DISPUTED = ("disputed", "contesté")
AS_MEMBER = ("as a member of {name}", "en tant que membre de {name}")


def act_words(act: Act, names: Mapping[str, str], language: str) -> str:
    """`tramadol: inhibitor (IC50 2,110 nM)`."""
    index = 0 if language == "en" else 1
    notes = []
    if act.strength:
        scale = SENSITIVITIES if act.action == "substrate" else STRENGTHS
        notes.append(scale[act.strength][index])
    if act.value_nm is not None and act.measure in MEASURES:
        notes.append(f"{MEASURES[act.measure][index]} {number(act.value_nm, language)} nM")
    if act.via:
        notes.append(AS_MEMBER[index].format(name=names.get(act.via, act.via)))
    if act.disputed:
        notes.append(DISPUTED[index])
    colon = ": " if language == "en" else "\u00a0: "
    detail = f" ({', '.join(notes)})" if notes else ""
    return f"{names.get(act.substance_id, act.substance_id)}{colon}{ACTIONS[act.action][index]}{detail}"


def sentence(pathway: Pathway, knowledge: Knowledge, names: Mapping[str, str], language: str = "en") -> str:
    """One pathway as one line. `names` gives the names of substances and effects in the language asked for."""
    index = 0 if language == "en" else 1
    first, second = (act_words(act, names, language) for act in (pathway.first, pathway.second))
    where = [target_name(act.target_id, knowledge, language) for act in (pathway.first, pathway.second)]
    semicolon = "; " if language == "en" else "\u00a0; "
    if where[0] == where[1]:
        body = f"{where[0]} — {first}{semicolon}{second}"
    else:
        body = f"{first} — {where[0]}{semicolon}{second} — {where[1]}"
    if pathway.direction in EXPOSURES:
        other = names.get(pathway.second.substance_id, pathway.second.substance_id)
        change = RISE if pathway.direction == "increased_exposure" else FALL
        body += semicolon + change[index].format(other=other)
    elif pathway.effects:
        body += f" → {', '.join(names.get(effect, effect) for effect in pathway.effects)}"
    return body + (f" [{DISPUTED[index]}]." if pathway.disputed else ".")


def target_name(target_id: str, knowledge: Knowledge, language: str) -> str:
    """Name of a target in the language asked for."""
    target = knowledge.targets.get(target_id)
    if target is None:
        return target_id
    return target.name if language == "en" else target.name_fr


def document(
    pathway: Pathway, knowledge: Knowledge, names: Mapping[str, str], language: str = "en"
) -> dict[str, object]:
    """A pathway as JSON: its kind, heading, sentence, ends and effects."""
    index = 0 if language == "en" else 1
    return {
        "kind": pathway.kind,
        "heading": HEADINGS[pathway.kind][index],
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
    note = NOT_A_RATING if found else NOTHING_RECORDED
    pathways = [document(pathway, known, names, language) for pathway in found]
    return {"a": a, "b": b, "note": note[0 if language == "en" else 1], "pathways": pathways}


def names_of(
    connection: sqlite3.Connection, language: str, found: list[Pathway], pair: tuple[str, str]
) -> dict[str, str]:
    """Names of the substances, classes and effects of pathways in the language asked for."""
    column = "name" if language == "en" else "coalesce(name_fr, name)"
    substances = {*pair, *(act.via for p in found for act in (p.first, p.second) if act.via)}
    effects = {effect for p in found for effect in p.effects}
    names: dict[str, str] = {}
    for table, key, ids in (("substances", "substance_id", substances), ("effects", "effect_id", effects)):
        marks = ", ".join("?" * len(ids))
        query = f"SELECT {key}, {column} FROM {table} WHERE {key} IN ({marks})"
        names |= dict(connection.execute(query, sorted(ids)).fetchall())
    return names
