"""Made ahead in a thread apart once a server runs: the picture of all pairs, and what the commonest answers rest on."""

from __future__ import annotations

import threading
import time

from datasette.app import Datasette

from combination_ratings.site.context import answers
from combination_ratings.site.routes.whole import whole_picture

COMMONEST = 1000
"""Sets of rated pairs that together decide more than eight in ten resolved pairs."""
PAUSE = 0.0005
"""Seconds between two pieces of work of a tenth of a millisecond each."""
LATER = 2.0
"""Seconds after the start."""


def prepare(datasette: Datasette) -> None:
    """Begin when those who waited for the start have been answered, and let the server go on."""
    thread = threading.Timer(LATER, make_ahead, args=(datasette,))
    thread.daemon = True
    thread.start()


def make_ahead(datasette: Datasette) -> None:
    """Make it piece by piece: whoever asks meanwhile goes first."""
    found = answers(datasette)
    for _ in found.learn(COMMONEST):
        time.sleep(PAUSE)
    whole_picture(found.store)
