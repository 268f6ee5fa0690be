"""The command `combination-ratings`: one verb a file, over the data that is installed or built."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

VERBS = {
    "check": ("combination_ratings.cli.check", "what is known of names taken together"),
    "screen": ("combination_ratings.screening.command", "who of many people takes together what"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb; exit status 2 for an unknown one."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in ("-h", "--help"):
        print(usage())
        return 0 if given else 2
    if given[0] not in VERBS:
        print(f"combination-ratings: {given[0]!r} is no verb\n{usage()}", file=sys.stderr)
        return 2
    return spoken(VERBS[given[0]][0], given[1:])


def spoken(module: str, arguments: Sequence[str]) -> int:
    """Run a verb on a terminal of any encoding; a reader that leaves early is no fault."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = int(import_module(module).main(arguments))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def usage() -> str:
    """Which verbs there are."""
    lines = [f"  {verb:8} {told}" for verb, (_, told) in VERBS.items()]
    return "\n".join(["usage: combination-ratings VERB …  (VERB --help explains each)", *lines])
