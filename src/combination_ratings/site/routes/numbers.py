"""`/numbers`: charts of the data itself, each with its table; `/numbers/coverage.csv` and its like: the table alone."""

from __future__ import annotations

import csv
import io
from typing import Any

from datasette import NotFound, Response
from datasette.app import Datasette
from markupsafe import Markup

from combination_ratings.charts.bars import bars_svg
from combination_ratings.site.context import answers, language_of
from combination_ratings.site.numbers import PICTURES, as_rows, picture


async def page(request: Any, datasette: Datasette) -> Response:
    """Every chart with its table."""
    store, language = answers(datasette).store, language_of(request)
    found = [picture(store, name, language) for name in PICTURES]
    context = {
        "pictures": [(one, Markup(bars_svg(one, language))) for one in found],
        "tables": ["resolved", "combinations", "substances"],
    }
    return Response.html(await datasette.render_template("numbers.html", context, request=request))


async def rows_page(request: Any, datasette: Datasette) -> Response:
    """The table of one chart as CSV."""
    name = request.url_vars["name"]
    if name not in PICTURES:
        raise NotFound("There is no such chart")
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        as_rows(picture(answers(datasette).store, name, language_of(request)))
    )
    headers = {"content-disposition": f'attachment; filename="{name}.csv"', "access-control-allow-origin": "*"}
    return Response(out.getvalue(), headers=headers, content_type="text/csv; charset=utf-8")
