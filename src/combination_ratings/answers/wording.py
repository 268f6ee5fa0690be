"""The sentences that an answer may say: `locales/<language>/LC_MESSAGES/answers.po` (the gate reads it).

When: an answer is put into words. `say(key, language, …)` fills in the blanks.
"""

from __future__ import annotations

from combination_ratings.locales import ntext, text

TWO_DAYS, FIVE_WEEKS, WEEK = 48, 840, 168
"""Hours."""


def say(key: str, language: str, **blanks: object) -> str:
    """A sentence of an answer in a language, its blanks filled. Raises KeyError for an unknown key."""
    return text(f"answers.{key}", language, **blanks)


def say_count(key: str, language: str, n: float, **blanks: object) -> str:
    """A sentence that counts, in the form that `n` asks for; `{n}` in it is the number."""
    return ntext(f"answers.{key}", language, n, **blanks)


def say_hours(hours: float, language: str) -> str:
    """A duration in words: hours up to two days, then days, then whole weeks from five weeks on."""
    if hours <= TWO_DAYS:
        return say_count("hours", language, hours)
    if hours >= FIVE_WEEKS and hours % WEEK == 0:
        return say_count("weeks", language, hours / WEEK)
    return say_count("days", language, hours / 24)
