"""Questions to the database from the event loop: asked in threads that keep their connection."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, InterfaceError, connection

P = ParamSpec("P")
R = TypeVar("R")


class DatabaseThreads:
    """A few threads with one database connection each."""

    def __init__(self, name: str, threads: int = 1) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)

    async def ask(self, question: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the answer of `question`; a broken connection is dropped for the next time."""
        return await asyncio.get_running_loop().run_in_executor(
            self._pool, lambda: _with_fresh_connection(question, *args, **kwargs)
        )


def _with_fresh_connection(question: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    try:
        return question(*args, **kwargs)
    except (DatabaseError, InterfaceError):
        connection.close()
        raise
