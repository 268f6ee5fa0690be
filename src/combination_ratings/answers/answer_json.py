"""The answer document as JSON text, quickly: lists that many answers share are encoded once.

When: the site answers `/check.json`; the text is what `json.dumps` makes of the document.
"""

from __future__ import annotations

import json
from functools import cached_property
from itertools import chain
from typing import Any

from combination_ratings.answers.model import AnswerDocument

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
SHARED = ("effects", "assessments")
"""Fields of a pair that hold shared lists, in their order in the document."""
BLANKS = dict.fromkeys(SHARED, "\0")
BLANK = encode("\0")
"""What stands for a shared list until its text is put in: no question and no cell may hold NUL."""


class Shared(list[Any]):
    """A list that many answers share, and its JSON text. Nobody changes it."""

    @cached_property
    def text(self) -> str:
        """The list as JSON."""
        return encode(self)


def to_text(document: AnswerDocument) -> str:
    """An answer document as JSON."""
    pairs = document["pairs"]
    lists: Any = [pair[field] for pair in pairs for field in SHARED]  # type: ignore[literal-required]
    shared = [one.text for one in lists]
    pieces = encode({**document, "pairs": [{**pair, **BLANKS} for pair in pairs]}).split(BLANK)
    if len(pieces) != len(shared) + 1:
        return encode(document)
    return "".join(chain.from_iterable(zip(pieces, [*shared, ""], strict=True)))
