"""Runs the application on one port until somebody says stop."""

import asyncio
import gc
import signal
from contextlib import suppress
from typing import Any

import uvloop
from granian.constants import HTTPModes, Interfaces
from granian.server.embed import Server

from harken.config.server.application import Harken
from harken.config.supervision.lifeline import stop_with_supervisor

CONNECTIONS_WAITING = 1024
REQUESTS_AT_ONCE = 4096
SECONDS_TO_FINISH = 3.0
NEW_OBJECTS = 20_000
"""After so many the collector looks for cycles. Python's 700 are less than one burst makes."""


def serve(application: Harken, host: str, port: int) -> None:
    """Serve until SIGTERM, SIGINT or the supervisor's end; then finish what is under way."""
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 20, 50)
    uvloop.run(_serve(application, host, port))


async def _serve(application: Harken, host: str, port: int) -> None:
    server: Any = Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        backlog=CONNECTIONS_WAITING,
        backpressure=REQUESTS_AT_ONCE,
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    stop_with_supervisor(lambda: loop.call_soon_threadsafe(stop.set))
    serving = asyncio.create_task(server.serve())
    stopping = asyncio.create_task(stop.wait())
    warming = asyncio.create_task(asyncio.to_thread(application.warm_up))
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    warming.cancel()
    application.close()
    server.stop()
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(serving), SECONDS_TO_FINISH)
    application.finish()
