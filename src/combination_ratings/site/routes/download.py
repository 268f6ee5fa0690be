"""`/download`: every file of the build, whole, with its size and hash. The files themselves: `http/files.py`."""

from __future__ import annotations

from typing import Any

from babel.units import format_unit
from datasette import Response
from datasette.app import Datasette

from combination_ratings.locales import text
from combination_ratings.site.context import language_of
from combination_ratings.site.downloads import Download, downloads
from combination_ratings.site.routes.jsonld import WHOLE, dataset_document, is_whole

STEPS = ((1_000_000, "digital-megabyte"), (1_000, "digital-kilobyte"), (1, "digital-byte"))
FIRST = "resolved"
"""The table that most come for."""


async def page(request: Any, datasette: Datasette) -> Response:
    """What can be had: everything at once, each table in each form, other files of a release."""
    found, language = downloads(datasette), language_of(request)
    tables: dict[str, dict[str, Download]] = {}
    for one in found.values():
        if one.table:
            tables.setdefault(one.table, {})[one.path.suffix] = one
    context = {
        "whole": [one for end in WHOLE for one in found.values() if is_whole(one) and one.path.suffix == end],
        "tables": [(name, title_of(name, language), tables[name]) for name in sorted(tables, key=in_order)],
        "other": [one for one in found.values() if not one.table and not is_whole(one)],
        "every": list(found.values()),
        "size": size_in_words,
        "jsonld": dataset_document(datasette, None, request, every=True),
    }
    return Response.html(await datasette.render_template("download.html", context, request=request))


def in_order(table: str) -> tuple[bool, str]:
    """The place of a table in the list."""
    return table != FIRST, table


def title_of(table: str, language: str) -> str:
    """Title of a table in the language; the table that is worked out is called by its name."""
    return text(f"tables.{table}.title", language)


def size_in_words(count: int, language: str) -> str:
    """A number of bytes as the language writes it: `40.9 MB`, `40,9 Mo`."""
    unit, name = next((step for step in STEPS if count >= step[0]), STEPS[-1])
    return format_unit(float(f"{count / unit:.3g}"), name, "long" if unit == 1 else "short", locale=language)
