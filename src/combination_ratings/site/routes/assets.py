"""Styles and scripts of our pages, which the package carries."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from datasette import NotFound, Response

FOLDER = Path(__file__).parents[1] / "static"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


@cache
def files() -> dict[str, str]:
    """Texts of the files by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir() if path.suffix in TYPES}


async def file(request: Any) -> Response:
    """One file. Raises NotFound for any other name."""
    name = request.url_vars["name"]
    if name not in files():
        raise NotFound("There is no such file")
    return Response(files()[name], content_type=TYPES[Path(name).suffix])
