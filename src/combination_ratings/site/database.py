"""Datasette over a build that never changes while it is served, and without a log of what people asked."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.database import Database


class QuietDatabase(Database):
    """A database whose wrong queries are not logged: they may be of any length, and tell what somebody asked."""

    async def execute(self, *parts: Any, **options: Any) -> Any:
        """Run a query. Raises what SQLite raises."""
        return await super().execute(*parts, **{**options, "log_sql_errors": False})


class Site(Datasette):
    """Datasette that reads the schema of its databases once: it would look for changes at every request."""

    schemas_read = False
    is_worker = False
    """Whether this is a process that draws pages for another (`http/worker.py`)."""

    async def refresh_schemas(self) -> None:
        """Read the schemas, the first time."""
        if not self.schemas_read:
            await super().refresh_schemas()
            self.schemas_read = True


def made_quiet(datasette: Datasette, name: str) -> None:
    """Put a quiet database in the place of a served one."""
    served = datasette.databases[name]
    quiet = QuietDatabase(datasette, path=served.path, is_mutable=served.is_mutable)
    datasette.remove_database(name)
    datasette.add_database(quiet, name=name, route=served.route)
