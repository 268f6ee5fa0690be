"""The answer document as JSON text, quickly: lists that many answers share are encoded once.

When: the site answers `/check.json`; the text is what `json.dumps` makes of the document.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from typing import Any

from combination_ratings.answers.model import AnswerDocument

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
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
    shared: list[str] = []
    answer = blanked(document["answer"], shared)
    bare = {**document, "answer": answer, "pairs": [blanked(pair, shared) for pair in document["pairs"]]}
    pieces = encode(bare).split(BLANK)
    if len(pieces) != len(shared) + 1:
        return encode(document)
    return "".join(chain.from_iterable(zip(pieces, [*shared, ""], strict=True)))


def blanked(part: Mapping[str, Any], shared: list[str]) -> dict[str, Any]:
    """A part of the document with a blank for each shared list, whose text is put aside in the order met."""
    found = dict(part)
    for name, value in part.items():
        if isinstance(value, Shared):
            shared.append(value.text)
            found[name] = "\0"
    return found
