"""Answer a question in the terminal.

When: without a browser, or to see what a name resolves to. Command: `python -m scripts.ask kétamine Zoloft [--json]`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from combination_ratings.cli import spoken


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the answer; exit status 1 where the question or the database cannot be read."""
    return spoken("combination_ratings.cli.check", sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    raise SystemExit(main())
