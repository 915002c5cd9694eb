"""What the door knows without asking: who offers the test, and whether it is open."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import Error as DatabaseError
from django.db import connection

from harken.listening.intake.asking import asking
from harken.maturity.public.house import house
from harken.maturity.public.paper.records import House
from harken.maturity.public.queries import is_open

FRESH_SECONDS = 1.0
STALE_SECONDS = 5.0


@dataclass(frozen=True)
class World:
    """Who offers the test, and whether strangers may take it."""

    house: House
    is_open: bool


def read_world() -> World:
    """Ask the database."""
    return World(house(), is_open())


class Shelf:
    """Reads again in a thread when it is a second old; a little older will do meanwhile."""

    def __init__(self) -> None:
        self.world: World | None = None
        self._read_at = 0.0
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="maturity-look")
        self._reading: asyncio.Future[None] | None = None

    @property
    def house(self) -> House:
        """Who offers the test, as far as it is known."""
        return self.world.house if self.world else House("Harken")

    async def present(self) -> World:
        """Return what is known; while the database is away, what was there has to do.

        Raises django.db.Error where nothing is known yet.
        """
        age = time.monotonic() - self._read_at
        if self.world is not None and age <= FRESH_SECONDS:
            return self.world
        if self._reading is None or self._reading.done():
            self._reading = asyncio.ensure_future(self._read())
            self._reading.add_done_callback(_heard)
        if self.world is None or age > STALE_SECONDS:
            await self._waited(self._reading)
        if self.world is None:
            raise DatabaseError("The database has not answered yet.")
        return self.world

    def forget(self) -> None:
        """Read anew before the next answer."""
        self.world, self._read_at = None, 0.0

    def close(self) -> None:
        """Give the thread's connection back."""
        self._pool.submit(_end_connection)
        self._pool.shutdown()

    async def _waited(self, reading: "asyncio.Future[None]") -> None:
        try:
            await asyncio.shield(reading)
        except DatabaseError:
            if self.world is None:
                raise

    async def _read(self) -> None:
        loop = asyncio.get_running_loop()
        self.world = await loop.run_in_executor(self._pool, asking, read_world)
        self._read_at = time.monotonic()


def _heard(reading: "asyncio.Future[None]") -> None:
    """Take note of an error, so that nobody is warned of one that was never looked at."""
    if not reading.cancelled():
        reading.exception()


def _end_connection() -> None:
    """Close what this thread holds; asked for by name, it would be the caller's."""
    connection.close()
