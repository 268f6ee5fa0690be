"""The public face: the dataset, opened once, with questions as methods.

`import combination_ratings` gives the same as functions, on the dataset that is installed or built.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from combination_ratings.answers.answer import Answers
from combination_ratings.bundled import database_path


class Match(NamedTuple):
    """One substance that a text may mean: its id, the name that matched, the name's language (BCP 47) and kind."""

    substance_id: str
    name: str
    language: str
    kind: str


class Dataset:
    """One built database and the questions that it answers."""

    def __init__(self, path: Path) -> None:
        """Open the database at `path`. Raises sqlite3.DatabaseError where it is none."""
        self.path = path
        self.answers = Answers(path)

    @property
    def version(self) -> str:
        """Version of the data, such as `1.0.0`."""
        return self.answers.version

    def check(self, *names: str, lang: str = "en") -> Any:
        """The answer for one to eighteen names taken together, as people type them.

        Returns the answer document (`/api` describes it): levels are integers 0 to 5, None outside the scale;
        texts are in `lang`. A name may carry context: `"Prozac|stopped=14d"`. Raises QuestionError (a ValueError)
        for a question that cannot be read, ValueError for a language without texts.
        """
        return self.answers.check(names, lang)

    def resolve(self, text: str) -> list[Match]:
        """Every substance that exactly this text means, the likeliest first; empty where the name is unknown."""
        return [Match(r.substance_id, r.alias, r.language, r.kind) for r in self.answers.store.names.readings(text)]

    def names(self, substance_id: str) -> list[Match]:
        """Every name of a substance, sorted by language and name. Raises KeyError for an unknown id."""
        if substance_id not in self.answers.store.substances:
            raise KeyError(f"{substance_id!r} is no substance: resolve(text) gives the ids of a name")
        rows = self.answers.store.rows(
            "SELECT DISTINCT substance_id, alias, language, kind FROM names WHERE substance_id = ? ORDER BY 3, 2, 4",
            [substance_id],
        )
        return [Match(*row.values()) for row in rows]

    def table(self, name: str) -> list[dict[str, Any]]:
        """Every row of a table, such as `combinations` or `resolved`, by column. Raises KeyError for an unknown one."""
        known = self.answers.store.rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
        if name not in {row["name"] for row in known}:
            raise KeyError(f"{name!r} is no table: schema/README.md lists them")
        return self.answers.store.rows(f'SELECT * FROM "{name}"')


def load(database: Path | str | None = None) -> Dataset:
    """The dataset in a built database; without a path, the installed one, opened once a process.

    Raises FileNotFoundError where there is none, sqlite3.DatabaseError where the file is no database.
    """
    return Dataset(Path(database)) if database else installed()


@lru_cache(maxsize=1)
def installed() -> Dataset:
    """The dataset that came with the package, or that was built in its checkout."""
    return Dataset(database_path())


def check(names: str | Sequence[str], *more: str, lang: str = "en") -> Any:
    """The answer for names taken together: `check("kétamine", "Zoloft")`; see `Dataset.check`."""
    given = [names] if isinstance(names, str) else list(names)
    return installed().check(*given, *more, lang=lang)


def resolve(text: str) -> list[Match]:
    """Every substance that exactly this text means, the likeliest first; see `Dataset.resolve`."""
    return installed().resolve(text)


def names(substance_id: str) -> list[Match]:
    """Every name of a substance; see `Dataset.names`."""
    return installed().names(substance_id)
