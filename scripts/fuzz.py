"""Feed the gate broken bytes: no input may make it fall over, hang, or change a file.

When: the reading of files or a rule changes. Command: `python -m scripts.fuzz [--inputs 100000] [--seed 1]`.
Each input is one file of a valid package: half of them with bytes cut, doubled, replaced or inserted, half with cells
replaced by odd ones or by cells of other rows and tables, and rows doubled, dropped or moved, so that the file still
parses and the later rules are reached. It is judged by the rules that read cells, one in ten by all rules on the whole
package (descriptor, schemas, exceptions and sentinels included), and mended; a slow input, an exception, a rule that
falls over or a mending that does not settle is printed.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from combination_ratings.gate.files import MemoryFiles
from combination_ratings.gate.memory import Memory
from combination_ratings.gate.rules import RULES
from combination_ratings.gate.run import run
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.mend import mend
from combination_ratings.tables.schema import ROOT

PACKAGE = ROOT / "tests" / "fixtures" / "package"
SLOW = 2.0
WHOLE = 10
BITS = [b"\x00", b"\xff", b"\xef\xbb\xbf", b'"', b'""', b",", b"\n", b"\r\n", b"\n\n", b";", b"\t", b"=", b"-",
        b"\xe2\x80\xae", b"\xcc\x81", b"9" * 400, b"1e999", b"NaN", b"," * 60, "\U0001f480".encode(), b"\xed\xa0\x80",
        b"[", b"{"]  # fmt: skip
CELLS = [
    "", " ", "0", "-1", "1e999", "NaN", "6", "99999999999999999999", "2026-02-30", "0000-00-00", "true", "never",
    "record", "class", "antidote", "alphadrug", "depressant", "enzyme_inhibitor", "unknown_substance", "a+b/c.2",
    "10.1/x", "http://[", "https://x.y:99999/%zz", "en-", "zz-ZZ", "\u200d", "\ufeff", "e\u0301", "\u0430",
    "\u202esafe", "s&#97;fe", "&#x110000;", "<b", "sans\u00a0risque", "=1", "#REF!", "(" * 200, "1-" * 200, "[C", "%",
    "\U0001f480", "x" * 300, "|", '"', ",",
]  # fmt: skip
EXTRA = {
    "schema/exceptions.csv": b"rule,table,key,reason,remove_when\nwording,cautions,x,A reason,never\n",
    "conformance/sentinels.csv": b"a,b,floor,ceiling,reason,source_id\nalphadrug,betadrug,1,3,The trial,made_trial\n",
    "src/combination_ratings/site/templates/page.html": b"<p>Un texte&nbsp;: rien d'autre.</p>\n",
    "src/combination_ratings/site/page.py": b'TITLE = "A title"\n',
}
"""Files that the made package does without, and that rules read."""
CELL_RULES = [rule for rule in RULES if rule.name in ("encoding", "canonical", "cells", "formulas", "keys")]
KNOWN = Memory()
"""What was found of the tables of the whole package: an input changes one of them."""
ALL_RULES = [rule for rule in RULES if rule.name != "second_opinion"]


def read_package(folder: Path) -> dict[str, bytes]:
    """Files of the package that inputs are made from."""
    parts = [folder / "datapackage.json", *(folder / "data").iterdir(), *(folder / "schema").rglob("*.json")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in parts} | EXTRA


def broken(rng: random.Random, data: bytes) -> bytes:
    """Bytes with one to four random injuries."""
    for _ in range(rng.randint(1, 4)):
        start = rng.randint(0, len(data))
        stop = min(len(data), start + rng.choice((0, 0, 1, 2, 8, 64)))
        put = rng.choice((b"", data[start:stop] * 2, rng.choice(BITS), bytes([rng.randrange(256)])))
        data = data[:start] + put + data[stop:]
    return data


def shuffled(rng: random.Random, data: bytes, strangers: Sequence[str]) -> bytes:
    """A table with one to three cells or rows changed, which still parses; `strangers` are cells of other tables."""
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(len(rows) + 1)
        kind = rng.random()
        if not rows or kind < 0.1:
            rows.insert(place, [rng.choice(CELLS) for _ in header])
        elif kind < 0.2:
            del rows[place % len(rows)]
        elif kind < 0.3:
            rows.insert(place, list(rng.choice(rows)))
        else:
            row, column = rng.choice(rows), rng.randrange(len(header))
            known = [other[column] for other in rows]
            row[column] = rng.choice((rng.choice(CELLS), rng.choice(strangers), rng.choice(known)))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue().encode("utf-8", "surrogatepass")


def words_of(files: Mapping[str, bytes]) -> list[str]:
    """Every cell of every table."""
    texts = (data.decode("utf-8") for path, data in files.items() if path.startswith("data/"))
    return sorted({cell for text in texts for row in csv.reader(io.StringIO(text, newline="")) for cell in row})


def fault_of(files: Mapping[str, bytes], path: str, data: bytes, small: Mapping[str, bytes], whole: bool) -> str:
    """What went wrong with one input; empty where the gate judged it and mending settled."""
    begun = time.process_time()
    try:
        package = Workspace(MemoryFiles({**(files if whole else small), path: data}), memory=KNOWN if whole else None)
        found = run(package, ALL_RULES if whole else CELL_RULES)
        for name, schema in package.schemas.items():
            if package.path(name) == path:
                once, _ = mend(path, schema, data)
                if mend(path, schema, once)[0] != once:
                    return "mending does not settle"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    taken = time.process_time() - begun
    crashed = [f"{f.rule}: {f.problem}" for f in found if "could not judge" in f.problem]
    return crashed[0] if crashed else f"took {taken:.1f} s" if taken > SLOW else ""


def alone(files: Mapping[str, bytes], path: str) -> dict[str, bytes]:
    """A package that declares only the table of a path: cheap to read again and again."""
    table = path.removeprefix("data/").removesuffix(".csv")
    descriptor = f'{{"resources": [{{"name": "{table}", "schema": "schema/{table}.json"}}]}}'
    return {"datapackage.json": descriptor.encode(), f"schema/{table}.json": files[f"schema/{table}.json"]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the inputs; exit status 1 where one of them did harm."""
    options = argparse.ArgumentParser(prog="python -m scripts.fuzz", description=__doc__)
    options.add_argument("--inputs", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args(arguments)
    rng, files = random.Random(chosen.seed), read_package(PACKAGE)
    tables = [path for path in files if path.startswith("data/")]
    small, strangers = {path: alone(files, path) for path in tables}, words_of(files)
    faults = 0
    for number in range(chosen.inputs):
        whole = number % WHOLE == 0
        path = rng.choice(list(files)) if whole else rng.choice(tables)
        parses = path.endswith(".csv") and rng.random() < 0.5
        data = shuffled(rng, files[path], strangers) if parses else broken(rng, files[path])
        fault = fault_of(files, path, data, small.get(path, files), whole)
        if fault:
            faults += 1
            print(f"input {number} ({path}): {fault}\n  {data[:2000]!r}")
    unchanged = read_package(PACKAGE) == files
    print(f"{chosen.inputs} inputs, {faults} faults, files {'unchanged' if unchanged else 'CHANGED'}")
    return 1 if faults or not unchanged else 0


if __name__ == "__main__":
    sys.exit(main())
