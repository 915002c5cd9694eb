"""The worker's turn at the door: looks into the mailbox when it is due, keeps the port open."""

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from harken.foundations.clock import Clock, system_clock
from harken.mail.incoming.doors.door import Door
from harken.mail.incoming.doors.fetching import fetch_if_due, note_open, note_trouble, state_of
from harken.mail.incoming.doors.troubles import DoorShut

if TYPE_CHECKING:
    from harken.mail.incoming.doors.listening import Listener

SECONDS_BETWEEN, SECONDS_BETWEEN_TRIES = 5.0, 30.0
SIGN_OF_LIFE = timedelta(seconds=30)


class Doorkeeper:
    """One in every worker; beside those of other workers each mail still comes in once."""

    def __init__(self, clock: Clock = system_clock) -> None:
        self.clock = clock
        self.listener: Listener | None = None
        self.next_turn = 0.0

    def turn(self) -> bool:
        """Do what is due; tell whether there was anything to do."""
        door: Door | None = settings.MAIL_DOOR
        if door is None or time.monotonic() < self.next_turn:
            return False
        self.next_turn = time.monotonic() + SECONDS_BETWEEN
        if door.kind == "smtp":
            return self._keep_open(door)
        count = fetch_if_due(door, self.clock)
        if count:
            self.next_turn = 0.0
        return count > 0

    def _keep_open(self, door: Door) -> bool:
        """Give a sign of life while the port is open; open it when it is not."""
        if self.listener is None or not self.listener.is_alive:
            return self._open(door)
        state = state_of(door, self.clock())
        if not _is_fresh(state.looked_at, self.clock(), SIGN_OF_LIFE):
            note_open(state, self.clock())
        return False

    def _open(self, door: Door) -> bool:
        """Open the port, or say why not, unless another worker has it open."""
        from harken.mail.incoming.doors.listening import Listener  # few homes have such a port

        listener, now = Listener(door, self.clock), self.clock()
        state = state_of(door, now)
        try:
            listener.start()
        except DoorShut as shut:
            self.next_turn = time.monotonic() + SECONDS_BETWEEN_TRIES
            if not _is_fresh(state.looked_at, now, 4 * SIGN_OF_LIFE):
                note_trouble(state, shut, now)
            return False
        self.listener = listener
        note_open(state, now)
        return True


def _is_fresh(moment: datetime | None, now: datetime, age: timedelta) -> bool:
    return moment is not None and abs(now - moment) < age
