"""`/api`: the JSON answer documented, with examples worked out from the data being served.

`docs/api.md` has the same words: `python -m pages.api > docs/api.md` with `site` on PYTHONPATH.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.app import Datasette

from pages.api_fields import EXAMPLES, FIELDS, PARAMETERS, RULES
from pages.context import answers

SHOWN = ("version", "inputs", "answer", "unrated")


async def page(request: Any, datasette: Datasette) -> Response:
    """The fields, the parameters, the rules, and the examples."""
    found = answers(datasette)
    examples = []
    for title, names in EXAMPLES:
        document = found.check(names)
        part = {key: document[key] for key in SHOWN}
        examples.append((title, address(names), json.dumps(part, ensure_ascii=False, indent=1)))
    context = {"fields": FIELDS, "parameters": PARAMETERS, "rules": RULES, "examples": examples}
    return Response.html(await datasette.render_template("api.html", context, request=request))


def address(names: tuple[str, ...]) -> str:
    """Address of the answer for names."""
    return "/check.json?" + urlencode([("s", name) for name in names])


def markdown() -> str:
    """The same as a document, without what depends on the data."""
    lines = [
        "# The answer as JSON", "", "`GET /check.json?s=NAME&s=NAME`, the same document as",
        "`python -m scripts.ask NAME NAME --json`. The page `/api` of a served site shows the examples worked out.",
        "", "## Parameters", "", "| parameter | meaning |", "|---|---|",
    ]  # fmt: skip
    lines += [f"| `{name.replace('|', chr(92) + '|')}` | {text} |" for name, text in PARAMETERS]
    lines += ["", "## Fields", "", "| field | values | meaning |", "|---|---|---|"]
    lines += [
        f"| {' '.join(f'`{part}`' for part in name.split(', '))} | {kind} | {text} |" for name, kind, text in FIELDS
    ]
    lines += ["", "## Rules", "", *(f"- {rule}" for rule in RULES), "", "## Examples", ""]
    lines += [f"- {title}: `{address(names)}`" for title, names in EXAMPLES]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
