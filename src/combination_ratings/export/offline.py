"""What a browser keeps to answer without a network: the check's index of what is most asked about, in one file.

When: with every build of `scripts.build`. The file begins with ten digits, the length of an index in JSON, which
says for each script where it begins and how long it is, in bytes from the index's end; then come the scripts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from combination_ratings.answers.store import Store
from combination_ratings.export.index import compact, names_script, substance_scripts
from combination_ratings.export.words import words_script
from combination_ratings.locales import LANGUAGES
from combination_ratings.names.question import NOTHING
from combination_ratings.site.words import texts
from combination_ratings.tables.filenames import DATABASE, OFFLINE

KEPT = (
    "WITH asked AS (SELECT substance_id AS id FROM substances WHERE use_rank IS NOT NULL) "
    "SELECT id FROM asked UNION SELECT substance_id FROM substances WHERE kind IN ('class', 'mixture') "
    "UNION SELECT substance_a FROM combinations WHERE substance_b IN asked "
    "UNION SELECT substance_b FROM combinations WHERE substance_a IN asked"
)
"""Substances most asked about, what is rated itself with one of them, classes and mixtures."""


def write_offline(folder: Path, only: Iterable[str] = ()) -> list[str]:
    """Write the file of a folder with a built database beside the database, of some substances or of all; its name."""
    store = Store(folder / DATABASE)
    (folder / OFFLINE).write_bytes(packed(scripts(store, {*only, NOTHING} if only else kept(store))))
    return [OFFLINE]


def kept(store: Store) -> set[str]:
    """Ids of the substances that are kept."""
    return {row["id"] for row in store.rows(KEPT)} | {NOTHING}


def scripts(store: Store, kept_ids: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Name and text of every script: names, words in each language, and one a substance."""
    yield "names", names_script(store)
    for language in LANGUAGES:
        yield f"words-{language}", words_script(store, language, texts(language))
    wanted = frozenset(kept_ids)
    for substance, script in substance_scripts(store, sorted(wanted), wanted):
        yield f"pairs/{substance}", script


def packed(parts: Iterable[tuple[str, str]]) -> bytes:
    """The scripts in one file behind their index."""
    index: dict[str, tuple[int, int]] = {}
    body, place = [], 0
    for name, text in parts:
        data = text.encode()
        index[name] = place, len(data)
        body.append(data)
        place += len(data)
    head = compact(index).encode()
    return b"".join([f"{len(head):010}".encode(), head, *body])


def unpacked(data: bytes) -> dict[str, str]:
    """The scripts of such a file by name."""
    length = int(data[:10])
    body = data[10 + length :]
    found = json.loads(data[10 : 10 + length])
    return {name: body[place : place + size].decode() for name, (place, size) in found.items()}
