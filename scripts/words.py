"""Bring the catalogues of every language in step with the English ones, and say what is left to be written.

When: after a sentence was added to `src/combination_ratings/locales/en` or changed there; to begin a language, make its
folder (`src/combination_ratings/locales/de/LC_MESSAGES`). Command: `python -m scripts.words [--check]`.
Exit status 0 when every entry of every language is whole, else 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.pofile import PoFileError

from combination_ratings.locales.catalogue import FOLDER
from combination_ratings.locales.upkeep import faults, in_step
from combination_ratings.tables.canonical import write_atomically


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns the exit status."""
    options = argparse.ArgumentParser(prog="python -m scripts.words", description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="folder of the languages")
    options.add_argument("--check", action="store_true", help="say what is wrong, and change nothing")
    chosen = options.parse_args(arguments)
    try:
        changed = {} if chosen.check else in_step(chosen.folder)
    except (PoFileError, OSError) as error:
        print(f"words: {error}", file=sys.stderr)
        return 1
    for path, text in changed.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode())
        print(f"brought in step {path}")
    found = list(faults(chosen.folder))
    print("".join(f"{fault}\n" for fault in found), end="")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
