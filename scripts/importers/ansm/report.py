"""The reports on both editions of the ANSM thesaurus: docs/reports/ansm.md and ansm_2016.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from combination_ratings.tables.canonical import Row
from scripts.importers.ansm.selection import Selection2016, Selection2020
from scripts.importers.base.curated import read_curated
from scripts.importers.base.importer import Rows
from scripts.importers.base.page import counts, page, table


def text_2020(selection: Selection2020, rows: Rows, known: Mapping[str, Row]) -> str:
    """The report on the French edition; the same input gives the same bytes."""
    notes = {row["name"]: row["note"] for row in read_curated("ansm_names")}
    missing = _missing(selection, known)
    blank = [str(row["locator"]) for row in rows["assessments"] if not row["finding"]]
    parts = [
        "# ANSM thesaurus of October 2020: what was imported",
        *_counts(selection, rows),
        f"## Rows with several levels ({len(selection.resolved)} resolutions)",
        f"{selection.several_levels} pairs of headings have several levels; {_resolved(selection)} of them are among "
        "those that count and were resolved by reading. The others touch nothing of interest here.",
        table(
            ["heading", "heading", "label", "ids", "ids", "why"],
            [(r["main"], r["plus"], r["label"], r["ids_a"], r["ids_b"], r["reason"]) for r in selection.resolved],
        ),
        f"## Rows with several levels and no resolution ({len(selection.unresolved)})",
        table(["heading", "heading"], selection.unresolved),
        f"## Headings without a counterpart ({len(selection.unmapped)})",
        table(["heading", "rows", "why"], [(k, n, notes[k]) for k, n in sorted(selection.unmapped.items())]),
        f"## Headings that the curated table does not list ({len(selection.unlisted)})",
        table(["heading", "rows"], sorted(selection.unlisted.items())),
        f"## Substances that the package does not have ({len(missing)})",
        "Named by a row that counts; a later import picks them up once they are substances.",
        table(["substance_id", "rows"], sorted(missing.items())),
        f"## Rows whose mechanism no pattern reads ({len(blank)})",
        "They stand with their label and without a finding.",
        table(["where"], [[where] for where in blank]),
    ]
    return page(parts)


def _counts(selection: Selection2020, rows: Rows) -> list[str]:
    pairs = {(row["substance_a"], row["substance_b"]) for row in rows["assessments"]}
    return [
        f"{selection.pairs} pairs of headings; {selection.selected} touch a substance that is psychoactive or treats "
        f"the mind or pain, or the list of QT-prolonging medicines. They give {len(rows['assessments'])} assessments "
        f"of {len(pairs)} pairs with {len(rows['assessment_effects'])} effects.",
        "Antidotes take nothing from the thesaurus's lists: it files naloxone under opioids and under sedatives.",
        counts(["label", "assessments"], [str(row["label"]) for row in rows["assessments"]]),
        "## Effects",
        counts(["effect", "assessments"], [str(row["effect_id"]) for row in rows["assessment_effects"]]),
    ]


def _resolved(selection: Selection2020) -> int:
    return len({(row["main"], row["plus"]) for row in selection.resolved})


def _missing(selection: Selection2020, known: Mapping[str, Row]) -> Counter[str]:
    found: Counter[str] = Counter()
    for statement in selection.statements:
        found.update({id_ for side in statement.ids for id_ in side if id_ not in known})
    return found


def text_2016(selection: Selection2016, rows: Rows, gathered: int) -> str:
    """The report on the English edition; the same input gives the same bytes."""
    parts = [
        "# ANSM thesaurus of 2016 in English: what was imported",
        f"{selection.rows} rows; {selection.selected} touch a substance that is psychoactive or treats the mind or "
        f"pain, or the list of QT-prolonging medicines. Of the {gathered} labelled pairs that both sides of this "
        f"package have, {len(rows['assessments'])} are not in the edition of 2020 at the same level; only these are "
        "imported. Both editions are one voice (`independence_group` ansm).",
        counts(["label", "assessments"], [str(row["label"]) for row in rows["assessments"]]),
        "## Pairs imported",
        table(
            ["pair", "label", "finding"],
            [(f"{r['substance_a']} × {r['substance_b']}", r["label"], r["finding"]) for r in rows["assessments"]],
        ),
        f"## Rows of which the file keeps only the first of several levels ({len(selection.truncated)})",
        "Not imported: the edition of 2020 has them whole.",
        table(["heading", "heading", "label"], sorted(set(selection.truncated))),
        f"## Rows whose label is none of the scale's ({len(selection.no_label)})",
        table(["heading", "heading", "label"], sorted(set(selection.no_label))),
    ]
    return page(parts)
