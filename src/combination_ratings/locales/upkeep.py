"""What is wrong with the catalogues, and how those of other languages are brought in step with the English ones.

When: a sentence was added or changed. Command: `python -m scripts.words [--check]`. Under each sentence of another
language stands the English one that it was made from (`#.`): where English has changed since, the entry is marked
fuzzy, and answers fall back to English until somebody has read it again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, write_po

from combination_ratings.locales.catalogue import SOURCE, languages, load, path_of

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={forms}; plural={rule};\\n"
"""
KEY = re.compile(r'^msgid "(.+)"$', re.MULTILINE)


class Fault(NamedTuple):
    """What is wrong with an entry of a catalogue, and what to do."""

    path: Path
    line: int
    key: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.key!r} {self.problem}. {self.remedy}."


def faults(folder: Path) -> Iterator[Fault]:
    """Everything wrong with the catalogues of a folder, in order of language, file and line."""
    for source in sorted((folder / SOURCE / "LC_MESSAGES").glob("*.po")):
        for language in languages(folder):
            path = path_of(folder, language, source.stem)
            try:
                yield from faults_of(path, language, opened(source, SOURCE))
            except (PoFileError, OSError, ValueError) as error:
                yield Fault(path, 0, "", f"cannot be read: {error}", "Mend the file, or run: python -m scripts.words")
    for language in languages(folder):
        for path in sorted((folder / language / "LC_MESSAGES").glob("*.po")):
            if not path_of(folder, SOURCE, path.stem).exists():
                yield Fault(path, 0, path.stem, "is no catalogue of the English folder", "Remove the file or rename it")


def opened(path: Path, language: str) -> Catalog:
    """A catalogue from its file. Raises OSError, PoFileError."""
    with path.open("rb") as stream:
        return load(stream, language)


def faults_of(path: Path, language: str, source: Catalog) -> Iterator[Fault]:
    """Faults of one file, judged by the English catalogue of that name."""
    text = path.read_text(encoding="utf-8")
    told = opened(path, language)
    for key, times in Counter(KEY.findall(text)).items():
        if times > 1:
            line = text[: text.index(f'msgid "{key}"')].count("\n") + 1
            yield Fault(path, line, key, f"stands {times} times", "Keep one of them")
    for message in entries(source):
        found = told.get(key_of(message))
        if found is None:
            yield Fault(path, 0, key_of(message), "is missing", "Run: python -m scripts.words, then write the sentence")
        else:
            yield from (
                Fault(path, found.lineno or 0, key_of(message), problem, remedy)
                for problem, remedy in faults_in(found, message, told.num_plurals, language)
            )
    for message in entries(told):
        if key_of(message) not in source:
            problem = "is not in the English catalogue"
            yield Fault(path, message.lineno or 0, key_of(message), problem, "Add it there, or remove it here")


def faults_in(found: Message, source: Message, plurals: int, language: str) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, judged by the English one."""
    if found.fuzzy:
        yield "is in doubt (fuzzy)", "Read it beside the English sentence, mend it, and remove the word fuzzy"
    if found.pluralizable != source.pluralizable:
        yield "has plural forms where English has none, or none where it has", "Write it as the English one is written"
        return
    strings = forms_of(found)
    if not all(strings) or (found.pluralizable and len(strings) != plurals):
        yield "has no text, or not every plural form", "Write the sentence"
        return
    if any(blanks(text) != blanks(forms_of(source)[-1]) for text in strings):
        yield "has other blanks in braces than the English sentence", "Give each the same blanks"
    if language != SOURCE and english_beside(found) != english_of(source):
        yield "was made from another English sentence", "Run: python -m scripts.words, then read it again"


def entries(catalog: Catalog) -> Iterator[Message]:
    """The entries without the header."""
    return (message for message in catalog if message.id)


def key_of(message: Message) -> str:
    """Key of an entry, with or without plural forms."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    """The texts of an entry: one, or one a plural form."""
    return (message.string or "",) if isinstance(message.string, str) else tuple(message.string or ("",))


def blanks(text: str) -> set[str]:
    """Names of the blanks in braces. Raises ValueError where the braces do not match."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def english_of(source: Message) -> str:
    """The English sentence as it stands beside those of other languages: the last form, its white space as one."""
    return " ".join(forms_of(source)[-1].split())


def english_beside(message: Message) -> str:
    """The English sentence that an entry says it was made from."""
    return " ".join(" ".join(message.auto_comments).split())


def in_step(folder: Path) -> dict[Path, str]:
    """New texts of the files that change: English order, every key, in doubt where English has changed.

    Raises OSError, PoFileError where a file cannot be read.
    """
    changed = {}
    for source in sorted((folder / SOURCE / "LC_MESSAGES").glob("*.po")):
        english = opened(source, SOURCE)
        for language in languages(folder):
            path = path_of(folder, language, source.stem)
            told = opened(path, language) if path.exists() else Catalog(locale=language)
            text = written(english, told, language)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                changed[path] = text
    return changed


def written_from(texts: Mapping[str, str]) -> str:
    """An English catalogue of sentences that stand elsewhere, as text."""
    english = Catalog(locale=SOURCE)
    for key, text in texts.items():
        english.add(key, text)
    return written(english, english, SOURCE)


def written(english: Catalog, told: Catalog, language: str) -> str:
    """A catalogue as text: the entries of the English one with this language's texts."""
    header = HEADER.format(language=language, forms=told.num_plurals, rule=told.plural_expr)
    fresh = load(BytesIO(header.encode()), language)
    for source in entries(english):
        found = told.get(key_of(source))
        same_kind = found is not None and found.pluralizable == source.pluralizable
        string = found.string if found and same_kind else ("",) * told.num_plurals if source.pluralizable else ""
        message = fresh.add(source.id, string, user_comments=list(source.user_comments))
        if language != SOURCE:
            message.auto_comments = [english_of(source)]
            if any(forms_of(message)) and found and (found.fuzzy or english_beside(found) != english_of(source)):
                message.flags.add("fuzzy")
    made = BytesIO()
    write_po(made, fresh, width=0, omit_header=True, no_location=True)
    return header + "\n" + made.getvalue().decode().strip() + "\n"
