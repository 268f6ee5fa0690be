"""When a rule has its turn: what must be content before it is asked. Command: `python -m scripts.check`."""

from __future__ import annotations

from enum import Enum, auto


class Stage(Enum):
    """Turns of the rules of the gate."""

    DESCRIPTOR = auto()
    """First and alone: where it finds anything, nothing else can be read."""
    BASIC = auto()
    """What tables must be for anyone to reckon with them."""
    CONTENT = auto()
    """Whatever else the rows and texts must be, each for itself."""
    RECKONING = auto()
    """What derives or resolves: only where the basic rules found nothing."""
    LEDGER = auto()
    """What compares with the last release: as what reckons, where it is asked for."""
    SECOND_OPINION = auto()
    """Last, and only where no rule found anything: it would say the same again."""
