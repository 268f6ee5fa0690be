"""What the cells of a register must be to be read, as SQL for DuckDB: ids, names, dates and routes.

When: a register is taken in, from CSV, Parquet or memory alike. An expression gives the value that is read, or NULL;
`REFUSALS` says why a row is refused, the first reason that holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from combination_ratings.screening.options import Columns
from combination_ratings.screening.register.dialect import SPACES
from combination_ratings.tables.cells import literal

INVISIBLE = r"[\x00-\x1f\x7f-\x9f\x{ad}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{2064}\x{feff}]"
"""Signs within an id that nobody sees and that would make two persons of one."""
ISO = r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)?)?"
INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
FLOATS = ("FLOAT", "DOUBLE", "DECIMAL")
ALWAYS = 1 << 52
"""Minutes since 1970 of a time without limit: a start that is not known stands before it, an end after it."""
EXACT = {"FLOAT": 1 << 24, "DOUBLE": 1 << 53}
"""Where numbers of a type begin to leave whole ones out."""
FIRST = -5_364_662_400_000
"""Milliseconds from 1970 back to 1800: what lies before is a year of two digits or a mistake."""
DAY = 1440
"""Minutes of a day. A date is the whole day: it starts with its first minute and ends with its last."""


class Source(NamedTuple):
    """A table as DuckDB sees it: its name in SQL, its columns with their types, and how a row's number is had."""

    table: str
    types: Mapping[str, str]
    line: str


class ColumnReading(NamedTuple):
    """What is read of a source: SQL expressions by name, and the SQL of the reason for a refusal (NULL: none).

    `text` is the substance as it is written: `without_controls` is for each different one, not for each row. `columns`:
    those that the source has.
    """

    line: str
    person: str
    text: str
    begun: str
    ended: str
    route: str
    reason: str
    trimmed: str
    columns: Columns


def quoted_name(name: str) -> str:
    """A column's name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def trimmed(text: str) -> str:
    """SQL of a text without the spaces at its ends. Most texts have none anywhere, which is told ten times as fast."""
    return f"CASE WHEN {plain(text)} THEN {text} ELSE trim({text}, {literal(SPACES)}) END"


def plain(text: str) -> str:
    """SQL of whether a text has no other signs than visible ones of ASCII."""
    return f"regexp_full_match({text}, '[!-~]*')"


def without_controls(text: str) -> str:
    """SQL of a text with spaces for its control characters, and none at its ends."""
    return trimmed(f"regexp_replace({text}, '[\\x00-\\x1f]', ' ', 'g')")


def as_text(column: str, type_: str) -> str:
    """SQL of a column as text: a whole number that was stored with decimals is written without them.

    What is no number, no finite one or no text in UTF-8 is NULL.
    """
    name = quoted_name(column)
    if type_ == "BLOB":
        return f"try(decode({name}))"
    if type_.startswith(FLOATS):
        whole = f"CASE WHEN {name} = floor({name}) THEN try_cast({name} AS HUGEINT)::VARCHAR END"
        text = f"coalesce({whole}, {name}::VARCHAR)"
        return text if type_.startswith("DECIMAL") else f"CASE WHEN isfinite({name}) THEN {text} END"
    return f"{name}::VARCHAR"


def inexact(column: str, type_: str) -> str:
    """SQL of whether an id is a number that stands for its neighbours too: two persons would be one."""
    return f"abs({quoted_name(column)}) >= {EXACT[type_]}" if type_ in EXACT else "false"


def read_source(source: Source, columns: Columns, days: int | None = None, dates: str = "") -> ColumnReading:
    """Expressions for a source. `days`: how long a row without an end lasts; `dates`: their form, ISO if empty."""
    raw = as_text(columns.person, source.types[columns.person])
    number = source.types[columns.person] in INTEGERS
    person = f"{quoted_name(columns.person)}::BIGINT" if number else f"nullif(nfc_normalize({trimmed(raw)}), '')"
    text = f"coalesce({as_text(columns.substance, source.types[columns.substance])}, '')"
    begun, start_bad = instant(source, columns.start, dates, last=False)
    ended, end_bad = instant(source, columns.end, dates, last=True)
    if columns.start and not columns.end:
        ended = lasting(source, columns.start, dates, days or 0)
    reasons = {
        "no_id": f"{person} IS NULL",
        "id_inexact": inexact(columns.person, source.types[columns.person]),
        "id_invisible": "false" if number else f"NOT {plain(raw)} AND regexp_matches({person}, {literal(INVISIBLE)})",
        "start_unread": start_bad,
        "end_unread": end_bad,
        "end_before_start": f"{begun} > {ended}",
    }
    cases = " ".join(f"WHEN {test} THEN '{reason}'" for reason, test in reasons.items() if test != "false")
    route = f"coalesce(lower({trimmed(quoted_name(columns.route) + '::VARCHAR')}), '')" if columns.route else "''"
    changed = "false" if number else f"NOT {plain(raw)} AND {trimmed(raw)} <> {raw}"
    return ColumnReading(source.line, person, text, begun, ended, route, f"CASE {cases} END", changed, columns)


def instant(source: Source, column: str, dates: str, last: bool) -> tuple[str, str]:
    """SQL of the minute since 1970 at which a time begins or (`last`) ends, and of whether its cell cannot be read.

    An empty cell is a time without limit.
    """
    limit = ALWAYS if last else -ALWAYS
    if not column:
        return f"({limit})::BIGINT", "false"
    name, type_ = quoted_name(column), source.types[column]
    day = DAY - 1 if last else 0
    if type_ == "DATE" or type_.startswith("TIMESTAMP"):
        more = day if type_ == "DATE" else 0
        plain = f"{name}::{'TIMESTAMPTZ' if type_.endswith('ZONE') or 'TZ' in type_ else 'TIMESTAMP'}"
        value = f"(epoch_ms({plain}) // 60000 + {more})"
        bad = f"coalesce(NOT isfinite({plain}) OR epoch_ms({plain}) < {FIRST}, false)"
        return f"CASE WHEN {name} IS NULL THEN {limit} ELSE {value} END::BIGINT", bad
    cell = trimmed(f"{name}::VARCHAR")
    stamp = stamp_of(cell, dates)
    whole = f"(epoch_ms({stamp}) = epoch_ms({stamp}::DATE::TIMESTAMP))" if dates else f"(length({cell}) = 10)"
    value = f"(epoch_ms({stamp}) // 60000 + CASE WHEN {whole} THEN {day} ELSE 0 END)"
    empty = f"({name} IS NULL OR {cell} = '')"
    bad = f"(NOT {empty} AND coalesce(epoch_ms({stamp}) < {FIRST}, true))"
    return f"CASE WHEN {empty} THEN {limit} ELSE {value} END::BIGINT", bad


def stamp_of(cell: str, dates: str) -> str:
    """SQL of the timestamp in a text cell, NULL where it is none; with an offset, that of Greenwich."""
    if dates:
        return f"try_strptime({cell}, {literal(dates)})"
    zoned = f"make_timestamp_ms(epoch_ms(try_cast({cell} AS TIMESTAMPTZ)))"
    offset = f"regexp_matches({cell}, 'T.*[+-]| .*[+-]|Z$')"
    stamp = f"CASE WHEN {offset} THEN {zoned} ELSE try_cast({cell} AS TIMESTAMP) END"
    return f"CASE WHEN regexp_full_match({cell}, {literal(ISO)}) THEN {stamp} END"


def lasting(source: Source, column: str, dates: str, days: int) -> str:
    """SQL of the last minute of a row that lasts this many days after the day it starts on."""
    begun, _ = instant(source, column, dates, last=False)
    last = f"{begun} // {DAY} * {DAY} + {days * DAY + DAY - 1}"
    return f"CASE WHEN {begun} = {-ALWAYS} THEN {ALWAYS} ELSE {last} END::BIGINT"
