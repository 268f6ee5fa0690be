"""What an answer's pairs are made of: help, receipt, effects, timings, statements, cautions, ranges.

`model.py` puts them together into the document.
"""

from __future__ import annotations

from typing import Literal

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
    outcome: str | None
    """The gravest thing told of people who had both."""
    attribution: str | None
    """What its authors put that down to."""
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
