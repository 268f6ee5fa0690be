"""The kinds of mutations in the order of the report: each an edit that would mislead someone.

Command: `python -m scripts.mutate`.
"""

from __future__ import annotations

from scripts.mutations.of_help import OF_HELP
from scripts.mutations.of_ratings import OF_RATINGS
from scripts.mutations.of_things import OF_THINGS

KINDS = (*OF_RATINGS, *OF_HELP, *OF_THINGS)
