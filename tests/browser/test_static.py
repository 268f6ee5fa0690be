"""The exported site: opened from a disk, it answers as the served one does, and asks nothing of any server."""

from __future__ import annotations

import csv
import filecmp
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.model import AnswerDocument
from combination_ratings.answers.store import Store
from combination_ratings.export.pages import write_assets, write_index
from combination_ratings.locales import text
from combination_ratings.names.normal_form import normalise
from combination_ratings.tables.schema import ROOT
from tests.conformance import filled_in, template
from tests.site.html import parsed

ONLY = ("ketamine", "sertraline", "ssri", "heroin", "alprazolam", "mdma", "amphetamine", "methamphetamine", "opioid")
READ = ("status", "level", "level_min", "level_max", "certainty", "disputed", "precautionary", "advice", "heading",
        "text", "notes")  # fmt: skip
ASK = """async ([asked, read]) => {
  const only = (found, more) => Object.fromEntries([...read, ...more].map((key) => [key, found[key]]));
  return Promise.all(asked.map(async (names) => {
    const found = await CR.check(names);
    return {
      inputs: found.inputs.map((one) => [one.text, one.status, one.readings]),
      answer: only(found.answer, ["readings", "escalated"]),
      pairs: found.pairs.map((one) => only(one, ["a", "b", "inputs", "reduced", "reviewed_on"])),
      via: found.pairs.map((one) => [one.receipt.kind, one.receipt.via]),
      risks: found.pairs.map((one) => [...one.effects].sort()),
      timings: found.pairs.map((one) => one.timings.map((timing) => timing.time)),
      cautions: found.pairs.map((one) => one.cautions),
      unrated: found.unrated,
      emergency: found.answer.emergency,
      help: found.answer.help.map((step) => [step.urgency, ...step.actions]),
      numbers: found.answer.emergency_numbers.map((one) => one.dial),
    };
  }));
}"""
LEVELS = "(pairs) => Promise.all(pairs.map(async (pair) => (await CR.check(pair)).answer.level))"
TYPED = (
    ["Kétamine", "ISRS"], ["K", "G"], ["speed", "ice"], ["Contrac", "MDMA"], ["nothing", "MDMA"], ["ketamine"],
    ["ketamine", "ketamine"], ["ssri", "ssri"], ["speedball"], ["speedball", "Xanax"], ["lean", "Xanax"], ["K+"],
    ["Suboxone", "heroin"], ["tusi", "alcool"], ["fake_xanax", "perphenazine"], ["100 mg de kétamine et Zoloft"],
    ["a g of weed + l'alcool"], ["cherry ketamine"], ["(+)-MDMA", "(-)-MDMA"], ["кетамин", "ΚΕΤΑΜΙΝΗ"], ["STRAẞE"],
    ["ケタミン", "氯胺酮"], ["α-PVP", "\u200bMDMA"], ["+"], [" and "], ["alcohol", "heroin", "alprazolam"],
    ["MDMA", "sertraline", "cocaine"], ["ketamine", "sertraline", "nothing"], ["alcohol, GHB, Xanax, methadone"],
    ["constructor", "__proto__"], ["fluoxetine", "Nardil"], ["x" * 300, "MDMA"],
)  # fmt: skip
"""What people type: several meanings, none, other scripts, several names in one field, more than two, mixtures."""


def export(dist: Path, out: Path, only: tuple[str, ...]) -> str:
    """Export some pages in a process of its own, as the site limits the memory of SQLite in the one it runs in."""
    command = [sys.executable, "-m", "scripts.static", "--folder", str(dist), "--out", str(out), "--only", *only]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def small(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few pages, with an index of these substances alone."""
    out = tmp_path_factory.mktemp("exported") / "small"
    assert export(dist, out, ONLY) == f"{out} {len(list(out.glob('*/**/*.html')))} pages\n"
    return out


@pytest.fixture(scope="module")
def questions(answers: Answers) -> list[tuple[list[str], AnswerDocument]]:
    """What is asked of both, with the answers of the served site."""
    asked = [*map(list, TYPED), *known_questions(), *chance_questions(answers.store)]
    return [(names, answers.check([name.partition("|")[0] for name in names])) for names in asked]


@pytest.fixture(scope="module")
def exported(small: Path, answers: Answers, questions: list[tuple[list[str], AnswerDocument]]) -> Path:
    """The same pages, with an index of all that is asked about."""
    out, store = small.with_name("static"), answers.store
    shutil.copytree(small, out, ignore=shutil.ignore_patterns("assets"))
    read = {one for _, found in questions for name in found["inputs"] for one in name["readings"]}
    parts = {i.substance_id for one in read for i in store.resolver.graph.effective_ingredients(one)}
    write_index(store, out / "assets", {*ONLY, *read, *parts})
    write_assets(out)
    return out


@pytest.fixture
def check(exported: Path, page: Page) -> Page:
    """The page of the check, opened from a disk."""
    page.goto((exported / "en" / "check.html").as_uri())
    return page


def served(found: AnswerDocument) -> dict[str, Any]:
    """What the served site answers, as far as the exported one answers it too: it leaves context out."""
    pairs = found["pairs"]
    return {
        "inputs": [[one["text"], one["status"], one["readings"]] for one in found["inputs"]],
        "answer": {key: found["answer"][key] for key in (*READ, "readings", "escalated")},
        "pairs": [{key: one[key] for key in (*READ, "a", "b", "inputs", "reduced", "reviewed_on")} for one in pairs],
        "via": [[one["receipt"]["kind"], one["receipt"]["via"]] for one in pairs],
        "risks": [sorted(e["effect_id"] for e in one["effects"] if e["counts"]) for one in pairs],
        "timings": [[timing["time"] for timing in one["timings"]] for one in pairs],
        "cautions": [[caution["text"] for caution in one["cautions"]] for one in pairs],
        "unrated": found["unrated"],
        "emergency": in_any_order(found["answer"]["emergency"]),
        "help": [[step["urgency"], *(a["text"] for a in step["actions"])] for step in found["answer"]["help"]],
        "numbers": [one["dial"] for one in found["answer"]["emergency_numbers"]],
    }


def known_questions() -> list[list[str]]:
    """The sentinel pairs, and the golden questions that name no route."""
    with (ROOT / "conformance" / "sentinels.csv").open(encoding="utf-8", newline="") as file:
        sentinels = [[row["a"], row["b"]] for row in csv.DictReader(file)]
    with (ROOT / "tests" / "golden.csv").open(encoding="utf-8", newline="") as file:
        golden = [row["question"].split(";") for row in csv.DictReader(file)]
    return sentinels + [names for names in golden if not any("route=" in name for name in names)]


def chance_questions(store: Store) -> list[list[str]]:
    """Rated pairs, pairs of any two, threes and fours of what is common, and names in any language."""
    dice = random.Random(7)
    ids = sorted(i for i in store.substances if i != "unknown_substance")
    rated = store.rows("SELECT substance_a AS a, substance_b AS b FROM resolved ORDER BY 1, 2")
    common = [
        row["id"] for row in store.rows("SELECT substance_id AS id FROM substances WHERE use_rank <= 60 ORDER BY 1")
    ]
    names = [row["alias"] for row in store.rows("SELECT alias FROM aliases ORDER BY 1")]
    return [
        *([row["a"], row["b"]] for row in dice.sample(rated, 150)),
        *(dice.sample(ids, 2) for _ in range(100)),
        *(dice.sample(common, size) for size in (3, 4) for _ in range(40)),
        *(dice.sample(names, 2) for _ in range(100)),
    ]


def test_the_check_answers_as_the_served_one(check: Page, questions: list[tuple[list[str], AnswerDocument]]) -> None:
    told = check.evaluate(ASK, [[names for names, _ in questions], READ])
    found = [{**one, "emergency": in_any_order(one["emergency"])} for one in told]
    for one in found:
        one["answer"]["notes"] = [n for n in one["answer"]["notes"] if n != text("export.context_left_out", "en")]
    both = zip(questions, found, strict=True)
    wrong = [(names, one) for (names, document), one in both if one != without_context(served(document))]
    assert wrong == []


def test_the_exported_script_passes_the_conformance_kit(check: Page, tmp_path: Path) -> None:
    pairs = template()
    levels = check.evaluate(LEVELS, pairs)
    status, out = filled_in(dict(zip(pairs, levels, strict=True)), tmp_path / "answers.csv")
    assert (status, f"{len(pairs)} of {len(pairs)} sentinels hold" in out) == (0, True), out


def test_context_is_left_out_and_said_to_be(check: Page, answers: Answers) -> None:
    [told, plain] = check.evaluate(ASK, [[["Prozac|stopped=14d", "Nardil"], ["Prozac", "Nardil"]], READ])
    assert told["answer"]["level"] == plain["answer"]["level"] == answers.check(["Prozac", "Nardil"])["answer"]["level"]
    assert [note for note in told["answer"]["notes"] if note not in plain["answer"]["notes"]] == [
        text("export.context_left_out", "en")
    ]


def in_any_order(line: str | None) -> list[str]:
    """The signs and sentences of an emergency line: those of equal weight may stand in another order."""
    return sorted(re.split(r"[;:,.] ", line or ""))


def without_context(found: dict[str, Any]) -> dict[str, Any]:
    """An answer as its JSON reads."""
    return {**found, "via": [[kind, [list(pair) for pair in via]] for kind, via in found["via"]]}


def test_every_name_has_the_same_normal_form(check: Page, answers: Answers) -> None:
    names = [row["alias"] for row in answers.store.rows("SELECT alias FROM names")]
    odd = ["İI ıß ẞ", "ﬁ½²", "ΣΊΣΥΦΟΣ", "Œuf ø Ł đ", "K\u200d\ufe0fet", "™®", "(±)-x + y", "μ-OR", "αβ", "\u3164"]
    found = check.evaluate("(names) => names.map(CR.normal)", names + odd)
    assert [(n, f) for n, f in zip(names + odd, found, strict=True) if f != normalise(n)] == []


def test_near_misses_and_completions_are_offered(check: Page) -> None:
    assert "ketamine" in check.evaluate("CR.suggest('ketamyne').map((one) => one.substance_id)")
    check.get_by_role("combobox", name="Add a substance").press_sequentially("zolo")
    expect(check.locator("#s1-list [role=option]").first).to_contain_text("Zoloft")


def test_every_link_leads_to_a_file_or_elsewhere(exported: Path) -> None:
    for path in exported.glob("**/*.html"):
        page = parsed(path.read_text(encoding="utf-8"))
        addresses = [str(a[name]) for _, a in page.elements for name in ("href", "src", "action") if a.get(name)]
        for address in addresses:
            if not address.startswith(("http", "#", "tel:", "sms:")):
                file = re.sub(r"[?#].*", "", address).replace("%2B", "+")
                assert (path.parent / file).exists(), f"{path}: {address}"
        assert all(a.get("href") for tag, a in page.elements if tag == "a")


def test_the_first_page_promises_nothing_that_needs_a_server(exported: Path) -> None:
    text = (exported / "en" / "index.html").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in text
    assert "filtered, queried" not in text


def test_a_second_export_is_the_same(small: Path, dist: Path, tmp_path: Path) -> None:
    export(dist, tmp_path / "again", ONLY)
    files = [path.relative_to(small).as_posix() for path in small.rglob("*") if path.is_file()]
    same, other, missing = filecmp.cmpfiles(small, tmp_path / "again", files, shallow=False)
    assert (sorted(same), other, missing) == (sorted(files), [], [])


def test_the_form_leads_from_the_first_page_to_the_answer(exported: Path, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((exported / "index.html").as_uri())
    field = page.get_by_role("combobox", name="Add a substance")
    for name in ("Kétamine", "Zoloft"):
        field.fill(name)
        field.press("Enter")
    page.get_by_role("button", name="Check combination").click()
    expect(page.locator(".picked-name")).to_have_text(["Kétamine", "Zoloft"])
    expect(page.locator("#static-answer .answer")).to_contain_text("Caution")
    expect(page.locator("#static-answer .answer")).to_contain_text("Level 2 of 5")
    page.locator("#static-answer .pair").get_by_role("link", name="ketamine × SSRIs").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ketamine")
    assert all(url.startswith("file:") for url in asked)


def test_the_check_says_so_where_it_knows_nothing(exported: Path, page: Page) -> None:
    page.goto((exported / "fr" / "check.html").as_uri() + "?s=Contrac&s=MDMA")
    expect(page.locator("#static-answer")).to_contain_text("ne signifie pas que l'association présente peu de risque")
    page.goto((exported / "en" / "check.html").as_uri() + "?s=sertraline&s=ketamine&s=ketamyne")
    expect(page.locator("#static-answer .inputs")).to_contain_text("is not in our list. Did you mean: ketamine")
    page.goto((exported / "en" / "check.html").as_uri() + "?s=heroin&s=alprazolam")
    expect(page.locator("#static-answer .emergency")).to_be_visible()


def test_an_index_that_cannot_be_read_is_no_absence_of_ratings(exported: Path, page: Page) -> None:
    page.route("**/pairs/heroin.js", lambda route: route.abort())
    page.goto((exported / "en" / "check.html").as_uri() + "?s=heroin&s=alprazolam")
    expect(page.locator("#static-answer")).to_contain_text("could not be read")
    expect(page.locator("#static-answer .answer")).to_have_count(0)


def test_pages_need_no_server_and_no_script(exported: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((exported / "en" / "check.html").as_uri() + "?s=ketamine&s=MDMA")
    expect(page.get_by_text("answers only where JavaScript runs")).to_be_visible()
    page.get_by_role("link", name="All substances").click()
    page.get_by_role("link", name="ketamine", exact=True).click()
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("kétamine")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    context.close()
