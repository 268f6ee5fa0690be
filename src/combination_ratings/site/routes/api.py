"""`/api`: the JSON answer documented, with examples worked out from the data being served.

`docs/api.md` has the same words: `python -m combination_ratings.site.routes.api > docs/api.md`.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers import schema
from combination_ratings.site.context import answers, language_of
from combination_ratings.site.texts import api_french, field_french
from combination_ratings.site.texts.api_fields import EXAMPLES, PARAMETERS, RULES

SHOWN = ("version", "inputs", "answer", "unrated")


async def page(request: Any, datasette: Datasette) -> Response:
    """The fields, the parameters, the rules, and the examples."""
    found, language = answers(datasette), language_of(request)
    fields, parameters, rules, titles = worded(language)
    examples = []
    for title, (_, names) in zip(titles, EXAMPLES, strict=True):
        document: Any = found.check(names, language)
        part = {key: document[key] for key in SHOWN}
        examples.append((title, address(names), json.dumps(part, ensure_ascii=False, indent=1)))
    context = {"fields": fields, "parameters": parameters, "rules": rules, "examples": examples}
    return Response.html(await datasette.render_template("api.html", context, request=request))


def worded(language: str) -> tuple[Any, Any, Any, Any]:
    """Fields, parameters, rules and titles of examples in the language; names and values of fields have none."""
    if language != "fr":
        return schema.fields(), PARAMETERS, RULES, [title for title, _ in EXAMPLES]
    fields = [(name, kind, field_french.FIELDS[text]) for name, kind, text in schema.fields()]
    parameters = [(name, text) for (name, _), text in zip(PARAMETERS, api_french.PARAMETERS, strict=True)]
    return fields, parameters, api_french.RULES, api_french.EXAMPLES


async def schema_file(request: Any, datasette: Datasette) -> Response:
    """The JSON Schema that every answer follows."""
    headers = {"access-control-allow-origin": "*"}
    return Response(schema.PATH.read_text(encoding="utf-8"), headers=headers, content_type="application/schema+json")


def address(names: tuple[str, ...]) -> str:
    """Address of the answer for names."""
    return "/check.json?" + urlencode([("s", name) for name in names])


def markdown() -> str:
    """The same as a document, without what depends on the data."""
    lines = [
        "# The answer as JSON", "", "`GET /check.json?s=NAME&s=NAME`, the same document as",
        "`python -m scripts.ask NAME NAME --json`. Its schema, `/answer.schema.json`, is in every release.",
        "The page `/api` of a served site shows the examples worked out.",
        "", "## Parameters", "", "| parameter | meaning |", "|---|---|",
    ]  # fmt: skip
    lines += [f"| `{name.replace('|', chr(92) + '|')}` | {text} |" for name, text in PARAMETERS]
    lines += ["", "## Fields", "", "| field | values | meaning |", "|---|---|---|"]
    lines += [f"| `{name}` | {kind} | {text} |" for name, kind, text in schema.fields()]
    lines += ["", "## Rules", "", *(f"- {rule}" for rule in RULES), "", "## Examples", ""]
    lines += [f"- {title}: `{address(names)}`" for title, names in EXAMPLES]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
