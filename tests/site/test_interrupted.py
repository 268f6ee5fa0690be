"""A query of Datasette's own that a bound of this site stops is the asker's to mend, on any page: no fault of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable

import pytest
from datasette.database import Database, QueryInterrupted

from combination_ratings.site.http.errors import TOO_MUCH
from tests.site.conftest import Get

SQL = "select sql from sqlite_master where name = :n"
READ, DRAWN = 0, 1
"""When Datasette asks for a view's definition: as it reads the rows, and as it draws the page."""


def stopped_after(calls: int) -> Callable[[Database, str], Awaitable[str | None]]:
    """The definition of a view, and after so many times a query that is stopped."""
    definition, left = Database.get_view_definition, [calls]

    async def get_view_definition(self: Database, view: str) -> str | None:
        if left[0]:
            left[0] -= 1
            return await definition(self, view)
        raise QueryInterrupted(sqlite3.OperationalError("interrupted"), SQL, {"n": view})

    return get_view_definition


@pytest.mark.filterwarnings("ignore:coroutine 'Database.table_exists' was never awaited:RuntimeWarning")
@pytest.mark.parametrize("calls", [READ, DRAWN])
def test_a_stopped_query_is_no_fault_and_is_not_told(
    get: Get, calls: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Database, "get_view_definition", stopped_after(calls))
    answer = get("/combination-ratings/resolved?_size=max&_facet=via")
    assert answer.status_code == 400
    assert f">{TOO_MUCH}<" in answer.text
    assert SQL not in answer.text
    assert "QueryInterrupted" not in capsys.readouterr().err
