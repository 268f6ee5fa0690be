"""Labels of sources in letters: a mark that is no word gets its colour's name beside it.

When: a page shows what a source calls a level. A screen reader, or a system without the picture, has the word.
"""

from __future__ import annotations

from functools import lru_cache

from combination_ratings.answers.store import Store
from combination_ratings.locales import text


def lettered(store: Store, label: str | None, scale: str, language: str) -> str:
    """`🟠 (orange)` for a label without a letter or digit; any other as it is; empty for none."""
    if not label or any(map(str.isalnum, label)):
        return label or ""
    colour = colours(store).get((scale, label))
    return f"{label} ({text(f'site.colour_{colour}', language)})" if colour else label


@lru_cache(maxsize=2)
def colours(store: Store) -> dict[tuple[str, str], str]:
    """The colour of each label that has one."""
    rows = store.rows("SELECT scale, label, colour FROM scale_labels WHERE colour <> ''")
    return {(row["scale"], row["label"]): row["colour"] for row in rows}


def lettered_within(store: Store, sentence: str, language: str) -> str:
    """A sentence in which every such mark has its colour's name beside it."""
    for scale, label in colours(store):
        if not any(map(str.isalnum, label)):
            sentence = sentence.replace(label, lettered(store, label, scale, language))
    return sentence
