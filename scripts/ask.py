"""Answer a question in the terminal.

When: without a browser, or to see what a name resolves to. Command: `python -m scripts.ask kétamine Zoloft [--json]`.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

from scripts.dataset.answer import Answers
from scripts.dataset.question import QuestionError
from scripts.dataset.schema import ROOT
from scripts.dataset.wording import LANGUAGES

DATABASE = ROOT / "dist" / "combination-ratings.db"


def main() -> int:
    """Print the answer; exit status 1 where the question or the database cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m scripts.ask", description=__doc__)
    parser.add_argument("names", nargs="+", help='names, each with context if wanted: "ketamine|route=oral"')
    parser.add_argument("--json", action="store_true", help="print the answer document")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the texts")
    parser.add_argument("--database", type=Path, default=DATABASE, help="built database")
    arguments = parser.parse_args()
    try:
        document = Answers(arguments.database).check(arguments.names, arguments.lang)
    except QuestionError as error:
        print(f"ask: {error}", file=sys.stderr)
        return 1
    except sqlite3.DatabaseError as error:
        print(f"ask: {arguments.database}: {error}. Run: make build", file=sys.stderr)
        return 1
    print(json.dumps(document, indent=1, ensure_ascii=False) if arguments.json else "\n".join(lines(document)))
    return 0


def lines(document: dict[str, Any]) -> list[str]:
    """The answer as lines of text."""
    answer = document["answer"]
    scale = "" if answer["level"] is None else f" ({answer['level']}, {answer['level_min']} to {answer['level_max']})"
    certainty = f", certainty {answer['certainty']}" if answer["certainty"] else ""
    out = [f"{answer['heading']}{scale}{certainty} [{answer['status']}]", answer["text"]]
    out += [line for line in (answer["advice"], *answer["notes"], answer["emergency"]) if line]
    for asked in document["inputs"]:
        near = ", ".join(s["text"] for s in asked["suggestions"])
        readings = ", ".join(asked["readings"]) or "unknown"
        out.append(f"  {asked['text']}: {readings}{f' (near: {near})' if near else ''}")
    for pair in document["pairs"]:
        out += ["", f"{pair['a']} × {pair['b']}: {pair['heading']}"]
        out += [f"  {row['label'] or '–'}: {row['title']} ({row['year'] or 'undated'})" for row in pair["assessments"]]
    return out


if __name__ == "__main__":
    raise SystemExit(main())
