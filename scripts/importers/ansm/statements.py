"""Assessments out of statements of the ANSM thesaurus, the same way for both editions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from combination_ratings.tables.canonical import Row
from scripts.importers.ansm.text import StatementReading, agreed_about, read
from scripts.importers.base.assessments import number, ordered


@dataclass(frozen=True)
class StatementRow:
    """One label on one pair of headings, with the ids on both sides and the condition under which it holds.

    `touching`: ids of which a pair must have one; empty where every pair counts.
    `about`: what the condition adds to what the text is about.
    """

    main: str
    plus: str
    label: str
    ids: tuple[tuple[str, ...], tuple[str, ...]]
    text: str
    members: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    condition: str = ""
    route: str = ""
    dose_band: str = ""
    min_strength: str = ""
    about: str = ""
    touching: frozenset[str] = frozenset()


@dataclass
class Cell:
    """What all statements with one label say of one pair of ids."""

    sentences: dict[str, None] = field(default_factory=dict)
    effects: dict[str, str] = field(default_factory=dict)
    directions: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    abouts: set[str] = field(default_factory=set)
    where: dict[str, None] = field(default_factory=dict)
    first: StatementRow | None = None


@dataclass(frozen=True)
class Edition:
    """What differs between the editions; `statements` gives the kind of statement that each label is."""

    source_id: str
    scale: str
    labels: tuple[str, ...]
    pattern: str
    file: str
    statements: Mapping[str, str] = field(default_factory=dict)


Key = tuple[str, str, str, str]
OF_INTEREST = ("mind", "pain")


def ids_of_interest(headings: Iterable[Row]) -> frozenset[str]:
    """Ids that stand under a heading of substances that are psychoactive or treat the mind or pain."""
    rows = [row for row in headings if row["concern"] in OF_INTEREST]
    return frozenset(
        id_ for row in rows for cell in ("substance_ids", "members") for id_ in row[cell].split(";") if id_
    )


def cells(
    statements: Iterable[StatementRow], known: Mapping[str, Row], rules: list[Row], edition: Edition
) -> dict[Key, Cell]:
    """Statements gathered by (substance_a, substance_b, label, condition), for ids that the package has."""
    gathered: dict[Key, Cell] = {}
    for statement in statements:
        for one, other in pairs_of(statement, known, rules, edition):
            first, second = ordered(one, other)
            cell = gathered.setdefault((first, second, statement.label, statement.condition), Cell(first=statement))
            _add(cell, statement, one, other, known, rules, edition)
    return gathered


def pairs_of(
    statement: StatementRow, known: Mapping[str, Row], rules: list[Row], edition: Edition
) -> list[tuple[str, str]]:
    """The pairs of ids for which a statement stands.

    A pharmacokinetic rating is not inherited through a pharmacodynamic or chemical class, but the thesaurus means
    every member that it lists: for such a statement the listed members stand beside their class.
    """
    found = {(a, b) for a in statement.ids[0] for b in statement.ids[1]}
    if read(statement.text, rules, {}, edition.pattern).kind == "pharmacokinetic" or _on_enzyme(statement, known):
        one, other = (_narrow(statement.ids[side], statement.members[side], known) for side in (0, 1))
        found |= {(a, b) for a in one for b in other}
    touching = statement.touching
    return sorted(
        (a, b)
        for a, b in found
        if a in known and b in known and may_pair(a, b, known) and (not touching or touching & {a, b})
    )


def _on_enzyme(statement: StatementRow, known: Mapping[str, Row]) -> bool:
    return any(known[id_]["basis"] == "pharmacokinetic" for side in statement.ids for id_ in side if id_ in known)


def _narrow(side: tuple[str, ...], members: tuple[str, ...], known: Mapping[str, Row]) -> list[str]:
    """Ids of one side with its pharmacodynamic and chemical classes replaced by the members listed."""
    classes = {id_ for id_ in side if id_ in known and known[id_]["basis"] in ("pharmacodynamic", "chemical")}
    return [*(id_ for id_ in side if id_ not in classes), *(members if classes else ())]


def may_pair(one: str, other: str, known: Mapping[str, Row]) -> bool:
    """A substance does not pair with itself, a class may; an antidote takes nothing from the thesaurus's lists."""
    if known[one]["antidote"] == "true" or known[other]["antidote"] == "true":
        return False
    return one != other or known[one]["kind"] == "class"


def _add(
    cell: Cell,
    statement: StatementRow,
    one: str,
    other: str,
    known: Mapping[str, Row],
    rules: list[Row],
    edition: Edition,
) -> None:
    names = {statement.main: known[one]["name"], statement.plus: known[other]["name"]}
    reading: StatementReading = read(statement.text, rules, names, edition.pattern)
    cell.sentences.update(dict.fromkeys(reading.sentences))
    for effect, modality in reading.effects:
        cell.effects.setdefault(effect, modality)
    cell.directions.add(reading.direction)
    cell.abouts |= {reading.about, statement.about} - {""}
    enzyme = "pharmacokinetic" in (known[one]["basis"], known[other]["basis"])
    cell.kinds.add("pharmacokinetic" if enzyme else reading.kind)
    cell.where[f"{statement.main} × {statement.plus}"] = None


def statements_of(scale_labels: Iterable[Row], scale: str) -> dict[str, str]:
    """The kind of statement that each label of a scale is, by `scale_labels`."""
    return {row["label"]: row["statement"] for row in scale_labels if row["scale"] == scale}


def rows(gathered: Mapping[Key, Cell], edition: Edition) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Rows of `assessments`, the gravest label of a pair first, and of `assessment_effects`."""
    keys = sorted(gathered, key=lambda key: (key[0], key[1], edition.labels.index(key[2]), key[3]))
    numbered = number([_assessment(key, gathered[key], edition) for key in keys])
    effects = [
        {"assessment_id": row["assessment_id"], "effect_id": effect, "modality": modality}
        for row, key in zip(numbered, keys, strict=True)
        for effect, modality in gathered[key].effects.items()
    ]
    return numbered, effects


def _assessment(key: Key, cell: Cell, edition: Edition) -> dict[str, object]:
    first, second, label, condition = key
    statement = cell.first or StatementRow("", "", "", ((), ()), "")
    return {
        "substance_a": first,
        "substance_b": second,
        "source_id": edition.source_id,
        "scale": edition.scale,
        "label": label,
        "basis": "stated",
        "statement": edition.statements[label],
        "about": agreed_about(cell.abouts),
        "direction": _agreed(cell.directions),
        "kind": _kind(cell.kinds),
        "setting": "any",
        "route": statement.route,
        "dose_band": statement.dose_band,
        "min_strength": statement.min_strength,
        "evidence": "guideline",
        "stance": "supports",
        "referenced": False,
        "finding": " ".join([*cell.sentences, *([condition] if condition else [])]),
        "locator": f"{edition.file}: {'; '.join(cell.where)}",
    }


def _agreed(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else "unknown"


def _kind(kinds: set[str]) -> str:
    stated = kinds - {"unknown"}
    return "both" if len(stated) > 1 else next(iter(stated), "unknown")
