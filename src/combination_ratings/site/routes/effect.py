"""`/effects/<id>` and `/effects/<id>.json`: one risk, what to do about it, and where sources name it."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.answer_json import encode
from combination_ratings.answers.effect_help import effect_document
from combination_ratings.site.context import answers, language_of
from combination_ratings.site.routes.check import as_response
from combination_ratings.site.routes.source import named
from combination_ratings.site.routes.substance import successor

NAMED = (
    "SELECT a.substance_a, a.substance_b, c.level, c.status, count(DISTINCT a.source_id) AS sources "
    "FROM assessment_effects e JOIN assessments a USING (assessment_id) "
    "JOIN combinations c ON c.substance_a = a.substance_a AND c.substance_b = a.substance_b "
    "WHERE e.effect_id = ? AND e.modality <> 'absence_of_evidence' AND a.stance <> 'refutes' "
    "GROUP BY 1, 2 ORDER BY c.level DESC, sources DESC, 1, 2 LIMIT 500"
)
TABLES = ["effects", "actions", "effect_actions", "assessment_effects"]


async def page(request: Any, datasette: Datasette) -> Response:
    """An effect or risk with its signs, what to do about it, and the combinations for which a source names it."""
    store, language = answers(datasette).store, language_of(request)
    effect = effect_document(store, request.url_vars["id"], language)
    if effect is None:
        return successor(store, "effects", request.url_vars["id"])
    pairs = named(store, language, NAMED, [effect["effect_id"]])
    context = {"effect": effect, "tables": TABLES, "pairs": pairs, "levels": store.levels}
    return Response.html(await datasette.render_template("effect.html", context, request=request))


async def json_page(request: Any, datasette: Datasette) -> Response:
    """The same effect for machines: signs, urgency, and actions with their sources."""
    store, language = answers(datasette).store, language_of(request)
    effect = effect_document(store, request.url_vars["id"], language)
    if effect is None:
        return successor(store, "effects", request.url_vars["id"])
    return as_response((200, encode(effect).encode()))
