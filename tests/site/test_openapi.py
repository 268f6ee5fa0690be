"""The OpenAPI description: what it says of every JSON holds for whatever is asked, and nothing is left out of it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from combination_ratings.answers import openapi, schema
from combination_ratings.site.hooks import register_routes
from combination_ratings.site.server import application
from combination_ratings.tables.schema import read_descriptor
from tests.loops import in_a_loop_of_its_own
from tests.site.conftest import Get

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
DOCUMENT = openapi.document("1.2.3", read_descriptor()["licenses"][0])
EXAMPLES = 15
SEEDED = settings(derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))


def test_every_json_of_the_site_is_described(dist: Path) -> None:
    patterns = [pattern for pattern, _ in register_routes(application(dist))]
    routes = {re.sub(r"\(\?P<\w+>[^)]*\)", "{}", pattern).strip("^$").replace("\\", "") for pattern in patterns}
    described = {re.sub(r"\{\w+\}", "{}", path) for path in DOCUMENT["paths"]}
    assert {route for route in routes if route.endswith(".json")} <= described


def test_the_page_and_the_release_say_the_same(get: Get) -> None:
    work = read_descriptor()
    served = get("/openapi.json")
    assert served.text == openapi.text_of(work["version"], work["licenses"][0])
    assert served.headers["access-control-allow-origin"] == "*"
    assert 'href="/openapi.json"' in get("/api").text


def test_the_answer_is_that_of_the_published_schema() -> None:
    found = json.dumps(DOCUMENT["components"]["schemas"]["AnswerDocument"]).replace(openapi.SHARED, openapi.LOCAL)
    assert json.loads(found)["properties"] == schema.read()["properties"]
    assert set(schema.read()["$defs"]) <= set(DOCUMENT["components"]["schemas"])
    for part in DOCUMENT["components"]["schemas"].values():
        Draft202012Validator.check_schema(part)


@pytest.fixture(scope="module")
def described(dist: Path) -> Iterator[Any]:
    """The served description, with the site behind it in this process, whose memory other tests need."""
    site = application(dist)
    in_a_loop_of_its_own(site.invoke_startup())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("combination_ratings.site.http.worker.limit_heap", lambda: None)
        yield schemathesis.openapi.from_asgi("/openapi.json", site.app())


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_whatever_is_asked_is_answered_as_described(described: Any, path: str, mode: GenerationMode) -> None:
    operation = described[path]["GET"]

    @settings(SEEDED, max_examples=EXAMPLES)
    @given(st.data())
    def hold(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        case.call_and_validate(checks=CHECKS)

    hold()


def test_an_answer_that_is_not_as_described_is_found(described: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("combination_ratings.site.http.at_once.ANSWERS", {"/suggest.json": lambda *_: (200, b"{}")})
    case = described["/suggest.json"]["GET"].Case(query={"q": "not asked before"})
    with pytest.raises(FailureGroup):
        case.call_and_validate(checks=CHECKS)


def test_a_site_that_tests_hold_sets_no_limit_to_their_process(described: Any) -> None:
    """SQLite's heap limit holds for a whole process: every test after it would meet it."""
    described["/suggest.json"]["GET"].Case(query={"q": "k"}).call()
    assert sqlite3.connect(":memory:").execute("PRAGMA hard_heap_limit").fetchone() == (0,)
