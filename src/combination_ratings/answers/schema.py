"""The JSON Schema of an answer, made from `model.py`, and its fields as a table for readers.

When: `python -m scripts.document` writes `answer.schema.json`; the site serves that file, and a test makes it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from combination_ratings.answers import model
from combination_ratings.locales import LANGUAGES
from combination_ratings.locales.upkeep import written_from

PATH = Path(__file__).with_name("answer.schema.json")
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
Field = tuple[str, str, str]
"""Path of a field, its values, and what it means."""


def make() -> Schema:
    """The schema of the model. Fields may be added within a major version, so further ones are allowed."""
    from pydantic import TypeAdapter  # slow to import, and needed only here
    from typing_extensions import is_typeddict

    for part in vars(model).values():
        if is_typeddict(part):
            part.__pydantic_config__ = {"use_attribute_docstrings": True}
    made = untitled(TypeAdapter(model.AnswerDocument).json_schema())
    common = untitled(TypeAdapter(model.Verdict).json_schema())["properties"]
    for heir in ("Summary", "PairAnswer"):  # an inherited field is described where it is defined
        own = made["$defs"][heir]["properties"]
        own.update({name: common.get(name, field) for name, field in own.items()})
    made["properties"]["language"]["enum"] = list(LANGUAGES)  # the catalogues found, which no type can name
    return {"$schema": DIALECT, "title": "Answer of combination-ratings", **made}


def untitled(part: Any) -> Any:
    """A schema without the titles that only repeat the names of its fields."""
    if isinstance(part, list):
        return [untitled(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {key: untitled(value) for key, value in part.items() if key != "title" or not isinstance(value, str)}


def text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(make(), ensure_ascii=False, indent=1) + "\n"


@cache
def read() -> Schema:
    """The schema as published."""
    found: Schema = json.loads(PATH.read_text(encoding="utf-8"))
    return found


def strict(part: Any) -> Any:
    """The schema for our own answers: a field that it does not name is a mistake."""
    if isinstance(part, list):
        return [strict(one) for one in part]
    if not isinstance(part, dict):
        return part
    closed = {"additionalProperties": False} if "properties" in part and "type" in part else {}
    return {**closed, **{key: strict(value) for key, value in part.items()}}


def fields() -> list[Field]:
    """Every field with its values and meaning, in the order of the model; what pairs say as the answer does, once."""
    found = list(walk(read(), ""))
    said = {(path.removeprefix("answer."), text) for path, _, text in found if path.startswith("answer.")}
    return [field for field in found if (field[0].removeprefix("pairs[]."), field[2]) not in said]


def catalogue() -> str:
    """The English catalogue `fields`: what each field means, by its path, for translators."""
    return written_from({path: meaning for path, _, meaning in fields()})


def walk(part: Schema, path: str) -> Iterator[Field]:
    """Fields below a path."""
    for name, field in part.get("properties", {}).items():
        inner, many = opened(field)
        below = f"{path}{name}{'[]' if many else ''}"
        yield below, values(field), field.get("description", "")
        yield from walk(inner, f"{below}.")


def opened(field: Schema) -> tuple[Schema, bool]:
    """The object that a field holds, and whether it holds several."""
    if "anyOf" in field:
        return opened(field["anyOf"][0])
    if field.get("type") == "array":
        return opened(field["items"])[0], "$ref" in field["items"]
    if "$ref" in field:
        return read()["$defs"][field["$ref"].rsplit("/", 1)[1]], False
    return {}, False


def values(field: Schema) -> str:
    """The values that a field may have, in words."""
    if "anyOf" in field:
        return ", or ".join(values(one) for one in field["anyOf"])
    if "enum" in field:
        return ", ".join(str(value) for value in field["enum"])
    if "const" in field:
        return str(field["const"])
    if field.get("type") == "array":
        return "list"
    words: dict[str, str] = {"string": "text", "boolean": "true, false", "integer": "number"}
    kind = str(field.get("type", "object"))
    return words.get(kind, kind)
