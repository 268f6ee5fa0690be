"""OpenAPI 3.1 of what the site answers as JSON: its schemas are those of the model of an answer (`answer.schema.json`).

When: the site serves it as `/openapi.json`, and every release holds it. https://spec.openapis.org/oas/v3.1.1
"""

from __future__ import annotations

import json
from typing import Any

from combination_ratings.answers import schema
from combination_ratings.locales import LANGUAGES, SOURCE, text
from combination_ratings.names.question import MAX_NAMES
from combination_ratings.names.reader import MAX_TEXT

Document = dict[str, Any]
VERSION = "3.1.1"
NAME = "openapi.json"
JSON, PLAIN = "application/json", "text/plain"
ANSWER = "AnswerDocument"
LOCAL, SHARED = "#/$defs/", "#/components/schemas/"
STRING: Document = {"type": "string"}
MOVED: Document = {
    "301": {"description": "Another id stands instead of a retired one"},
    "302": {"description": "The same address, written otherwise"},
}


def document(version: str, licence: Document) -> Document:
    """The description of a data version; `licence` is the descriptor's: name, title, path."""
    return {
        "openapi": VERSION,
        "info": {
            "title": "Combination Ratings",
            "version": version,
            "description": text("answers.no_data", SOURCE),
            "license": {"name": licence["title"], "url": licence["path"]},
        },
        "servers": [{"url": "/"}],
        "paths": paths(),
        "components": {"schemas": schemas(), "parameters": {"lang": language()}, "responses": refusals()},
    }


def text_of(version: str, licence: Document) -> str:
    """The description as a file."""
    return json.dumps(document(version, licence), ensure_ascii=False, indent=1) + "\n"


def paths() -> Document:
    """What may be asked, by address."""
    names = {"type": "array", "items": {**STRING, "maxLength": MAX_TEXT}, "minItems": 1, "maxItems": MAX_NAMES}
    return {
        "/check.json": got(
            "check",
            "What is known about taking the named substances together",
            [asked("s", names, required=True, example=["ketamine", "sertraline"])],
            {"200": answered(ANSWER), "400": answered("Refusal")},
        ),
        "/suggest.json": got(
            "suggest",
            "Names that begin so, or are near to it",
            [asked("q", {**STRING, "maxLength": 100}, example="zolo")],
            {"200": answered("Suggestions")},
        ),
        "/effects/{effect_id}.json": got(
            "effect",
            "One risk: its signs, how urgent it is, and what to do, with sources",
            [inside("effect_id", "serotonin_toxicity")],
            {"200": answered("EffectDocument"), "404": answered("Mistake"), **MOVED},
        ),
        "/combination-ratings/{table}.json": got(
            "rows",
            "Rows of a table or view, by pages; `next_url` leads on. Whole tables: /download",
            [inside("table", "levels"), asked("_size", {"type": "integer", "minimum": 0, "maximum": 1000})],
            {"200": answered("Rows"), "404": answered("Mistake"), **MOVED},
        ),
        "/answer.schema.json": got("schema", "JSON Schema of an answer", [], {"200": {
            "description": "The schema", "content": {"application/schema+json": {"schema": {"type": "object"}}},
        }}),
        f"/{NAME}": got("openapi", "This document", [], {"200": answered("Description")}),
    }  # fmt: skip


def got(name: str, summary: str, parameters: list[Document], responses: Document) -> Document:
    """One address, which is asked by GET."""
    common = {"405": {"$ref": "#/components/responses/Method"}, "414": {"$ref": "#/components/responses/Long"}}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [*parameters, {"$ref": "#/components/parameters/lang"}],
            "responses": {**responses, "400": responses.get("400", mistaken()), **common},
        }
    }


def asked(name: str, kind: Document, required: bool = False, example: Any = None) -> Document:
    """A parameter of the query; a list is asked by repeating its name."""
    shown = {} if example is None else {"example": example}
    return {"name": name, "in": "query", "required": required, "schema": kind, **shown}


def inside(name: str, example: str) -> Document:
    """An id inside the path."""
    kind = {**STRING, "pattern": "^[a-z0-9_]{1,80}$"}
    return {"name": name, "in": "path", "required": True, "schema": kind, "example": example}


def language() -> Document:
    """The language of sentences; the header `accept-language` where it is not given."""
    return {"name": "lang", "in": "query", "schema": {**STRING, "enum": list(LANGUAGES)}, "example": SOURCE}


def answered(name: str) -> Document:
    """A response of a schema."""
    return {"description": name, "content": {JSON: {"schema": {"$ref": f"{SHARED}{name}"}}}}


def mistaken() -> Document:
    """The response to what cannot be read: a sentence, as JSON from the page that was asked, as text from the door."""
    found = answered("Mistake")
    found["content"][PLAIN] = {"schema": STRING}
    return found


def refusals() -> Document:
    """What any address may answer."""
    sentence = {"content": {PLAIN: {"schema": STRING}}}
    return {
        "Method": {"description": "Only GET, HEAD and OPTIONS are answered", **sentence},
        "Long": {"description": "The address is longer than 8,000 bytes", **sentence},
    }


def schemas() -> Document:
    """Every schema: those of the answer, as published, and the few others."""
    published = schema.read()
    own = {key: value for key, value in published.items() if key not in ("$schema", "$defs", "title")}
    return {ANSWER: shared(own), **shared(published["$defs"]), **others()}


def others() -> Document:
    """Schemas of what is no answer of the check."""
    suggestion = thing("text", "substance_id", "name")
    mistake = {"ok": {"const": False}, "error": STRING, "status": {"type": "integer"}}
    texts = dict.fromkeys(("effect_id", "name", "kind", "definition", "urgency_text"), STRING)
    lists = {name: {"type": "array"} for name in ("signs", "emergency_numbers", "act", "prevent")}
    return {
        "Refusal": thing("error"),
        "Mistake": {"type": "object", "required": ["error"], "properties": mistake},
        "Suggestions": {
            "type": "object", "required": ["suggestions"],
            "properties": {"suggestions": {"type": "array", "maxItems": 8, "items": suggestion}},
        },
        "EffectDocument": {
            "type": "object", "required": ["effect_id", "name", "kind", "urgency", "signs", "act", "prevent"],
            "properties": {
                **texts, **lists, "urgency": {"type": ["string", "null"]}, "source": thing("source_id", "title"),
            },
        },
        "Rows": {
            "type": "object", "required": ["columns", "rows"],
            "properties": {
                "columns": {"type": "array", "items": STRING}, "rows": {"type": "array"},
                "filtered_table_rows_count": {"type": ["integer", "null"]}, "next_url": {"type": ["string", "null"]},
            },
        },
        "Description": {"type": "object", "required": ["openapi", "info", "paths"]},
    }  # fmt: skip


def thing(*names: str) -> Document:
    """An object of texts, all of them there."""
    return {"type": "object", "required": list(names), "properties": dict.fromkeys(names, STRING)}


def shared(part: Any) -> Any:
    """A schema with its references led to the components."""
    if isinstance(part, list):
        return [shared(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: value.replace(LOCAL, SHARED) if key == "$ref" and isinstance(value, str) else shared(value)
        for key, value in part.items()
    }
