"""The report of a screening: one page that needs nothing beside it, with pictures, in every language.

When: a screening with an output is done. The page opens in the language that was asked for; a link shows the other, by
its address alone. All that comes out of a register is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from combination_ratings.locales import LANGUAGES, ntext, own_name, pick, text
from combination_ratings.screening.results.figures import Count, bar, greatest, shown, stack
from combination_ratings.screening.results.summary import Summary

STYLE = Path(__file__).with_name("report.css")
LISTED = 15
"""Most rows of a table."""


class ReportNames(NamedTuple):
    """What the report calls things: rows of `levels` by level, and of `substances` by id."""

    levels: dict[int, dict[str, Any]]
    substances: dict[str, dict[str, Any]]


def report(summary: Summary, names: ReportNames, language: str, least: int = 0) -> str:
    """The page. Counts of the summary that are suppressed stay so; `least` is the least that is shown."""
    style = STYLE.read_text(encoding="utf-8")
    others = [one for one in LANGUAGES if one != language]
    bodies = [body(summary, names, one, language, least) for one in (*others, language)]
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(text('screening.title', language))}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{''.join(bodies)}</body>\n</html>\n"
    )


def body(summary: Summary, names: ReportNames, language: str, first: str, least: int) -> str:
    """The report in one language."""
    links = "".join(
        f'<a href="#{one if one != first else "top"}" lang="{one}" hreflang="{one}">{own_name(one)}</a>'
        for one in LANGUAGES
        if one != language
    )
    parts = [
        f"<nav>{links}</nav>",
        f"<h1>{escape(text('screening.title', language))}</h1>",
        *introduction(summary, language, least),
        *levels(summary, names, language),
        *commonest(summary, names, language),
        *coverage(summary, language),
        *unresolved(summary, language),
        *refused(summary, language),
        *how(summary, language),
    ]
    other = "" if language == first else ' class="other"'
    return f'<main id="{language}" lang="{language}"{other}>\n' + "\n".join(parts) + "\n</main>\n"


def said(key: str, language: str, **values: object) -> str:
    """A sentence, escaped."""
    return escape(text(f"screening.{key}", language, **values))


def introduction(summary: Summary, language: str, least: int) -> Iterable[str]:
    """What the report is, and what it is not."""
    yield f"<p>{said('intro', language, persons=shown(summary['persons'], language), version=summary['version'])}</p>"
    yield f'<p class="warn">{said("silence", language)}</p>'
    if least > 1:
        yield f'<p class="note">{said("small", language, most=least - 1, least=least)}</p>'


def table(heads: Sequence[str], rows: Iterable[str]) -> str:
    """A table with a head: `*` before a head leaves it out where there is little room, `>` puts it over numbers."""
    cells = "".join(f'<th scope="col"{head_class(head)}>{escape(head.lstrip("*>"))}</th>' for head in heads)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def head_class(head: str) -> str:
    """The class of a head."""
    return ' class="wide"' if head.startswith("*") else ' class="n"' if head.startswith(">") else ""


def counted(label: str, count: Count, picture: str, language: str) -> str:
    """A row: what is counted, a bar, the count."""
    number = escape(shown(count, language))
    return f'<tr><th scope="row">{label}</th><td class="p">{picture}</td><td class="n">{number}</td></tr>'


def level_label(level: int | None, names: ReportNames, language: str) -> str:
    """A level with its sign and colour; without one, in words."""
    if level is None:
        return said("level_none", language)
    row = names.levels[level]
    ground = f'class="level l{level}" style="background:{escape(row["colour"])}"'
    mark = f'<span {ground} aria-hidden="true">{row["symbol"]}</span>'
    return f"{mark}{level} – {escape(pick(row, 'name', language))}"


def colour_of(level: int | None, names: ReportNames) -> str:
    """Colour of a level."""
    return "#8c959f" if level is None else str(names.levels[level]["colour"])


def levels(summary: Summary, names: ReportNames, language: str) -> Iterable[str]:
    """Persons by their worst level."""
    rows = summary["levels"]
    most = greatest([row["persons"] for row in rows])
    yield f"<h2>{said('levels_title', language)}</h2>"
    yield table(
        [text("screening.level_head", language), "", ">" + text("screening.persons_head", language)],
        (
            counted(
                level_label(row["level"], names, language), row["persons"],
                bar(row["persons"], most, colour_of(row["level"], names)), language,
            )
            for row in rows
        ),
    )  # fmt: skip
    yield f'<p class="note">{said("levels_note", language)} {said("raised", language)} {raised(summary, language)}</p>'


def raised(summary: Summary, language: str) -> str:
    """How many persons three substances raised."""
    count = summary["raised"]
    return escape(ntext("screening.raised_count", language, count)) if isinstance(count, int) else ""


def commonest(summary: Summary, names: ReportNames, language: str) -> Iterable[str]:
    """The commonest flagged pairs, the worst level first."""
    yield f"<h2>{said('commonest_title', language, level=summary['flagged_from_level'])}</h2>"
    rows = summary["commonest"][:LISTED]
    if not rows:
        yield f"<p>{said('commonest_none', language)}</p>"
        return
    most = greatest([row["persons"] for row in rows])
    heads = [text(f"screening.{key}", language) for key in ("pair", "level_head")]
    heads += ["", ">" + text("screening.persons_head", language), f"*{text('screening.sources_head', language)}"]
    yield table(heads, (pair_row(row, most, names, language) for row in rows))
    if len(summary["commonest"]) > LISTED:
        yield f'<p class="note">{said("more", language)}</p>'


def pair_row(row: Summary, most: int, names: ReportNames, language: str) -> str:
    """A flagged pair: its names, level, bar, persons and links to sources."""
    pair = " + ".join(
        escape(pick(names.substances[row[side]], "name", language)) for side in ("substance_a", "substance_b")
    )
    level = names.levels[row["level"]]
    links = " ".join(
        f'<a href="{escape(link)}" rel="noreferrer">{said("source_number", language, number=number)}</a>'
        for number, link in enumerate(str(row["sources"]).split(), 1)
        if link.startswith(("https://", "http://"))
    )
    ground = f'class="level l{row["level"]}" style="background:{escape(level["colour"])}"'
    mark = f"<span {ground}>{row['level']}</span>"
    return (
        f'<tr><th scope="row">{pair}</th><td>{mark}</td><td class="p">{bar(row["persons"], most, level["colour"])}</td>'
        f'<td class="n">{escape(shown(row["persons"], language))}</td><td class="wide">{links}</td></tr>'
    )


def coverage(summary: Summary, language: str) -> Iterable[str]:
    """How much of the rows and of the pairs says anything."""
    rows = [("resolved", summary["resolved_rows"], "a"), ("ambiguous", summary["ambiguous_rows"], "b"),
            ("partial", summary["partial_rows"], "c"), ("not_resolved", summary["unresolved_rows"], "d"),
            ("refused", summary["refused"], "e")]  # fmt: skip
    pairs = [("pairs_rated", summary["rated"], "a"), ("pairs_outside", summary["outside"], "b"),
             ("pairs_no_data", summary["no_data"], "d")]  # fmt: skip
    yield f"<h2>{said('coverage_title', language)}</h2>"
    for title, counts in (("coverage_rows", rows), ("pairs_title", pairs)):
        yield stack([(count, name) for _, count, name in counts])
        key = '<span class="key {}" aria-hidden="true"></span>{}'
        yield table(
            [text(f"screening.{title}", language), ""],
            (
                f'<tr><th scope="row">{key.format(name, said(label, language))}</th>'
                f'<td class="n">{escape(shown(count, language))}</td></tr>'
                for label, count, name in counts
            ),
        )


def unresolved(summary: Summary, language: str) -> Iterable[str]:
    """What was not known, the commonest first."""
    yield f"<h2>{said('unresolved_title', language)}</h2>"
    rows = summary["unresolved_texts"][:LISTED]
    if not summary["not_whole_texts"]:
        yield f"<p>{said('unresolved_none', language)}</p>"
        return
    yield f"<p>{said('unresolved_note', language)}</p>"
    most = greatest([one["rows"] for one in rows])
    heads = [text("screening.text_head", language), "", ">" + text("screening.rows_head", language)]
    heads.append(f"*{text('screening.nearest_head', language)}")
    yield table(heads, (unresolved_row(one, most, language) for one in rows))
    if summary["not_whole_texts"] > len(rows):
        yield f'<p class="note">{said("more", language)}</p>'


def unresolved_row(one: Summary, most: int, language: str) -> str:
    """A text that is not known."""
    label = escape(one["text"]) or said("empty_text", language)
    nearest = f'<td class="wide w">{escape(one["nearest"])}</td>'
    row = counted(label, one["rows"], bar(one["rows"], most, "#8c959f"), language)
    return row.replace("</tr>", f"{nearest}</tr>")


def refused(summary: Summary, language: str) -> Iterable[str]:
    """Why rows were refused."""
    yield f"<h2>{said('refused_title', language)}</h2>"
    if not summary["reasons"]:
        yield f"<p>{said('refused_none', language)}</p>"
        return
    rows = (
        f'<tr><th scope="row">{said(one["reason"], language)}</th>'
        f'<td class="n">{escape(shown(one["rows"], language))}</td></tr>'
        for one in summary["reasons"]
    )
    yield table([text("screening.reason_head", language), ">" + text("screening.rows_head", language)], rows)


def how(summary: Summary, language: str) -> Iterable[str]:
    """How it was done."""
    yield f"<h2>{said('how_title', language)}</h2>"
    by = summary["by"]
    read = said(f"by_{by}", language) if by in ("id", "name") else escape(by.upper())
    lines = [said("dated" if summary["dated"] else "undated", language)]
    lines.append(escape(text("screening.read_by", language, by="")) + read)
    lines.append(said("flagged", language, level=summary["flagged_from_level"]))
    yield f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
