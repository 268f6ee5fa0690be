"""Answer a question in the terminal.

When: without a browser, or to see what a name resolves to. Command: `python -m scripts.ask kétamine Zoloft [--json]`.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from pathlib import Path

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.terminal import lines
from combination_ratings.answers.wording import LANGUAGES
from combination_ratings.names.question import QuestionError
from combination_ratings.tables.schema import ROOT

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


if __name__ == "__main__":
    raise SystemExit(main())
