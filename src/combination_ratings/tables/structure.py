"""The bytes of a table's file, judged before anything reads them as rows.

When: the gate opens a file. A file whose structure is broken is not read further: its findings say how to mend it.
Command: `python -m scripts.check`.
"""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from combination_ratings.tables.findings import Finding

BOM = b"\xef\xbb\xbf"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
FORMAT = "Run: python -m scripts.format"
PRINTABLE = bytes([10, *range(32, 127)])
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INVISIBLE = {
    "\u200b": "zero-width space",
    "\ufeff": "byte order mark",
    "\u2060": "word joiner",
    "\u00ad": "soft hyphen",
}
CONFLICT = re.compile(r"(<{7}|>{7}|\|{7})( |$)|={7}$")
LONGEST_LINE = 100_000


def faults(file: str, data: bytes, columns: list[str]) -> list[Finding]:
    """What keeps a table's bytes from being read as rows; none where they can be."""
    found: list[Finding] = []
    text = decode(file, data, found)
    if text is None:
        return found
    lines = text.split("\n")
    if lines[-1]:
        found.append(Finding(file, len(lines), "", "", "has no line end after its last line", FORMAT))
    else:
        lines.pop()
    header = split(lines[0]) or [] if lines else []
    found += check_header(file, header, columns)
    for number, line in enumerate(lines[1:], 2) if len(header) > 1 and not is_separator(header) else ():
        if fault := check_line(file, number, line, split(line), len(header)):
            found.append(fault)
    return found


def decode(file: str, data: bytes, findings: list[Finding]) -> str | None:
    """Text of the bytes, or None with a finding that says where they are not UTF-8."""
    if data.startswith(UTF16) and as_utf8(data) is not data:
        findings.append(Finding(file, 1, "", "", "is UTF-16 (a spreadsheet writes it)", FORMAT))
        return None
    if data.startswith(BOM):
        findings.append(Finding(file, 1, "", "", "begins with a byte order mark", FORMAT))
        data = data[len(BOM) :]
    if b"\r" in data:
        line = data[: data.index(b"\r")].count(b"\n") + 1
        findings.append(Finding(file, line, "", "", "has carriage returns (a spreadsheet writes them)", FORMAT))
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b"\x00" in data:
        line = data[: data.index(b"\x00")].count(b"\n") + 1
        findings.append(Finding(file, line, "", "", "holds a NUL byte", "Remove it: no text has one"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raw = data[error.start : error.start + 1].hex()
        remedy = "Save the file as UTF-8: in a spreadsheet choose “CSV UTF-8”"
        findings.append(Finding(file, line, "", "", f"byte 0x{raw} is not UTF-8", remedy))
        return None


def as_utf8(data: bytes) -> bytes:
    """UTF-16 that says by its first two bytes what it is, as UTF-8; all other bytes as they are."""
    try:
        return data.decode("utf-16").encode() if data.startswith(UTF16) else data
    except UnicodeError:
        return data


def split(line: str) -> list[str] | None:
    """Cells of one physical line; None where its quotation marks do not close."""
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line], strict=True), None)
    except csv.Error:
        return None


def join(cells: Iterable[str]) -> str:
    """Cells as one line with the fewest quotation marks."""
    marked = ('"' + cell.replace('"', '""') + '"' if "," in cell or '"' in cell else cell for cell in cells)
    return ",".join(marked) + "\n"


def is_spelt(line: str) -> bool:
    """Whether a physical line is in the one spelling: without quotation marks there is no other."""
    return '"' not in line or ((cells := split(line)) is not None and join(cells) == line + "\n")


def check_header(file: str, header: list[str], columns: list[str]) -> list[Finding]:
    """Findings where the header is not exactly the schema's columns in the schema's order."""
    if header == columns:
        return []
    if not any(header):
        return [Finding(file, 1, "", "", "has no header", f"Write: {','.join(columns)}")]
    if is_separator(header):
        return [Finding(file, 1, "", header[0], "is a spreadsheet's line about its own separator", FORMAT)]
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        problem = "separates its cells by something else than commas (a spreadsheet does so)"
        return [Finding(file, 1, "", header[0], problem, FORMAT)]
    found = []
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            found.append(Finding(file, 1, "", name, "stands twice in the header", "Remove one of the two columns"))
        elif name not in columns:
            remedy = f"Rename or remove the column; the columns are: {', '.join(columns)}"
            found.append(Finding(file, 1, "", name, "is not a column of this table", remedy))
    missing = [name for name in columns if name not in header]
    if missing:
        problem = "lacks in its header: " + ", ".join(missing)
        found.append(Finding(file, 1, "", "", problem, f"Add what is missing; or run: {FORMAT[5:]}"))
    if not found:
        found.append(Finding(file, 1, "", ",".join(header), "has the columns in another order than its schema", FORMAT))
    return found


def is_separator(header: list[str]) -> bool:
    """Whether a spreadsheet wrote a line about its own separator above the header."""
    return header[0].lower().startswith("sep=")


def check_line(file: str, number: int, line: str, cells: list[str] | None, width: int) -> Finding | None:
    """Finding for a line that is no row of `width` cells."""
    if not line.strip():
        return Finding(file, number, "", "", "is a blank line", FORMAT)
    if CONFLICT.match(line):
        remedy = "Keep the rows that are right, and remove the lines that begin with <<<<<<<, ======= or >>>>>>>"
        return Finding(file, number, "", line, "is left over from a merge", remedy)
    if cells is None:
        remedy = "Close the quotation mark, and write every cell on one line"
        return Finding(file, number, "", line, "has a quotation mark that is not closed on its line", remedy)
    if len(line) > LONGEST_LINE:
        return too_long(file, number, line)
    if len(cells) != width:
        remedy = 'Put a cell that holds a comma in quotation marks ("a, b"), and write a comma for every empty cell'
        return Finding(file, number, "", line, f"has {len(cells)} cells where the header has {width}", remedy)
    return None


def too_long(file: str, number: int, line: str = "") -> Finding:
    """Finding for a line that no cell of a table needs."""
    return Finding(file, number, "", line, f"is longer than {LONGEST_LINE} characters", "Shorten its cells")


@dataclass
class Survey:
    """What one pass over a file's bytes tells, whatever its size.

    `plain` bytes need no second look: UTF-8, no control, bidirectional, invisible or unnormalised text. Blank lines are
    not looked for: a table that has one has fewer rows than lines. `too_long` is the number of a line that is longer
    than four bytes a letter allow, at which the pass has ended; 0 where there is none.
    """

    lines: int = 0
    quotes: int = 0
    plain: bool = True
    well_ended: bool = True
    header: bytes = b""
    too_long: int = 0


def survey(chunks: Iterable[bytes] | None) -> Survey | None:
    """Survey of a file given in pieces; None where there is no file."""
    if chunks is None:
        return None
    seen, last = Survey(), b""
    whole, rest = codecs.getincrementaldecoder("utf-8")(), codecs.getincrementaldecoder("utf-8")()
    odd: set[str] = set()
    since = 0
    for chunk in chunks:
        if (since := since_line_end(chunk, since)) > 4 * LONGEST_LINE:
            return Survey(seen.lines, seen.quotes, False, False, seen.header, seen.lines + chunk.count(b"\n") + 1)
        if not last:
            seen.header = chunk[: chunk.find(b"\n")]
            seen.well_ended = not chunk.startswith((BOM, b"\n"))
        seen.lines += chunk.count(b"\n")
        seen.quotes += chunk.count(b'"')
        unusual = chunk.translate(None, PRINTABLE)
        seen.well_ended = seen.well_ended and b"\r" not in unusual and b"\x00" not in unusual
        try:
            whole.decode(chunk)
            odd.update(rest.decode(unusual))
        except UnicodeDecodeError:
            return Survey(seen.lines, seen.quotes, False, False, seen.header)
        last = chunk
    complete = not whole.getstate()[0]
    seen.plain = seen.plain and complete and all(harmless(character) for character in odd)
    seen.well_ended = seen.well_ended and complete and last.endswith(b"\n")
    return seen


def since_line_end(chunk: bytes, before: int) -> int:
    """Bytes since the last line end of a file at the end of one of its pieces; `before` of them were before it."""
    end = chunk.rfind(b"\n")
    return len(chunk) - end - 1 if end >= 0 else before + len(chunk)


def harmless(character: str) -> bool:
    """Whether a character alone can never make a text unnormalised, invisible or reordered."""
    return (
        unicodedata.is_normalized("NFC", character)
        and not unicodedata.combining(character)
        and not 0x1160 <= ord(character) <= 0x11FF
        and odd_character(character) == ""
    )


def odd_character(text: str) -> str:
    """Name of the first character that has no place in a table; empty where there is none."""
    for character in text:
        if character.isascii() and (ord(character) >= 32 and ord(character) != 127):
            continue
        if BIDI.match(character):
            return f"bidirectional control U+{ord(character):04X}"
        if character in INVISIBLE:
            return f"{INVISIBLE[character]} U+{ord(character):04X}"
        if unicodedata.category(character) in ("Cc", "Co", "Cs", "Cn", "Zl", "Zp"):
            return f"control or unassigned character U+{ord(character):04X}"
    return ""
