"""The package describes itself truly: strict descriptor and schemas, nothing undeclared on disk.

When: first of all; where it fails, no other rule is run. frictionless lets misspelt properties pass, so the strict
profile `schema/package.schema.json` allows no property that it does not name.
Command: `python -m scripts.check --rule descriptor`.
"""

from __future__ import annotations

import difflib
import functools
import json
import re
from collections.abc import Iterable
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from combination_ratings.gate.rules.rows import mentioned
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.schema import TableSchema

NAME = "descriptor"
DESCRIPTION = "datapackage.json and the schemas meet the strict profile and agree with each other and with the disk."
SCOPE = "package"
STAGE = Stage.DESCRIPTOR
NEEDS: tuple[str, ...] = ()
PROFILE = "schema/package.schema.json"
BESIDE = {PROFILE, "schema/exceptions.csv", "schema/README.md"}
JUNK = re.compile(r"(^|/)(\.[^/]*|[^/]*~)$")


def check(package: Workspace) -> Iterable[Finding]:
    """Findings of the descriptor, then of the schemas, then of the files on disk."""
    profile = package.document(PROFILE)
    yield from package.broken
    if not isinstance(package.descriptor, dict) and not package.broken:
        yield Finding("datapackage.json", 0, "", "", "is no JSON object", "Write the package's descriptor there")
    if profile is None or not isinstance(package.descriptor, dict):
        return
    yield from judged(package, "datapackage.json")
    for resource in listed(package.descriptor):
        yield from check_resource(package, resource)
    yield from check_disk(package)


def listed(descriptor: dict[str, Any]) -> list[dict[str, Any]]:
    """Resources that are objects with a name and a schema's path."""
    resources = descriptor.get("resources")
    found = [r for r in resources if isinstance(r, dict)] if isinstance(resources, list) else []
    return [r for r in found if isinstance(r.get("name"), str) and isinstance(r.get("schema"), str)]


def judged(package: Workspace, path: str, part: str = "") -> tuple[Finding, ...]:
    """What the strict profile, or its definition of a `part`, has against a file that is JSON."""
    return judge(path, package.files.read(path) or b"", package.files.read(PROFILE) or b"", part)


@functools.lru_cache(maxsize=256)
def judge(path: str, data: bytes, profile: bytes, part: str) -> tuple[Finding, ...]:
    """The same of bytes, remembered: packages under test differ in one file only."""
    whole = json.loads(profile)
    wanted = {**whole["$defs"][part], "$defs": whole["$defs"]} if part else whole
    try:
        return tuple(check_document(path, json.loads(data), wanted))
    except Exception as error:  # whatever a profile that is no JSON Schema makes the validator stumble over
        told, remedy = str(error).partition(" for validator")[0], "Take the file from the version before"
        return (Finding(PROFILE, 0, "", "", f"is no JSON Schema: {short(told)}", remedy),)


def check_document(path: str, document: Any, profile: dict[str, Any]) -> Iterable[Finding]:
    """What the strict profile has against a document, with the nearest property for a misspelt one."""
    for error in sorted(Draft202012Validator(profile).iter_errors(document), key=lambda e: list(map(str, e.path))):
        place = "/".join(map(str, error.absolute_path)) or "document"
        yield Finding(path, 0, place, "", short(error.message), advice(error))


def advice(error: ValidationError) -> str:
    """What to do about an error of the profile."""
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = list(dict(cast(dict, error.schema)).get("properties", {}))
        strange = next((name for name in error.instance if name not in known), "")
        near = difflib.get_close_matches(strange, known, n=1)
        return f"Did you mean “{near[0]}”?" if near else "Known here: " + ", ".join(known)
    return f"Correct it as {PROFILE} says"


def short(text: str) -> str:
    """One line of a validator's message."""
    line = " ".join(text.split())
    return line if len(line) <= 200 else line[:199] + "…"


def check_resource(package: Workspace, resource: dict[str, Any]) -> Iterable[Finding]:
    """Whether a resource's name, path and schema belong together, and whether its schema is sound."""
    name, path = resource["name"], resource["schema"]
    document = package.document(path)
    if document is None:
        return
    if (resource.get("path"), path) != (f"data/{name}.csv", f"schema/{name}.json"):
        problem = f"does not go by the table's name {name}"
        remedy = f"Write path data/{name}.csv and schema schema/{name}.json"
        yield Finding("datapackage.json", 0, f"resources/{name}", str(resource.get("path")), problem, remedy)
    found = judged(package, path, "table")
    yield from found
    if found:
        return
    if name in package.schemas:
        yield from check_schema(package, path, package.schemas[name], name)
        yield from check_conditions(package, f"schema/rows/{name}.json", package.schemas[name])
    elif isinstance(document, dict):
        remedy = f"Name it {name}, and give it fields and a primary key made of them"
        yield Finding(path, 0, "", str(document.get("name")), "cannot be used as a schema", remedy)


def check_schema(package: Workspace, path: str, schema: TableSchema, name: str) -> Iterable[Finding]:
    """Whether columns stand once, patterns compile and keys name columns that exist."""
    for column in schema.columns:
        if schema.columns.count(column) > 1:
            yield Finding(path, 0, "fields", column, "stands twice among the fields", "Remove one of the two")
    for field in schema.fields:
        pattern = field.get("constraints", {}).get("pattern", "")
        if not compiles(pattern):
            yield Finding(path, 0, field["name"], pattern, "is no regular expression", "Correct the pattern")
    for key in [schema.primary_key, *schema.unique_keys]:
        yield from missing(path, key, schema)
    for foreign in schema.foreign_keys:
        target = package.schemas.get(foreign.resource or name)
        yield from missing(path, foreign.fields, schema)
        if target is None:
            yield Finding(path, 0, "foreignKeys", foreign.resource, "is no table", "Name a table of the descriptor")
        else:
            yield from missing(path, foreign.reference, target)


def check_conditions(package: Workspace, path: str, schema: TableSchema) -> Iterable[Finding]:
    """Whether the conditions across a row's cells, where there are any, are sound and name columns that exist."""
    if package.files.read(path) is None:
        return
    before = len(package.broken)
    document = package.document(path)
    yield from package.broken[before:]
    if document is None:
        return
    found = judged(package, path, "conditions")
    yield from found
    if not found:
        values, presence = mentioned(document["allOf"])
        spoken = [condition["column"] for condition in document["allOf"]]
        yield from missing(path, dict.fromkeys([*values, *presence, *spoken]), schema)


def compiles(pattern: Any) -> bool:
    """Whether a pattern is a regular expression."""
    try:
        re.compile(pattern)
    except (re.error, TypeError, RecursionError, OverflowError):
        return False
    return True


def missing(path: str, columns: Iterable[str], schema: TableSchema) -> Iterable[Finding]:
    """Findings for columns of a key that the table does not have."""
    for column in columns:
        if column not in schema.columns:
            remedy = f"The columns of {schema.name} are: {', '.join(schema.columns)}"
            yield Finding(path, 0, "keys", column, f"is no column of {schema.name}", remedy)


def check_disk(package: Workspace) -> Iterable[Finding]:
    """Files in data/ and schema/ that the descriptor does not declare."""
    names = [resource["name"] for resource in listed(package.descriptor)]
    known = BESIDE | {
        form.format(name) for name in names for form in ("data/{}.csv", "schema/{}.json", "schema/rows/{}.json")
    }
    for path in [*package.files.under("data"), *package.files.under("schema")]:
        if path not in known and not JUNK.search(path):
            remedy = "Declare it in datapackage.json, or remove it"
            yield Finding(path, 0, "", "", "is not declared in the descriptor", remedy)
