"""`datasette DATABASE` with the package installed shows the site whole; another database is left alone."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.site.conftest import Get, fetcher

PAGES = ["/", "/check?s=ketamine&s=Zoloft", "/chart", "/substances/ketamine", "/combinations/ketamine+ssri", "/api"]


@pytest.fixture(scope="module")
def plain(dist: Path) -> Get:
    return fetcher(Datasette([str(dist / "combination-ratings.db")]))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_there(plain: Get, get: Get, page: str) -> None:
    answer = plain(page)
    assert answer.status_code == 200
    assert answer.text == get(page).text


def test_so_are_answers_styles_tables_and_their_titles(plain: Get, get: Get) -> None:
    for address in ("/check.json?s=ketamine&s=Zoloft", "/assets/site.css", "/robots.txt"):
        assert plain(address).content == get(address).content
    assert plain("/combination-ratings/levels").status_code == 200
    assert "x-content-type-options" in plain("/combination-ratings/levels").headers
    assert plain("/combination-ratings/pair.json?a=ketamine&b=ssri").status_code == 200


def test_the_database_alone_is_enough(dist: Path, tmp_path: Path) -> None:
    shutil.copy(dist / "combination-ratings.db", tmp_path)
    bare = fetcher(Datasette([str(tmp_path / "combination-ratings.db")]))
    for page in PAGES:
        assert bare(page).status_code == 200


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    other = fetcher(Datasette([str(path)]))
    assert other("/other/t").status_code == 200
    assert "content-security-policy" not in other("/other/t").headers
    assert other("/check").status_code == 404
    assert other("/nope").status_code == 404
