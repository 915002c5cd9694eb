"""Whether this server can work: it can when its database answers."""

import asyncio
from contextlib import suppress

from django.db import DatabaseError, InterfaceError, connection

from harken.config.server.database_thread import DatabaseThreads

SECONDS = 2.0


class Health:
    """Asks the database, one question at a time however many ask us."""

    def __init__(self) -> None:
        self._threads = DatabaseThreads("health")
        self._asked: asyncio.Future[bool] | None = None

    async def is_well(self) -> bool:
        """Tell whether the database answers within two seconds."""
        if self._asked is None or self._asked.done():
            self._asked = asyncio.ensure_future(self._threads.ask(_database_answers))
        with suppress(TimeoutError):
            return await asyncio.wait_for(asyncio.shield(self._asked), SECONDS)
        return False


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except (DatabaseError, InterfaceError):
        connection.close()
        return False
    return True
