"""The site as a Datasette plugin: routes, security headers, and what every template needs.

Datasette loads this file; the pages stand in `site/pages/`.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pages.hooks import (
    asgi_wrapper,
    extra_template_vars,
    handle_exception,
    prepare_connection,
    prepare_jinja2_environment,
    register_routes,
    startup,
)

__all__ = [
    "asgi_wrapper",
    "extra_template_vars",
    "handle_exception",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_routes",
    "startup",
]
