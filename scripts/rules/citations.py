"""Every source is used, and can be found: identifiers well formed, with right check digits, none twice.

When: on sources and every table that cites one. Command: `python -m scripts.check --rule citations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from scripts.dataset.checkdigits import is_isbn13, is_orcid
from scripts.dataset.findings import Finding
from scripts.dataset.rows_engine import Record
from scripts.dataset.workspace import Workspace

NAME = "citations"
DESCRIPTION = "Sources are cited somewhere, and their DOI, PMID, PMCID, ISBN and URL are sound, agree and stand once."
SCOPE = "package"
NEEDS = ("sources",)
ONCE = ("doi", "pmid", "pmcid", "isbn")
DOI_URL = re.compile(r"https?://(?:dx\.)?doi\.org/(.+)", re.IGNORECASE)
PMID_URL = re.compile(r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/([0-9]+)/?")
PMCID_URL = re.compile(r"https?://(?:pmc\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pmc)/articles/(PMC[0-9]+)/?")
AGREE = (("doi", DOI_URL), ("pmid", PMID_URL), ("pmcid", PMCID_URL))


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
        for column in ONCE:
            value = record.cells[column]
            other = first.setdefault((column, value), name) if value else name
            if other != name:
                problem, remedy = f"stands at source {other} already", f"Cite {other}, and remove this source"
                yield package.finding("sources", record, column, problem, remedy)
    yield from check_contributors(package)


def uses(package: Workspace) -> set[str] | None:
    """Source ids that some row cites; None where a table that cites sources cannot be read."""
    found: set[str] = set()
    for table, schema in package.schemas.items():
        for key in schema.foreign_keys:
            if key.resource == "sources":
                if table not in package.tables:
                    return None
                found |= {value for (value,) in package.engine.distinct(table, key.fields)}
    return found


def check_form(package: Workspace, record: Record) -> Iterable[Finding]:
    """Identifiers of one source that are unsound or contradict its URL."""
    row = record.cells
    if row["isbn"] and not is_isbn13(row["isbn"]):
        remedy = "Copy the ISBN-13 from the book"
        yield package.finding("sources", record, "isbn", "has a wrong check digit", remedy)
    if row["doi"].endswith((".", ",", ";")):
        yield package.finding("sources", record, "doi", "ends with punctuation", "Remove the last character")
    if row["url"] and not has_host(row["url"]):
        yield package.finding("sources", record, "url", "names no host", "Write the whole address")
    for column, pattern in AGREE:
        match = pattern.fullmatch(row["url"])
        value = unquote(match[1]).lower() if match else ""
        if match and row[column] and value != row[column].lower():
            problem = f"is not the {column} {row[column]} of the same source"
            yield package.finding("sources", record, "url", problem, "Correct the one that is wrong")
        elif match and not row[column]:
            remedy = f"Write {value.upper() if column == 'pmcid' else value} in {column}"
            yield package.finding("sources", record, "url", f"holds a {column} that the row lacks", remedy)


def has_host(url: str) -> bool:
    """Whether a URL names a host with a dot in it."""
    try:
        return "." in (urlsplit(url).hostname or "")
    except ValueError:
        return False


def check_contributors(package: Workspace) -> Iterable[Finding]:
    """ORCID addresses of contributors whose check digit is wrong."""
    for number, person in enumerate(package.descriptor.get("contributors", [])):
        path = person.get("path", "")
        if path.startswith("https://orcid.org/") and not is_orcid(path.rsplit("/", 1)[1]):
            place = f"contributors/{number}/path"
            yield Finding("datapackage.json", 0, place, path, "is no ORCID", "Copy it from the person's ORCID page")
