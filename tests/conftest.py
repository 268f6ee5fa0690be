"""The real package built once a session; tests read it and never write to it."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from combination_ratings.answers import schema
from combination_ratings.answers.answer import Answers
from combination_ratings.answers.model import AnswerDocument
from combination_ratings.names.question import Asked
from combination_ratings.release.build import database
from combination_ratings.release.distribution import build_distribution
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT
from tests.browser.engines import installed

PACKAGE = Path(os.environ.get("PACKAGE", ROOT))
"""The package under test: this one, unless another folder is named."""


def pytest_configure(config: pytest.Config) -> None:
    """Test in the browsers that are found; let their plugin empty a folder of its own, not the one of the pictures."""
    gc.set_threshold(200_000, 20, 100)  # what is read stays: looking for garbage in it again and again takes a tenth
    if hasattr(config.option, "output"):
        config.option.output = f"test-results/traces-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        config.option.browser = config.option.browser or installed()


@pytest.fixture(scope="session")
def package() -> Package:
    """The committed package."""
    return Package.load(PACKAGE)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder of this session that the worker who first wants it makes, for all of them."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            part = folder.with_suffix(".part")
            part.mkdir()
            make(part)
            part.rename(folder)
    return folder


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the database and metadata built from the committed package."""
    return made_once(tmp_path_factory, "dist", lambda folder: database(PACKAGE, folder))


@pytest.fixture(scope="session")
def release_files(dist: Path, package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with everything of a release, made around the same database."""

    def make(folder: Path) -> None:
        shutil.copy(dist / "combination-ratings.db", folder)
        build_distribution(package, folder / "combination-ratings.db", folder)

    return made_once(tmp_path_factory, "release", make)


class ValidatedAnswers(Answers):
    """Answers that are held against the published schema, whoever asks."""

    published = Draft202012Validator(schema.strict(schema.read()))

    def answer(self, asked: Sequence[Asked], language: str) -> AnswerDocument:
        """The answer, which names no field that the schema does not and leaves none out."""
        document = super().answer(asked, language)
        self.published.validate(document)
        return document


@pytest.fixture(scope="session")
def answers(dist: Path) -> Answers:
    """Answers of the built database, each validated."""
    return ValidatedAnswers(dist / "combination-ratings.db")
