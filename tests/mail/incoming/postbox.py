"""A folder on a real IMAP server, and a receiver of what comes in."""

import imaplib

from harken.mail.incoming.doors.door import Door, mail_door
from harken.mail.incoming.letters import Incoming

USER, PASSWORD = "ann", "hunter2 & more"


class Postbox:
    """A folder on the server, as its owner sees it."""

    def __init__(self, port: int, folder: str) -> None:
        self.folder = folder
        self.server = imaplib.IMAP4("127.0.0.1", port, timeout=10)
        self.server.login(USER, PASSWORD)
        self.server.create(folder)
        secret = "hunter2%20%26%20more"
        self.url = f"imap://{USER}:{secret}@127.0.0.1:{port}/{folder}?tls=off"

    def door(self, options: str = "") -> Door:
        door = mail_door(self.url + options)
        assert door is not None
        return door

    def put(self, raw: bytes, flags: str = "") -> None:
        assert self.server.append(self.folder, flags, None, raw)[0] == "OK"

    def search(self, what: str, folder: str = "") -> int:
        self.server.select(folder or self.folder, readonly=True)
        return len(self.server.search(None, what)[1][0].split())


class Taker:
    """A receiver that writes down what it is given, and fails as often as it is told."""

    def __init__(self) -> None:
        self.taken: list[Incoming] = []
        self.wants = True
        self.fails = 0

    def take(self, incoming: Incoming, _now: object) -> None:
        if self.fails:
            self.fails -= 1
            raise RuntimeError("the case is locked")
        self.taken.append(incoming)
