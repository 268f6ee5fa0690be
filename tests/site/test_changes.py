"""`/changes` tells why what was released is said otherwise, in the reader's language."""

from __future__ import annotations

import pytest
from markupsafe import escape

from combination_ratings.tables.package import Package
from tests.site.conftest import Get


@pytest.mark.parametrize(("language", "column"), [("en", "reason"), ("fr", "reason_fr")])
def test_every_reason_is_published(get: Get, language: str, column: str) -> None:
    page = get("/changes", {"lang": language}).text
    lines = Package.load(only=["changes"])["changes"]
    assert len(lines) > 30
    for line in lines:
        assert str(escape(line[column])) in page, line["selector"]
