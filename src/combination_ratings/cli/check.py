"""Answer a question in the terminal.

Command: `combination-ratings check kétamine Zoloft [--lang fr] [--json]`; in a checkout also `python -m scripts.ask`.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.terminal import lines
from combination_ratings.answers.written import WRITTEN, marked, written_in
from combination_ratings.bundled import database_path
from combination_ratings.locales import LANGUAGES
from combination_ratings.names.question import QuestionError


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the answer; exit status 1 where the question or the database cannot be read."""
    options = parser().parse_args(arguments)
    try:
        answers = Answers(options.database or database_path())
        document = written_in(answers.store, answers.check(options.names, options.lang), options.written)
    except QuestionError as error:
        print(f"check: {error.in_words(options.lang)}", file=sys.stderr)
        return 1
    except (sqlite3.DatabaseError, FileNotFoundError) as error:
        where = f"{options.database}: {error}. Run: make build" if options.database else error
        print(f"check: {where}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(document, indent=1, ensure_ascii=False))
    else:
        print("\n".join(lines(marked(answers.store, document))))
    return 0


def parser() -> argparse.ArgumentParser:
    """Options of the verb."""
    options = argparse.ArgumentParser(prog="combination-ratings check", description=__doc__)
    options.add_argument("names", nargs="+", help='names, each with context if wanted: "ketamine|route=oral"')
    options.add_argument("--json", action="store_true", help="print the answer document")
    options.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the texts")
    told = "language of what curators wrote by hand, where --lang is none of these"
    options.add_argument("--written", choices=WRITTEN, default=WRITTEN[0], help=told)
    options.add_argument("--database", type=Path, help="another built database")
    return options
