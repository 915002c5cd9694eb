"""A mailbox on an IMAP server, spoken to with the standard library."""

import imaplib
import re
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from harken.mail.incoming.doors.door import Door
from harken.mail.incoming.doors.troubles import DoorShut
from harken.mail.incoming.models import Trouble

SECONDS = 20
ERRORS = (imaplib.IMAP4.error, OSError, ValueError)
_STATUS = re.compile(rb"(UIDVALIDITY|UIDNEXT) (\d+)")
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_BATCH = 200


@dataclass(frozen=True)
class Standing:
    """`validity` changes when the server numbers its mails anew; `next_uid` is not given yet."""

    validity: int
    next_uid: int


class Mailbox:
    """An open folder; every method raises DoorShut when the server does not play along."""

    def __init__(self, server: imaplib.IMAP4, door: Door) -> None:
        self.server, self.door = server, door
        self.offers = b" ".join(server.capability()[1]).upper().split()
        """Asked after signing in: servers offer more then."""
        self.standing = self._standing()
        self._ok(Trouble.FOLDER, "SELECT", server.select(_quoted(door.folder)))

    def _standing(self) -> Standing:
        asked = self.server.status(_quoted(self.door.folder), "(UIDVALIDITY UIDNEXT)")
        told = self._ok(Trouble.FOLDER, "STATUS", asked)
        found = dict(_STATUS.findall(told[0] if isinstance(told[0], bytes) else b""))
        try:
            return Standing(int(found[b"UIDVALIDITY"]), int(found[b"UIDNEXT"]))
        except KeyError as error:
            raise DoorShut(Trouble.ODD, told) from error

    def uids(self, first: int, last: int | None = None, *, unread: bool = False) -> list[int]:
        """Return the numbers of mails from `first` to `last`, the lowest first."""
        criteria = ["UID", f"{first}:{last or '*'}", *(["UNSEEN"] if unread else [])]
        told = self._ok(Trouble.ODD, "SEARCH", self.server.uid("SEARCH", *criteria))
        numbers = b" ".join(one for one in told if isinstance(one, bytes)).split()
        return sorted(uid for uid in map(int, numbers) if first <= uid <= (last or uid))

    def size(self, uid: int) -> int | None:
        """Return how large a mail is, None when it is gone."""
        told = self._ok(Trouble.ODD, "FETCH", self.server.uid("FETCH", str(uid), "(RFC822.SIZE)"))
        found = _SIZE.search(b" ".join(one for one in told if isinstance(one, bytes)))
        return int(found[1]) if found else None

    def raw(self, uid: int, *, head_only: bool = False) -> bytes | None:
        """Return a mail without marking it as read, None when it is gone."""
        what = "(BODY.PEEK[HEADER])" if head_only else "(BODY.PEEK[])"
        told = self._ok(Trouble.ODD, "FETCH", self.server.uid("FETCH", str(uid), what))
        return next((bytes(one[1]) for one in told if isinstance(one, tuple)), None)

    def put_away(self, uids: Iterable[int]) -> None:
        """Mark mails as read, and move them where HARKEN_MAIL_IN says so."""
        waiting = list(uids)
        for start in range(0, len(waiting), _BATCH):
            self._put_away(",".join(map(str, waiting[start : start + _BATCH])))

    def _put_away(self, some: str) -> None:
        self._ok(Trouble.ODD, "STORE", self.server.uid("STORE", some, "+FLAGS.SILENT", r"(\Seen)"))
        if not self.door.done_folder:
            return
        target = _quoted(self.door.done_folder)
        self.server.create(target)
        if b"MOVE" in self.offers:
            self._ok(Trouble.FOLDER, "MOVE", self.server.uid("MOVE", some, target))
        elif self.server.uid("COPY", some, target)[0] == "OK":
            self.server.uid("STORE", some, "+FLAGS.SILENT", r"(\Deleted)")
            if b"UIDPLUS" in self.offers:
                self.server.uid("EXPUNGE", some)

    def _ok(self, trouble: Trouble, what: str, answer: tuple[str, list[Any]]) -> list[Any]:
        if answer[0] != "OK":
            words = b" ".join(one for one in answer[1] if isinstance(one, bytes))
            raise DoorShut(trouble, f"{what}: {words.decode('utf-8', 'replace')}")
        return answer[1]


@contextmanager
def opened(door: Door) -> Iterator[Mailbox]:
    """Sign in and open the folder; raises DoorShut with what is wrong."""
    server = _connected(door)
    try:
        _sign_in(server, door)
        try:
            yield Mailbox(server, door)
        except (imaplib.IMAP4.abort, OSError) as error:
            raise DoorShut(Trouble.UNREACHABLE, error) from error
        except ERRORS as error:
            raise DoorShut(Trouble.ODD, error) from error
    finally:
        with suppress(*ERRORS):
            server.logout()


def _connected(door: Door) -> imaplib.IMAP4:
    try:
        return _dialled(door)
    except ssl.SSLCertVerificationError as error:
        raise DoorShut(Trouble.CERTIFICATE, error.verify_message) from error
    except ERRORS as error:
        raise DoorShut(Trouble.UNREACHABLE, error) from error


def _dialled(door: Door) -> imaplib.IMAP4:
    if door.security == "tls":
        trusted = ssl.create_default_context()
        return imaplib.IMAP4_SSL(door.host, door.port, ssl_context=trusted, timeout=SECONDS)
    server = imaplib.IMAP4(door.host, door.port, timeout=SECONDS)
    if door.security == "starttls":
        server.starttls(ssl.create_default_context())
    return server


def _sign_in(server: imaplib.IMAP4, door: Door) -> None:
    """The server's words may repeat the password, so they are not kept."""
    try:
        server.login(_quoted(door.user), door.password)
    except (imaplib.IMAP4.abort, OSError) as error:
        raise DoorShut(Trouble.UNREACHABLE, type(error).__name__) from error
    except ERRORS as error:
        raise DoorShut(Trouble.LOGIN) from error


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
