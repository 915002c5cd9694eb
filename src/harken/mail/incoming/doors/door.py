"""Where mail comes in: HARKEN_MAIL_IN and HARKEN_MAIL_REPLY_TO read; no Django."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

IMAP_PORTS = {"imaps": 993, "imap+starttls": 143, "imap": 143}
FORMS = (
    "write imaps://user:password@host/INBOX, imap+starttls://user:password@host/INBOX, "
    "or smtp://0.0.0.0:2525 to listen for a mail server that forwards"
)
IN_THE_CLEAR = (
    "imap:// would send the password in the clear; write imaps:// or imap+starttls://, "
    "or add ?tls=off for a server on this machine"
)
OPTIONS = {"done", "tls"}
LOCAL = ("localhost", "127.0.0.1", "::1")
_ADDRESS = re.compile(r"[a-z0-9][a-z0-9._-]{0,30}@[a-z0-9-]+(\.[a-z0-9-]+)*", re.IGNORECASE)


@dataclass(frozen=True)
class Door:
    """`kind` is imap or smtp; `shown` is what a person may read about it, without the password."""

    kind: str
    shown: str
    host: str
    port: int
    security: str = ""
    """Of a mailbox: tls, starttls or none."""
    user: str = ""
    password: str = field(default="", repr=False)
    folder: str = "INBOX"
    done_folder: str = ""
    """Where read mails are moved; '' leaves them where they are, marked as read."""


def mail_door(text: str) -> Door | None:
    """Read HARKEN_MAIL_IN, None when it is empty; raises ValueError with what to write."""
    if not text.strip():
        return None
    parts = urlsplit(text.strip())
    if not _has_good_port(parts):
        raise ValueError("a port lies between 1 and 65535")
    if parts.scheme == "smtp":
        return _listening(parts)
    if parts.scheme in IMAP_PORTS:
        return _mailbox(parts)
    raise ValueError(FORMS)


def reply_to(text: str) -> str:
    """Read HARKEN_MAIL_REPLY_TO; raises ValueError for what cannot get extensions."""
    plain = text.strip()
    if plain and not _ADDRESS.fullmatch(plain):
        raise ValueError(
            "write one plain address such as support@example.org, without a name and without “+”, "
            "with at most 31 characters before the @"
        )
    return plain


def _has_good_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False


def _listening(parts: SplitResult) -> Door:
    if not parts.hostname or not parts.port or parts.username or parts.path.strip("/"):
        raise ValueError("write where to listen, such as smtp://0.0.0.0:2525")
    return Door("smtp", f"{parts.hostname}:{parts.port}", parts.hostname, parts.port)


def _may_be_in_the_clear(parts: SplitResult, options: Mapping[str, str]) -> bool:
    return options.get("tls") == "off" and parts.hostname in LOCAL


def _mailbox(parts: SplitResult) -> Door:
    options = dict(parse_qsl(parts.query))
    if not (parts.hostname and parts.username and parts.password) or options.keys() - OPTIONS:
        raise ValueError(FORMS)
    if parts.scheme == "imap" and not _may_be_in_the_clear(parts, options):
        raise ValueError(IN_THE_CLEAR)
    port = parts.port or IMAP_PORTS[parts.scheme]
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if not (folder + options.get("done", "")).isascii():
        raise ValueError("name folders with Latin letters without accents")
    return Door(
        "imap",
        f"{folder} · {unquote(parts.username)} · {parts.hostname}:{port}",
        parts.hostname,
        port,
        security={"imaps": "tls", "imap+starttls": "starttls"}.get(parts.scheme, "none"),
        user=unquote(parts.username),
        password=unquote(parts.password),
        folder=folder,
        done_folder=options.get("done", ""),
    )
