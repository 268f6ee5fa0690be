"""What the terminal says of a screening: how the register was read, who has which level, what was not resolved.

When: a screening is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from combination_ratings.locales import ntext, number, text
from combination_ratings.screening.results.figures import share, shown
from combination_ratings.screening.results.summary import Summary

SHOWN = 5
"""Texts that are named; all of them stand in the file."""
SIGNS = {"\t": "tab"}


def lines(summary: Summary, language: str, written: Sequence[str] = ()) -> list[str]:
    """Lines about the whole."""
    return [*reading_lines(summary, language), *level_lines(summary, language), *rest_lines(summary, language, written)]


def reading_lines(summary: Summary, language: str) -> Iterator[str]:
    """How the register was read, and what of it was refused."""
    if summary["encoding"]:
        sign = SIGNS.get(summary["delimiter"], summary["delimiter"])
        yield text("screening.read_as", language, encoding=summary["encoding"], delimiter=sign)
    counts = {name: shown(summary[name], language) for name in ("rows", "kept", "refused")}
    yield text("screening.rows", language, **counts)
    for one in summary["reasons"]:
        reason = text(f"screening.{one['reason']}", language)
        yield text("screening.refused_reason", language, count=shown(one["rows"], language), reason=reason)
    if summary["trimmed"] and isinstance(summary["trimmed"], int):
        yield ntext("screening.trimmed", language, summary["trimmed"])
    yield text("screening.dated" if summary["dated"] else "screening.undated", language)


def level_lines(summary: Summary, language: str) -> Iterator[str]:
    """Persons by worst level."""
    counts = {name: shown(summary[name], language) for name in ("persons", "pairs", "no_data")}
    yield text("screening.persons", language, **counts, meaning=text("screening.no_data", language))
    for one in summary["levels"]:
        count = shown(one["persons"], language)
        if one["level"] is None:
            yield text("screening.no_level", language, count=count)
        else:
            yield text("screening.worst", language, level=one["level"], count=count)


def rest_lines(summary: Summary, language: str, written: Sequence[str]) -> Iterator[str]:
    """What was not resolved, and what was written."""
    unknown = [one for one in summary["unresolved_texts"] if one["status"] == "unresolved"]
    if summary["unknown_texts"]:
        yield text(
            "screening.unresolved", language, texts=number(summary["unknown_texts"], language),
            share=share(summary["unresolved_rows"], summary["kept"], language),
            first=", ".join(repr(one["text"]) for one in unknown[:SHOWN]) or "–",
        )  # fmt: skip
    if written:
        yield text("screening.wrote", language, files=", ".join(written))
