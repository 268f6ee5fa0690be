"""What is known, and who says so, about taking psychoactive substances and medicines together.

    import combination_ratings
    answer = combination_ratings.check("kétamine", "Zoloft", lang="fr")
    answer["answer"]["level"]                        # 0 to 5, or None: no rating is no promise of little risk
    combination_ratings.resolve("special k")         # the substances that a name may mean
    combination_ratings.names("ketamine")            # every name of a substance
    combination_ratings.load().table("combinations") # a table, row by row
    combination_ratings.screen(frame, by="name")     # many people: a table in, Arrow tables out (docs/screen.md)

A missing rating never means that a combination carries little risk.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from combination_ratings.dataset import Dataset, Match, check, load, names, resolve
    from combination_ratings.screening.api import screen

__all__ = ["Dataset", "Match", "check", "load", "names", "resolve", "screen"]


def __getattr__(name: str) -> Any:
    """The public names, imported when first asked for: a room alone costs no more than itself."""
    if name in __all__:
        room = "combination_ratings.screening.api" if name == "screen" else "combination_ratings.dataset"
        return getattr(import_module(room), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
