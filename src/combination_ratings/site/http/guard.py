"""Refuses what no page of the site can answer: other methods, closed pages, odd hosts, long or odd addresses."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from datasette.app import Datasette

from combination_ratings.locales import text
from combination_ratings.site.context import chosen_language
from combination_ratings.site.http.asked import App, Headers, Receive, Scope, Send, deliver
from combination_ratings.site.http.headers import headers, is_core, is_open

METHODS = (b"GET", b"HEAD", b"OPTIONS")
ASKED = (b"access-control-allow-headers", b"range, if-range, if-none-match")
"""Header fields that a page of another site may send: with these it reads a part of a file."""
PERSONAL = (b"cookie", b"authorization")
"""Nobody logs in here: who sends these gets what everybody gets, and what is kept is nobody's own."""
HOST = re.compile(rb"[A-Za-z0-9._\[\]:-]{1,255}")
LONGEST = 8_000
"""Bytes of an address: Datasette repeats it in every link of a page, a thousand times on a long one."""
FACETS = 6
"""Facets of one page: each has a query, and a time limit, of its own."""
FACET_VALUES = 200
"""Values of one facet that are shown."""
BLANKS = {
    "refused_length": {"most": LONGEST},
    "refused_facets": {"most": FACETS},
    "refused_values": {"most": FACET_VALUES},
}
"""Numbers in the sentences of refusals."""


def guard(app: App, _: Datasette) -> App:
    """The application behind the refusals; what it gets holds no cookie and no authorization."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        scope = {**scope, "headers": [field for field in scope["headers"] if field[0] not in PERSONAL]}
        refusal = refused(scope)
        if refusal is None:
            return await app(scope, receive, send)
        status, key, more = refusal
        fields = [*headers(scope["path"]), (b"content-type", b"text/plain; charset=utf-8"), *more]
        await deliver(send, status, fields, in_words(key, scope).encode())

    return guarded


def refused(scope: Scope) -> tuple[int, str, Headers] | None:
    """Status, key of the sentence and further header fields of a refusal; None for what may pass."""
    path, raw, query = scope["path"], scope.get("raw_path") or b"", scope["query_string"]
    method = scope["method"].encode()
    if method == b"OPTIONS":
        return 204, "", [*((name, b", ".join(METHODS)) for name in (b"allow", b"access-control-allow-methods")), ASKED]
    if method not in METHODS:
        return 405, "refused_method", [(b"allow", b", ".join(METHODS))]
    if len(raw.partition(b"?")[0]) + len(query) > LONGEST:
        return 414, "refused_length", []
    if not is_open(path):
        return 404, "refused_page", []
    if not is_host(scope["headers"]) or b"\\" in raw or "\\" in path or path.startswith("//"):
        return 400, "refused_letters", []
    if is_core(path) and b"_facet" in query and (problem := problem_of_facets(query.decode("latin-1"))):
        return 400, problem, []
    return None


def in_words(key: str, scope: Scope) -> str:
    """The sentence of a refusal in the language that the address or the browser asks for; nothing without a key."""
    if not key:
        return ""
    asked = dict(parse_qsl(scope["query_string"][:LONGEST].decode("latin-1")))
    accepted = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    return text(f"datasette.core_{key}", chosen_language(asked, accepted), **BLANKS.get(key, {}))


def problem_of_facets(query: str) -> str:
    """Key of what is wrong with the facets that a query string asks for; empty where nothing is."""
    given = [(name, value) for name, value in parse_qsl(query) if name.startswith("_facet")]
    if sum(name != "_facet_size" for name, _ in given) > FACETS:
        return "refused_facets"
    sizes = [value for name, value in given if name == "_facet_size"]
    if any(
        value == "max" or (value.isascii() and value.isdecimal() and int(value[:9]) > FACET_VALUES) for value in sizes
    ):
        return "refused_values"
    return ""


def is_host(fields: Headers) -> bool:
    """Whether the request names one host in letters that may stand in an address, or none (HTTP/1.0)."""
    hosts = [value for name, value in fields if name == b"host"]
    return not hosts or (len(hosts) == 1 and HOST.fullmatch(hosts[0]) is not None)
