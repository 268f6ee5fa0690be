"""The data dictionary as Markdown, made from the descriptor and the schemas.

When: after any change of a schema. Command: `python -m scripts.document`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from combination_ratings.tables.schema import TableSchema

PATH = "schema/README.md"
INTRODUCTION = """# Data dictionary

Generated from the schemas by `python -m scripts.document`; do not edit.

All tables are CSV in UTF-8. An empty cell is the only way to say that there is no value. Booleans are `true` and
`false`, dates year-month-day, numbers have a point and no trailing zeros. Rows stand in the order of their primary key.
**Bold** columns must be filled; 🔑 marks the primary key.
"""


def dictionary(descriptor: Mapping[str, Any], schemas: Mapping[str, TableSchema]) -> str:
    """Text of `schema/README.md`."""
    contents = [f"- [{s.document['title']}](#{anchor(s)}): {s.document['description']}" for s in schemas.values()]
    tables = ["\n".join(table(schema, schemas)) for schema in schemas.values()]
    return "\n".join([INTRODUCTION, *contents, "", "\n\n".join(tables), ""])


def anchor(schema: TableSchema) -> str:
    """Link target of a table's heading."""
    return str(schema.document["title"]).lower().replace(" ", "-")


def table(schema: TableSchema, schemas: Mapping[str, TableSchema]) -> Iterable[str]:
    """Lines about one table."""
    yield f"## {schema.document['title']}\n"
    yield f"`data/{schema.name}.csv`. {schema.document['description']}\n"
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for field in schema.fields:
        yield f"| {heading(schema, field)} | {kind(field)} | {escape(meaning(schema, schemas, field))} |"
    for key in schema.foreign_keys:
        if len(key.fields) > 1:
            joined = ", ".join(f"`{c}`" for c in key.fields)
            yield f"\n{joined} together refer to [{key.resource}](#{anchor(schemas[key.resource])})."


def heading(schema: TableSchema, field: Mapping[str, Any]) -> str:
    """Name of a column, bold where it must be filled, with a key where it belongs to the primary key."""
    name = f"`{field['name']}`"
    name = f"**{name}**" if field.get("constraints", {}).get("required") else name
    return f"{name} 🔑" if field["name"] in schema.primary_key else name


def kind(field: Mapping[str, Any]) -> str:
    """Type of a column, with unit and limits."""
    rules = field.get("constraints", {})
    limits = [
        f"from {rules['minimum']}" if "minimum" in rules else "",
        f"to {rules['maximum']}" if "maximum" in rules else "",
    ]
    return " ".join(part for part in [field["type"], *limits, f"in {field['unit']}" if "unit" in field else ""] if part)


def meaning(schema: TableSchema, schemas: Mapping[str, TableSchema], field: Mapping[str, Any]) -> str:
    """Description of a column with its list, pattern, reference and example."""
    rules, parts = field.get("constraints", {}), [field["description"]]
    for key in schema.foreign_keys:
        if key.fields == (field["name"],):
            parts.append(f"Refers to [{key.resource}](#{anchor(schemas[key.resource])}).")
    if "enum" in rules:
        parts.append("One of: " + ", ".join(f"`{value}`" for value in rules["enum"]) + ".")
    if "pattern" in rules:
        parts.append(f"Form: `{rules['pattern']}`.")
    if "example" in field:
        parts.append(f"Example: `{field['example']}`.")
    return " ".join(parts)


def escape(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return text.replace("|", "\\|")
