"""The answer document, field by field: the one definition of what an answer holds.

The classes are plain dictionaries at run time, so that an answer costs nothing more. Their JSON Schema is
`answer.schema.json` beside this file (`schema.py` makes it), and `/api` and `docs/api.md` are drawn from that.
"""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict

from combination_ratings.answers.parts import (
    Caution,
    Certainty,
    Direction,
    Effect,
    EmergencyNumber,
    IdPair,
    Level,
    MemberRange,
    PairStatus,
    Receipt,
    Statement,
    Status,
    Step,
    Timing,
)


class Suggestion(TypedDict):
    """A name near to one that is not known: offered, never assumed."""

    text: str
    """The near name."""
    substance_id: str
    """What it means."""


class AskedName(TypedDict):
    """One name asked for."""

    text: str
    """The name as it was read."""
    status: Literal["resolved", "ambiguous", "unresolved"]
    """Whether the name has one reading, several, or none."""
    readings: list[str]
    """Substances that the name may mean, the likeliest first."""
    suggestions: list[Suggestion]
    """Near names, offered and never assumed."""
    context: dict[str, str]
    """Context that the name carried: route, stopped, after."""


class NamedId(TypedDict):
    """Name and kind of an id."""

    name: str
    """Name in the language of the answer."""
    kind: str
    """Drug, class, product, mixture, botanical, food, exposure."""


class Verdict(TypedDict):
    """What the whole answer and each of its pairs say alike."""

    level: Level | None
    """The worst plausible level. null is outside the scale: it never reads as low."""
    level_min: Level | None
    """The lowest level that the sources leave open."""
    level_max: Level | None
    """The highest level that the sources leave open."""
    certainty: Certainty | None
    """How well the level is supported."""
    disputed: bool
    """Independent sources differ by two levels or more."""
    precautionary: bool
    """Level 5 without a study, case series, label or reviewed decision yet."""
    heading: str
    """The answer in a few words."""
    text: str
    """What the level means, or the fixed sentence of a status outside the scale."""
    advice: str | None
    """What to do before anything happens; never null from level 3 on."""
    notes: list[str]
    """What a reader must know besides; show them with the level."""
    warning_signs: list[str]
    """Signs of the risks, one line a risk."""
    help: list[Step]
    """From level 3: signs and what to do about them, the most urgent first."""
    emergency: str | None
    """From level 4: what calls for the emergency services, as running text; null where nothing does."""
    reviewed_on: str | None
    """When a person last reviewed the pair."""


class ReadingAnswer(TypedDict):
    """One meaning of an ambiguous name, beside the others."""

    input: int
    """Place of the name among the inputs."""
    substance_id: str
    """What the name would mean."""
    status: str
    """Status of its worst pair; nothing where it would be no substance here."""
    level: Level | None
    """Its worst level with the other names."""
    level_min: Level | None
    """The lowest level that the sources leave open."""
    level_max: Level | None
    """The highest level that the sources leave open."""
    heading: str
    """Its answer in a few words."""
    groups: list[str]
    """Classes by name that set it apart from the other meanings."""
    risks: list[str]
    """Its main risks by name."""


class Summary(Verdict):
    """The answer to the whole question."""

    status: Status
    """Whether there is a level, or what stands in its place."""
    escalated: bool
    """One level was added because three inputs share a risk."""
    driven_by: IdPair | None
    """The pair that the level comes from, where there are several."""
    readings: list[ReadingAnswer]
    """Each meaning of each ambiguous name with its own level."""
    emergency_numbers: list[EmergencyNumber]
    """From level 4, where a doctor may be needed: whom to call in countries that speak the language of the answer."""


class PairAnswer(Verdict):
    """One pair of readings of two inputs; all that an answer says of the whole, and what it rests on."""

    a: str
    """One substance."""
    b: str
    """The other."""
    inputs: list[int]
    """Places of the two names among the inputs."""
    status: PairStatus
    """Whether there is a level, or what stands in its place."""
    reduced: bool
    """Whether the level of a stronger enzyme inhibitor, inducer or QT-prolonging medicine was lowered for this one."""
    direction: Direction
    """What the one does to the other."""
    rationale: str | None
    """Why a reviewed pair has its level."""
    searched: str | None
    """Where a reviewer looked."""
    receipt: Receipt
    """Where the level comes from."""
    members: MemberRange | None
    """Where a class was asked for: from which level to which its members go, and which are the worst."""
    effects: list[Effect]
    """Risks and other effects, the best supported first."""
    risks: list[str]
    """Effects that count of every pair that bears on this one, class pairs included: signs and help follow them."""
    timings: list[Timing]
    """Cited minimum waiting periods."""
    assessments: list[Statement]
    """Who says so."""
    cautions: list[Caution]
    """Populations for which one of the two weighs more."""


class AnswerDocument(TypedDict):
    """The answer to one question."""

    version: str
    """Version of the data; name it when you store or cite an answer."""
    language: str
    """Language of the sentences."""
    inputs: list[AskedName]
    """One entry for each name asked for, in order."""
    substances: dict[str, NamedId]
    """Name and kind of every id that the document mentions."""
    answer: Summary
    """What comes first: the answer to the whole question."""
    pairs: list[PairAnswer]
    """Every pair of readings of two inputs, with the same fields as answer, and those below."""
    unrated: list[IdPair]
    """Pairs without a rating. This does not mean that they carry little risk."""


Fields = dict[str, Any]
"""A part of an answer while it is put together."""
