"""`/api`: the JSON answer documented, with examples worked out from the data being served.

`docs/api.md` has the same words: `python -m scripts.document`.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers import openapi, schema
from combination_ratings.locales import LANGUAGES, SOURCE, either, listed, text
from combination_ratings.site.context import answers, descriptor_of, language_of

SHOWN = ("version", "inputs", "answer", "unrated")
PARAMETERS = {
    "s": "name", "lang": "lang", "s=ketamine|route=oral": "route", "s=fluoxetine|stopped=14d": "stopped",
    "s=buprenorphine|after=6h": "after",
}  # fmt: skip
"""How a question is asked, and the key of what the catalogue `api` says of it."""
EXAMPLES = {
    "two": ("kétamine", "Zoloft"),
    "stopped": ("Prozac|stopped=14d", "phenelzine"),
    "readings": ("speed", "MDMA"),
    "unknown": ("heroin", "Xanax", "Contrac"),
}


async def page(request: Any, datasette: Datasette) -> Response:
    """The fields, the parameters, the rules, and the examples."""
    found, language = answers(datasette), language_of(request)
    examples = []
    for key, names in EXAMPLES.items():
        document: Any = found.check(names, language)
        part = {key: document[key] for key in SHOWN}
        shown = json.dumps(part, ensure_ascii=False, indent=1)
        examples.append((text(f"api.example_{key}", language), address(names), shown))
    context = {
        "fields": fields(language),
        "parameters": parameters(language),
        "rules": listed("api.rule", language),
        "examples": examples,
    }
    return Response.html(await datasette.render_template("api.html", context, request=request))


def fields(language: str) -> list[schema.Field]:
    """Every field of an answer with its values, which are the same in every language, and its meaning."""
    return [(path, kind, text(f"fields.{path}", language)) for path, kind, _ in schema.fields()]


def parameters(language: str) -> list[tuple[str, str]]:
    """How a question is asked, and what each part of it means."""
    known = either(LANGUAGES, language)
    return [(asked, text(f"api.parameter_{key}", language, languages=known)) for asked, key in PARAMETERS.items()]


async def schema_file(request: Any, datasette: Datasette) -> Response:
    """The JSON Schema that every answer follows."""
    headers = {"access-control-allow-origin": "*"}
    return Response(schema.PATH.read_text(encoding="utf-8"), headers=headers, content_type="application/schema+json")


async def description(request: Any, datasette: Datasette) -> Response:
    """The OpenAPI description of every JSON that the site answers."""
    work = descriptor_of(datasette)
    made = openapi.text_of(work["version"], work["licenses"][0])
    return Response(made, content_type="application/json; charset=utf-8")


def address(names: tuple[str, ...]) -> str:
    """Address of the answer for names."""
    return "/check.json?" + urlencode([("s", name) for name in names])


def markdown() -> str:
    """The same as a document, without what depends on the data."""
    lines = [
        "# The answer as JSON", "", "`GET /check.json?s=NAME&s=NAME`, the same document as",
        "`python -m scripts.ask NAME NAME --json`. Its schema, `/answer.schema.json`, is in every release, and so is",
        "`/openapi.json`, the OpenAPI 3.1 description of every JSON that the site answers.",
        "The page `/api` of a served site shows the examples worked out.",
        "", "## Parameters", "", "| parameter | meaning |", "|---|---|",
    ]  # fmt: skip
    lines += [f"| `{name.replace('|', chr(92) + '|')}` | {meaning} |" for name, meaning in parameters(SOURCE)]
    lines += ["", "## Fields", "", "| field | values | meaning |", "|---|---|---|"]
    lines += [f"| `{name}` | {kind} | {meaning} |" for name, kind, meaning in fields(SOURCE)]
    lines += ["", "## Rules", "", *(f"- {rule}" for rule in listed("api.rule", SOURCE)), "", "## Examples", ""]
    lines += [f"- {text(f'api.example_{key}', SOURCE)}: `{address(names)}`" for key, names in EXAMPLES.items()]
    return "\n".join(lines) + "\n"
