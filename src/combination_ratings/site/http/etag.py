"""Pages change only with the build: an ETag of the build, and one hour in any cache."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
MAX_AGE = 3600


@lru_cache(maxsize=1)
def code_hash() -> str:
    """Hash of every file of the installed package: what an answer says is made in many of its rooms."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=8)
def etag(build: str, language: str) -> bytes:
    """Weak ETag of a page: data, code and language."""
    return f'W/"{build[:16]}-{code_hash()}-{language}"'.encode()
