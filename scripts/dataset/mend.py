"""What a program may change in a table's file without knowing what it means.

When: `python -m scripts.format`. A spreadsheet's byte order mark, CRLF, semicolons, needless quotation marks, moved or
missing columns, padded or differently spelt numbers and booleans are mended; what would need a guess is left as it
is and reported. The result is a fixed point: mending it again changes nothing.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from scripts.dataset.canonical import Row, render
from scripts.dataset.findings import Finding
from scripts.dataset.schema import TableSchema
from scripts.dataset.structure import check_header, decode

DELIMITERS = (",", ";", "\t")
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?", re.ASCII)
LOOSE_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?", re.ASCII)


def mend(file: str, schema: TableSchema, data: bytes) -> tuple[bytes, list[Finding]]:
    """Mended bytes and no finding, or the bytes as they are and why they were left alone."""
    refused: list[Finding] = []
    text = decode(file, data, refused)
    if text is None:
        return data, refused[-1:]
    lines = read(text)
    if lines is None:
        remedy = "Close every quotation mark"
        return data, [Finding(file, 0, "", "", "has a quotation mark that is never closed", remedy)]
    header = [cell.strip() for cell in lines[0][1]] if lines else []
    while header and not header[-1]:
        header.pop()
    if set(header) != set(schema.columns) or len(set(header)) < len(header):
        strange = [f for f in check_header(file, header, schema.columns) if f.value or not any(header)]
        if strange:
            return data, strange
    rows, refused = rows_of(file, schema, header, lines[1:])
    return (data, refused) if refused else (render(schema, rows).encode(), [])


def read(text: str) -> list[tuple[int, list[str]]] | None:
    """Lines with cells and their physical line, by the delimiter that splits the header; None if quotes never close."""
    head = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=head.count) if head.count(",") == 0 else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines, start = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((start, cells))
            start = reader.line_num + 1
    except csv.Error:
        return None
    return lines


def rows_of(
    file: str, schema: TableSchema, header: list[str], lines: Iterable[tuple[int, list[str]]]
) -> tuple[list[Row], list[Finding]]:
    """Rows in the schema's columns, identical ones once; findings for lines whose cells cannot be told apart."""
    rows: dict[tuple[str, ...], Row] = {}
    refused = []
    for number, cells in lines:
        if len(cells) < len(header) or any(cells[len(header) :]):
            problem = f"has {len(cells)} cells where the header has {len(header)}"
            remedy = 'Put a cell that holds a comma in quotation marks ("a, b")'
            refused.append(Finding(file, number, "", ",".join(cells), problem, remedy))
            continue
        named = dict(zip(header, cells, strict=False))
        row = {c: mend_cell(schema.field(c)["type"], named.get(c, "")) for c in schema.columns}
        rows[tuple(row.values())] = row
    return list(rows.values()), refused


def mend_cell(type_: str, cell: str) -> str:
    """A cell in its type's one spelling where that needs no guess."""
    text = unicodedata.normalize("NFC", " ".join(re.split(r"[\r\n]+", cell))).strip()
    if type_ == "boolean" and text.lower() in ("true", "false"):
        return text.lower()
    if type_ in ("integer", "number") and PLAIN_NUMBER.fullmatch(text):
        return mend_number(type_, text)
    if type_ == "date":
        return mend_date(text)
    return text


def mend_number(type_: str, text: str) -> str:
    """Digits without plus sign, leading or trailing zeros; an integer with a fraction stays as it is."""
    value = Decimal(text)
    if value == value.to_integral_value():
        return str(int(value))
    return text if type_ == "integer" else f"{value.normalize():f}"


def mend_date(text: str) -> str:
    """Year-month-day with leading zeros; a date that does not begin with its year stays as it is."""
    match = LOOSE_DATE.fullmatch(text)
    if match is None:
        return text
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return text
