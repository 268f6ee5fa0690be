"""What a test wants to know of a page."""

from __future__ import annotations

from html.parser import HTMLParser

REFERENCES = ("aria-labelledby", "aria-describedby", "for", "aria-controls")


class Page(HTMLParser):
    """A page as parsed: elements, links, headings, texts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.headings: dict[int, list[str]] = {n: [] for n in range(1, 7)}
        self.scripts: list[str] = []
        self.title = ""
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings[int(tag[1])].append("")
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        if inside == "script":
            self.scripts[-1] += data
        elif inside == "title" and not self.title:
            self.title = data
        elif inside not in ("style", "pre", "code", "textarea"):
            self.words.append(data)

    @property
    def text(self) -> str:
        """All words that are shown."""
        return " ".join(self.words)

    @property
    def language(self) -> str | None:
        """Language of the page."""
        return next(a.get("lang") for tag, a in self.elements if tag == "html")

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        return [str(a["href"]) for tag, a in self.elements if tag == "a" and a.get("href")]

    @property
    def broken_ids(self) -> list[str]:
        """References to ids that are not there, and ids that are there twice."""
        ids = [str(a["id"]) for _, a in self.elements if a.get("id")]
        wanted = [part for _, a in self.elements for r in REFERENCES for part in (a.get(r) or "").split()]
        return [i for i in wanted if i not in ids] + [i for i in set(ids) if ids.count(i) > 1]


def parsed(text: str) -> Page:
    """The page of an HTML text."""
    return Page(text)
