"""Screen many people at once: the worst level among what each takes, and the pairs behind it.

When: a cohort or a register is to be looked at (docs/screen.md). Command, the same as `combination-ratings screen`:
`python -m scripts.screen REGISTER [--by id|name|rxcui|…] [--out FILE.csv|FILE.parquet]`.
"""

from __future__ import annotations

import sys

from combination_ratings.cli import VERBS, spoken
from combination_ratings.screening.command import main

__all__ = ["main"]

if __name__ == "__main__":
    raise SystemExit(spoken(VERBS["screen"][0], sys.argv[1:]))
