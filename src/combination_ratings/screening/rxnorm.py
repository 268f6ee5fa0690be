"""Products and brands through a release of RxNorm that the user has: its files RXNCONSO.RRF and RXNREL.RRF.

When: `--rxnorm DIR`. RxNorm is not part of this dataset; the National Library of Medicine gives it out. From any
concept the way leads by its relations down to ingredients. The type of a term says which steps lead down, so it does
not matter which way round a relation stands.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import duckdb

from combination_ratings.screening.codes import Products
from combination_ratings.tables.cells import literal

CONCEPTS = ("RXCUI", "LAT", "TS", "LUI", "STT", "SUI", "ISPREF", "RXAUI", "SAUI", "SCUI", "SDUI", "SAB", "TTY", "CODE",
            "STR", "SRL", "SUPPRESS", "CVF")  # fmt: skip
RELATIONS = ("RXCUI1", "RXAUI1", "STYPE1", "REL", "RXCUI2", "RXAUI2", "STYPE2", "RELA", "RUI", "SRUI", "SAB", "SL",
             "DIR", "RG", "SUPPRESS", "CVF")  # fmt: skip
DOWN = {
    "BPCK": ("SBD", "SCD", "GPCK"),
    "GPCK": ("SCD", "SBD"),
    "SBD": ("SCD", "SBDC", "BN"),
    "SBDC": ("SCDC",),
    "SBDF": ("SCDF", "BN"),
    "SBDG": ("SCDG", "BN"),
    "SBDFP": ("SCDFP", "SBDF"),
    "SCD": ("SCDC",),
    "SCDC": ("IN", "PIN"),
    "SCDF": ("IN",),
    "SCDG": ("IN",),
    "SCDGP": ("SCDG", "IN", "PIN"),
    "SCDFP": ("SCDF", "PIN"),
    "BN": ("IN", "PIN", "MIN"),
    "MIN": ("IN", "PIN"),
    "PIN": ("IN",),
}
"""Types of terms (TTY) that lie one step nearer to the ingredients, by type."""
INGREDIENT = "IN"
STEPS = 6
"""More than any way from a package to its ingredients takes."""


def load_products(folder: Path) -> Products:
    """Ingredients of every concept of a release. Raises ValueError where a file is missing or has other columns."""
    connection = duckdb.connect()
    for name, columns in (("RXNCONSO", CONCEPTS), ("RXNREL", RELATIONS)):
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {file_of(folder, name, columns)}")
    connection.execute(
        "CREATE TABLE terms AS SELECT DISTINCT RXCUI AS code, TTY AS type FROM RXNCONSO WHERE SAB = 'RXNORM' "
        f"AND TTY IN ({', '.join(literal(type_) for type_ in (*DOWN, INGREDIENT))})"
    )
    below = steps_down(connection)
    ingredients = {code for (code,) in connection.execute("SELECT code FROM terms WHERE type = 'IN'").fetchall()}
    codes = [code for (code,) in connection.execute("SELECT DISTINCT code FROM terms").fetchall()]
    return Products({code: reached(code, below, ingredients) for code in codes}, names_of(connection))


def file_of(folder: Path, name: str, columns: tuple[str, ...]) -> str:
    """SQL that reads one file of a release. Raises ValueError where it is not there."""
    found = [path for path in sorted(folder.glob("*")) if path.name.upper() == f"{name}.RRF"]
    found += [path for path in sorted(folder.glob("*/*")) if path.name.upper() == f"{name}.RRF"]
    if not found:
        raise ValueError(f"{folder}: holds no {name}.RRF: name the folder rrf of an RxNorm release")
    check_width(found[0], columns)
    described = ", ".join(f"'{column}': 'VARCHAR'" for column in (*columns, "_END"))
    return (
        f"read_csv({literal(pattern_of(found[0]))}, columns={{{described}}}, delim='|', quote='', escape='', "
        "comment='', header=false, auto_detect=false, nullstr='', max_line_size=10000000)"
    )


def pattern_of(path: Path) -> str:
    """A path for DuckDB, in which the signs of patterns mean themselves."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path))


def check_width(path: Path, columns: tuple[str, ...]) -> None:
    """Whether the first line has the columns of the file. Raises ValueError."""
    with path.open(encoding="utf-8", errors="replace") as stream:
        cells = stream.readline().rstrip("\r\n").split("|")
    if len(cells) != len(columns) + 1:
        raise ValueError(f"{path}:1: has {len(cells) - 1} columns, not the {len(columns)} of an RxNorm release")


def steps_down(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Concepts one step nearer to the ingredients, by concept."""
    allowed = ", ".join(f"('{upper}', '{lower}')" for upper, lowers in DOWN.items() for lower in lowers)
    rows = connection.execute(
        "WITH linked AS (SELECT RXCUI1 AS one, RXCUI2 AS two FROM RXNREL WHERE SAB = 'RXNORM' AND RXCUI1 IS NOT NULL "
        "UNION SELECT RXCUI2, RXCUI1 FROM RXNREL WHERE SAB = 'RXNORM' AND RXCUI1 IS NOT NULL) "
        "SELECT DISTINCT one, two FROM linked JOIN terms a ON a.code = one JOIN terms b ON b.code = two "
        f"WHERE (a.type, b.type) IN ({allowed})"
    ).fetchall()
    below: dict[str, list[str]] = defaultdict(list)
    for one, two in rows:
        below[one].append(two)
    return below


def reached(code: str, below: dict[str, list[str]], ingredients: set[str]) -> frozenset[str]:
    """Ingredients at the ends of all ways down from a concept."""
    seen, front = {code}, {code}
    for _ in range(STEPS):
        front = {lower for upper in front for lower in below.get(upper, ())} - seen
        if not front:
            break
        seen |= front
    return frozenset(seen & ingredients)


def names_of(connection: duckdb.DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """Concepts by folded name; what is suppressed counts too, since registers are old."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in connection.execute(
        "SELECT DISTINCT STR, RXCUI FROM RXNCONSO JOIN terms ON terms.code = RXCUI WHERE STR IS NOT NULL"
    ).fetchall():
        found[name.casefold()].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}
