"""Every source is used, and can be found: identifiers well formed, with right check digits, none twice.

When: on sources and every table that cites one. Command: `python -m scripts.check --rule citations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import unquote, urlsplit

from combination_ratings.gate.engine import CsvRow
from combination_ratings.gate.workspace import Workspace
from combination_ratings.names.normal_form import normalise
from combination_ratings.tables.checkdigits import is_isbn13, is_orcid
from combination_ratings.tables.findings import Finding

NAME = "citations"
DESCRIPTION = (
    "Sources are cited somewhere, stand once, and their year, DOI, PMID, PMCID, ISBN and URL are sound and agree; "
    "an article has an identifier, authors and a container, or says why not."
)
SCOPE = "package"
NEEDS = ("sources", "source_gaps")
ONCE = ("doi", "pmid", "pmcid", "isbn", "label_id")
PAPERS = ("article", "preprint", "thesis")
DOI_URL = re.compile(r"https?://(?:dx\.)?doi\.org/(.+)", re.IGNORECASE)
PMID_URL = re.compile(
    r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed|europepmc\.org/(?:article|abstract)/med)"
    r"/([0-9]+)/?(?:[?#].*)?",
    re.IGNORECASE,
)
PMCID_URL = re.compile(
    r"https?://(?:pmc\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pmc)/articles/(PMC[0-9]+)/?(?:[?#].*)?",
    re.IGNORECASE,
)
IDENTIFIERS = ("doi", "pmid", "pmcid")
AGREE = (("doi", DOI_URL), ("pmid", PMID_URL), ("pmcid", PMCID_URL))
DOI_IN_URL = re.compile(r"/(10\.[0-9]{4,9}/[^?#\s]+)")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.ASCII)
PRINTED = re.compile(r"[!#$&-;=?-Z_a-z~\[\]]|%[0-9A-Fa-f]{2}", re.ASCII)
"""Characters of an address (RFC 3986)."""


def check(package: Workspace) -> Iterable[Finding]:
    """Sources that nobody cites, that stand twice or whose identifiers are unsound."""
    cited = uses(package)
    first: dict[tuple[str, str], str] = {}
    for record in package.rows("sources"):
        name = record.cells["source_id"]
        if cited is not None and name not in cited:
            remedy = "Cite it in a row, or remove it"
            yield package.finding("sources", record, "source_id", "is cited by no row", remedy)
        yield from check_form(package, record)
        yield from check_url(package, record)
        paper = "|".join(paper_of(record.cells))
        other = first.setdefault(("paper", paper), name) if paper else name
        if other != name:
            problem, remedy = f"is the title of source {other}, of the same year and authors", f"Cite {other}"
            yield package.finding("sources", record, "title", problem, remedy)
        for column in ONCE:
            value = record.cells[column]
            other = first.setdefault((column, value), name) if value else name
            if other != name:
                problem, remedy = f"stands at source {other} already", f"Cite {other}, and remove this source"
                yield package.finding("sources", record, column, problem, remedy)
    yield from check_complete(package)
    yield from check_contributors(package)


def uses(package: Workspace) -> set[str] | None:
    """Source ids that some row cites; None where a table that cites sources cannot be read."""
    found: set[str] = set()
    for table, schema in package.schemas.items():
        for key in schema.foreign_keys:
            if key.resource == "sources" and table != "source_gaps":
                if table not in package.tables:
                    return None
                found |= {value for (value,) in package.engine.distinct(table, key.fields)}
    return found


def check_form(package: Workspace, record: CsvRow) -> Iterable[Finding]:
    """Identifiers of one source that are unsound or contradict its URL."""
    row = record.cells
    if row["isbn"] and not is_isbn13(row["isbn"]):
        remedy = "Copy the ISBN-13 from the book"
        yield package.finding("sources", record, "isbn", "has a wrong check digit", remedy)
    if row["doi"].endswith((".", ",", ";", "/")) or row["doi"].count(")") > row["doi"].count("("):
        yield package.finding("sources", record, "doi", "ends with punctuation", "Remove the last character")
    if unquote(row["doi"]) != row["doi"]:
        remedy = f"Write {unquote(row['doi']).lower()}"
        yield package.finding("sources", record, "doi", "is written as in an address", remedy)
    if row["year"].isdecimal() and int(row["year"]) > date.today().year + 1:
        yield package.finding("sources", record, "year", "has not come yet", "Copy the year from the record")


def check_complete(package: Workspace) -> Iterable[Finding]:
    """Articles that lack an identifier, authors or container without a reason, and reasons where nothing is missing."""
    missing = {record.cells["source_id"]: lacks(record.cells) for record in package.rows("sources")}
    told = set()
    for record in package.rows("source_gaps"):
        told.add(record.cells["source_id"])
        if not missing.get(record.cells["source_id"], ["unknown"]):
            problem, remedy = "is a source that lacks nothing", "Remove the row"
            yield package.finding("source_gaps", record, "source_id", problem, remedy)
    for record in package.rows("sources"):
        if record.cells["source_id"] in told:
            continue
        for column in missing[record.cells["source_id"]]:
            remedy = "Copy it from the record, or say in data/source_gaps.csv why there is none"
            problem = f"of article {record.cells['source_id']} is empty, and nothing says why"
            yield package.finding("sources", record, column, problem, remedy)


def lacks(row: dict[str, str]) -> list[str]:
    """Columns that an article lacks; `doi` stands for all identifiers of articles."""
    if row["type"] != "article":
        return []
    found = any(row[column] for column in IDENTIFIERS)
    return [*([] if found else ["doi"]), *(column for column in ("authors", "container") if not row[column])]


def check_url(package: Workspace, record: CsvRow) -> Iterable[Finding]:
    """Whether the URL of a source is an address that anyone can open, and of this source."""
    row = record.cells
    if not row["url"]:
        return
    problem = url_problem(row["url"])
    if problem:
        remedy = "Copy the whole address from the browser: https://, a public host, é written as %C3%A9"
        yield package.finding("sources", record, "url", problem, remedy)
    inside = DOI_IN_URL.search(unquote(row["url"]).lower())
    if inside and row["doi"] and "doi.org/" not in row["url"].lower() and not inside[1].startswith(row["doi"]):
        problem = f"holds a doi that is not the doi {row['doi']} of the same source"
        yield package.finding("sources", record, "url", problem, "Correct the one that is wrong")
    for column, pattern in AGREE:
        match = pattern.fullmatch(row["url"])
        value = unquote(match[1]).lower() if match else ""
        if match and row[column] and value != row[column].lower():
            problem = f"is not the {column} {row[column]} of the same source"
            yield package.finding("sources", record, "url", problem, "Correct the one that is wrong")
        elif match and not row[column]:
            remedy = f"Write {value.upper() if column == 'pmcid' else value} in {column}"
            yield package.finding("sources", record, "url", f"holds a {column} that the row lacks", remedy)


def paper_of(row: dict[str, str]) -> tuple[str, ...]:
    """What makes two records of papers the same one, however they are spelt; empty for other sources."""
    parts = tuple(normalise(row[column]) for column in ("title", "year", "authors"))
    return parts if row["type"] in PAPERS and all(parts) else ()


def url_problem(url: str) -> str:
    """What is wrong with an address; empty where nothing is."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is no address"
    if not HOST.fullmatch(parts.hostname or "") or port == 0:
        return "names no host that is public"
    if parts.username is not None:
        return "holds a name for logging in"
    return "holds characters that no address has" if PRINTED.sub("", url) else ""


def check_contributors(package: Workspace) -> Iterable[Finding]:
    """ORCID addresses of contributors whose check digit is wrong."""
    for number, person in enumerate(package.descriptor.get("contributors", [])):
        path = person.get("path", "")
        if path.startswith("https://orcid.org/") and not is_orcid(path.rsplit("/", 1)[1]):
            place = f"contributors/{number}/path"
            yield Finding("datapackage.json", 0, place, path, "is no ORCID", "Copy it from the person's ORCID page")
