"""Answers without a network: kept on the reader's wish, with version and date, renewed, removed; no question kept."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from combination_ratings.answers.answer import Answers
from combination_ratings.export.offline import unpacked, write_offline
from combination_ratings.locales import date
from combination_ratings.release.downloads import write_list
from combination_ratings.site.server import application
from combination_ratings.tables.filenames import DATABASE, NAME, OFFLINE
from combination_ratings.tables.schema import read_descriptor
from tests.site.conftest import fetcher
from tests.site.served import free_port, serve

ONLY = ("ketamine", "sertraline", "ssri", "heroin", "alprazolam", "opioid", "benzodiazepine")
VERSION = read_descriptor()["version"]
TOLD = f"version {VERSION} of {date(read_descriptor()['created'][:10], 'en')}"
KEPT = """async () => {
  const names = await caches.keys();
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return [names, requests.flat().map((request) => request.url)];
}"""


def build(dist: Path, folder: Path) -> Path:
    """A build with what a browser keeps of some substances."""
    folder.mkdir()
    for name in (DATABASE, "inspect-data.json", "metadata.json"):
        (folder / name).hardlink_to(dist / name)
    write_list(folder, [DATABASE, *write_offline(folder, ONLY)])
    return folder


def renewed(dist: Path, folder: Path) -> Path:
    """The same data as if they were another build: its hash is another one, and with it the ETag of every page."""
    folder.mkdir()
    for name in (DATABASE, "inspect-data.json", "metadata.json"):
        shutil.copy(dist / name, folder)
    with closing(sqlite3.connect(folder / DATABASE)) as connection, connection:
        connection.execute("UPDATE about SET value = 'f00d' || value WHERE key = 'build'")
    facts = json.loads((folder / "inspect-data.json").read_text(encoding="utf-8"))
    facts[NAME]["hash"] = hashlib.sha256((folder / DATABASE).read_bytes()).hexdigest()
    (folder / "inspect-data.json").write_text(json.dumps(facts), encoding="utf-8")
    write_list(folder, [DATABASE, *write_offline(folder, ONLY[:3])])
    return folder


@pytest.fixture(scope="module")
def folder(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(dist, tmp_path_factory.mktemp("offline") / "first")


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Somebody's phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    yield context.new_page()
    context.close()


def keep(reader: Page, site: str) -> None:
    """Keep the answers, and wait until all are there."""
    reader.goto(f"{site}/offline?lang=en")
    expect(reader.get_by_role("status")).to_have_text("Nothing is kept on this device.")
    assert reader.evaluate(KEPT) == [[], []]
    reader.get_by_role("button", name="Keep on this device").click()
    expect(reader.get_by_role("status")).to_contain_text(f"Kept on this device: {TOLD}", timeout=60_000)


def test_what_was_kept_answers_when_the_network_is_cut(folder: Path, reader: Page, answers: Answers) -> None:
    port = free_port()
    with serve(folder, port) as site:
        keep(reader, site.address)
        reader.goto(f"{site.address}/check?s=ketamine&s=Zoloft&lang=en")
        expect(reader.locator(".kept-copy")).to_have_count(0)
    reader.context.set_offline(True)
    reader.goto(f"{site.address}/check?s=heroin&s=Xanax&lang=en")
    expect(reader.locator(".kept-copy")).to_contain_text(TOLD)
    level = answers.check(["heroin", "Xanax"])["answer"]["level"]
    expect(reader.locator("#static-answer .answer")).to_contain_text(f"Level {level} of 5")
    reader.goto(f"{site.address}/combinations/ketamine+ssri?lang=en")
    expect(reader).to_have_url(re.compile(r"/check\?s=ketamine&s=ssri&lang=en$"))
    expect(reader.locator("#static-answer .answer")).to_be_visible()
    for remove in reader.get_by_role("button", name="Remove").all()[::-1]:
        remove.click()
    for name in ("Xanax", "caffeine"):
        reader.get_by_role("combobox", name="Add a substance").fill(name)
        reader.get_by_role("combobox", name="Add a substance").press("Enter")
    reader.locator("form.ask button[type=submit]").click()
    expect(reader.locator("#static-answer")).to_contain_text("nothing can be said here")
    expect(reader.locator("#static-answer .answer")).to_have_count(0)
    reader.goto(f"{site.address}/emergency?lang=fr")
    expect(reader.locator("html")).to_have_attribute("lang", "fr")
    names, addresses = reader.evaluate(KEPT)
    assert len(names) == 1
    assert [one for one in addresses if "s=" in one or "/combinations/" in one] == []


def test_a_newer_version_is_told_and_taken_and_can_be_removed(
    dist: Path, folder: Path, reader: Page, tmp_path: Path
) -> None:
    port = free_port()
    with serve(folder, port) as site:
        keep(reader, site.address)
        before = reader.evaluate(KEPT)[0]
    with serve(renewed(dist, tmp_path / "second"), port) as site:
        reader.goto(f"{site.address}/check?lang=en")
        line = reader.locator(".update")
        expect(line).to_contain_text("A newer version is available.", timeout=60_000)
        line.get_by_role("button").click()
        expect(line).to_have_count(0)
        reader.wait_for_function("async (old) => !(await caches.keys()).includes(old)", arg=before[0])
        reader.goto(f"{site.address}/offline?lang=en")
        reader.get_by_role("button", name="Remove from this device").click()
        expect(reader.get_by_role("status")).to_have_text("Nothing is kept on this device.")
        assert reader.evaluate(KEPT) == [[], []]
        assert reader.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_the_file_holds_each_pair_once_and_no_other_substance(folder: Path) -> None:
    found = unpacked((folder / OFFLINE).read_bytes())
    pairs = {name.removeprefix("pairs/") for name in found if name.startswith("pairs/")}
    assert pairs == {*ONLY, "unknown_substance"}
    first, second = found["pairs/heroin"], found["pairs/opioid"]
    assert "opioid" in first.partition('"answers"')[2]
    assert '"heroin"' not in second.partition('"answers"')[2]


def test_a_build_without_it_offers_nothing(dist: Path, folder: Path) -> None:
    alone, whole = fetcher(application(dist)), fetcher(application(folder))
    assert alone("/service-worker.js").status_code == 404
    assert "update.js" not in alone("/?lang=en").text
    assert "no data for use offline" in alone("/offline?lang=en").text
    assert "/offline?lang=en" in whole("/?lang=en").text
    policy = whole("/service-worker.js").headers["content-security-policy"]
    assert "worker-src 'self'" in policy
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_site_can_be_installed(folder: Path, language: str) -> None:
    get: Any = fetcher(application(folder))
    assert f"/manifest.webmanifest?lang={language}" in get(f"/check?lang={language}").text
    told = get(f"/manifest.webmanifest?lang={language}").json()
    assert (told["lang"], told["display"]) == (language, "standalone")
    assert get(told["start_url"]).status_code == 200
    assert len(told["short_name"]) <= 12
    for icon in told["icons"]:
        picture = get(icon["src"])
        assert picture.headers["content-type"].startswith(icon["type"])
        if icon["type"] == "image/png":
            size = int.from_bytes(picture.content[16:20])
            assert icon["sizes"] == f"{size}x{size}"
    assert any(icon.get("purpose") == "maskable" for icon in told["icons"])
    assert get("/icons/7.png").status_code == 404
