"""What a program may change in a table's file without knowing what it means.

When: `python -m scripts.format`. A spreadsheet's byte order mark, UTF-16, CRLF, semicolons, `sep=` line, needless
quotation marks, moved or missing columns, capitals in the header, padded or differently spelt numbers and booleans
are mended; what would need a guess is left as it is and reported. The result is a fixed point: mending it again
changes nothing.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from combination_ratings.tables.canonical import Row, render
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.schema import TableSchema
from combination_ratings.tables.structure import as_utf8, check_header, decode, split

DELIMITERS = (",", ";", "\t")
SEPARATOR_LINE = re.compile(r'"?sep=([,;\t])"?[,;\t]*\n', re.IGNORECASE)
BOOLEANS = dict.fromkeys(("true", "vrai", "wahr", "vero", "verdadero"), "true") | dict.fromkeys(
    ("false", "faux", "falsch", "falso"), "false"
)
"""What spreadsheets of several languages write for the two."""
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?", re.ASCII)
LOOSE_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?", re.ASCII)


def mend(file: str, schema: TableSchema, data: bytes) -> tuple[bytes, list[Finding]]:
    """Mended bytes and no finding, or the bytes as they are and why they were left alone."""
    refused: list[Finding] = []
    text = decode(file, as_utf8(data), refused)
    if text is None:
        return data, refused[-1:]
    lines = read(text)
    if lines is None:
        remedy = "Close every quotation mark"
        return data, [Finding(file, 0, "", "", "has a quotation mark that is never closed", remedy)]
    header = [column_of(cell.strip(), schema.columns) for cell in lines[0][1]] if lines else []
    while header and not header[-1]:
        header.pop()
    if set(header) != set(schema.columns) or len(set(header)) < len(header):
        strange = [f for f in check_header(file, header, schema.columns) if f.value or not any(header)]
        if strange:
            return data, strange
    rows, refused = rows_of(file, schema, header, lines[1:])
    return (data, refused) if refused else (render(schema, rows).encode(), [])


def column_of(cell: str, columns: list[str]) -> str:
    """The column that a cell of the header names but for capitals and spaces; the cell itself where there is none."""
    name = "_".join(cell.lower().split())
    return name if name in columns else cell


def read(text: str) -> list[tuple[int, list[str]]] | None:
    """Lines with cells and their physical line, by the delimiter that splits the header; None if quotes never close."""
    announced = SEPARATOR_LINE.match(text)
    text = text[announced.end() :] if announced else text
    head = text.split("\n", 1)[0]
    delimiter = announced[1] if announced else max(DELIMITERS, key=head.count) if head.count(",") == 0 else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines, start = [], 2 if announced else 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((start, cells))
            start = reader.line_num + (2 if announced else 1)
    except csv.Error:
        return None
    if lines and "," in lines[0][1][0] and all(len(cells) == 1 for _, cells in lines):
        return unwrapped(lines)
    return lines


def unwrapped(lines: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Lines that a spreadsheet took for one cell each, since it splits by another sign than the comma."""
    rows = [(number, split(cells[0])) for number, cells in lines]
    return [(number, cells) for number, cells in rows if cells] if all(cells for _, cells in rows) else lines


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
    if type_ == "boolean":
        return BOOLEANS.get(text.lower(), text)
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
