"""The answer document, field by field: the one definition of what an answer holds.

The classes are plain dictionaries at run time, so that an answer costs nothing more. Their JSON Schema is
`answer.schema.json` beside this file (`schema.py` makes it), and `/api` and `docs/api.md` are drawn from that.
"""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict

Level = Literal[0, 1, 2, 3, 4, 5]
Certainty = Literal["very_low", "low", "moderate", "high"]
PairStatus = Literal[
    "rated", "provisional", "range", "uncertain", "no_data", "reviewed_no_data", "self", "antidote", "not_reversed"
]
Status = Literal[
    "rated", "provisional", "range", "uncertain", "no_data", "reviewed_no_data", "self", "antidote", "not_reversed",
    "single", "ambiguous", "unresolved",
]  # fmt: skip
Direction = Literal[
    "potentiates", "additive", "attenuates", "antagonises", "masks", "precipitates", "none", "mixed", "unknown"
]
IdPair = list[str]


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


class Action(TypedDict):
    """Something to do."""

    action_id: str
    """The action."""
    text: str
    """In a sentence."""
    source_id: str
    """Who says so."""


class Step(TypedDict):
    """Help of one urgency: what to look for, and what to do about it."""

    urgency: Literal["call_now", "medical_help_today", "prescriber"]
    """Whom to ask how soon: emergency services, a doctor or hospital today, the prescriber or a pharmacist."""
    text: str
    """The sentence before the signs."""
    signs: list[str]
    """What a person would see, one line a risk, without what an earlier line has said."""
    actions: list[Action]
    """What to do when the signs show, what saves life first."""


class EmergencyNumber(TypedDict):
    """A number to call for an ambulance."""

    number: str
    """The number as it is dialled."""
    dial: str
    """The link that a telephone dials."""
    where: str
    """Where it holds."""


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


class Receipt(TypedDict):
    """Where a level comes from."""

    kind: Literal["direct", "inherited", "expanded", "members", "range"] | None
    """How the level was reached."""
    via: list[IdPair]
    """The rated pairs that the level comes from."""
    broader: list[IdPair]
    """Rated pairs that hold as well and add nothing to the level."""
    expanded: list[IdPair]
    """Pairs of ingredients that were rated instead."""
    overridden: list[IdPair]
    """Broader rows that do not hold here."""


class Effect(TypedDict):
    """A risk, or another effect, that sources name."""

    effect_id: str
    """The effect."""
    name: str
    """Its name."""
    kind: Literal["risk", "therapeutic", "subjective", "physiological"]
    """Whether it is a risk."""
    definition: str | None
    """What it is."""
    modality: Literal["asserted", "probable", "possible", "speculative", "absence_of_evidence"]
    """How firmly it is said."""
    counts: bool
    """Whether it is a risk that a source supports."""
    tier: int
    """Tier of the best evidence for it, 1 the strongest."""
    supporting: int
    """Independent voices for it."""
    not_supporting: int
    """Independent voices that looked and did not see it."""
    warning_signs: str | None
    """What a person would see."""
    urgency: Literal["call_now", "medical_help_today", "prescriber", "note"]
    """Whom to ask how soon when the signs show."""
    emergency: bool
    """Whether the signs call for emergency services."""


class Timing(TypedDict):
    """A cited minimum interval between two."""

    first: str
    """What was taken or stopped first."""
    second: str
    """What follows."""
    between: str
    """The two by name, as asked or as the source names a member."""
    first_id: str
    """The substance or class that the source names first."""
    second_id: str
    """The substance or class that the source names second."""
    trigger: Literal["start", "stop"]
    """From when the hours count."""
    min_hours: int
    """Hours at least."""
    basis: str
    """What the interval rests on."""
    time: str
    """The interval in words."""
    longest: bool
    """Whether no source gives a longer one in this direction."""
    elapsed_hours: int | None
    """Hours passed, where the question tells."""
    met: bool | None
    """Whether they suffice for this source."""
    note: str | None
    """A remark of the source."""
    source_id: str
    """The source."""
    title: str
    """Its title."""
    url: str | None
    """Its address."""


class Statement(TypedDict):
    """What one source says of one pair."""

    a: str
    """The pair that the source speaks of: one side."""
    b: str
    """The other side."""
    assessment_id: str
    """The row."""
    source_id: str
    """The source."""
    title: str
    """Its title."""
    year: int | None
    """Its year."""
    scale: str
    """Whose scale the label is on."""
    label: str | None
    """The source's own label, or the level read from it."""
    level: Level | None
    """The label on our scale."""
    level_min: Level | None
    """Lowest level that the row leaves open."""
    level_max: Level | None
    """Highest level that the row leaves open."""
    tier: int
    """Strength of the evidence, 1 the strongest."""
    evidence: str
    """Kind of evidence."""
    stance: Literal["supports", "refutes", "neutral"]
    """Whether it supports harm."""
    direction: str
    """Direction of the interaction."""
    setting: str
    """Any, unsupervised, supervised."""
    route: str | None
    """The route that it is limited to."""
    dose_band: str | None
    """The doses that it is limited to."""
    finding: str | None
    """What it found, in English."""
    locator: str | None
    """Where in the source."""
    consulted: str
    """How far the source was read."""
    url: str | None
    """Address of the source."""


class Caution(TypedDict):
    """A population for whom a substance or the pair weighs more."""

    subjects: list[str]
    """What the caution is on."""
    population: str
    """For whom."""
    effect: Literal["contraindicated", "raise", "monitor"]
    """What follows for them."""
    text: str
    """In a sentence."""
    source_id: str
    """Who says so."""


class GroupRange(TypedDict):
    """Levels within a class that belongs to the one asked for."""

    substance_id: str
    """The class within."""
    rated: int
    """Pairs with a level."""
    all: int
    """All pairs."""
    level_min: Level
    """The lowest level of a member."""
    level_max: Level
    """The highest level of a member."""


class MemberRange(TypedDict):
    """What the members of a class say, each pair of members once."""

    rated: int
    """Pairs with a level."""
    all: int
    """All pairs."""
    level_min: Level
    """The lowest level of a member."""
    level_max: Level
    """The highest level of a member."""
    worst: list[IdPair]
    """Pairs with the highest level, the best known first."""
    worst_count: int
    """How many there are."""
    groups: list[GroupRange]
    """The classes directly within the one asked for, the worst first."""


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
    """Whether the level of a stronger enzyme inhibitor or inducer was lowered for this one."""
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
