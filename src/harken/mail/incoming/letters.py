"""What was read from a mail that came in; no Django, no database."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """Who or what wrote a mail."""

    LETTER = "letter"
    """A person wrote it."""
    AWAY = "away"
    """An out-of-office reply."""
    AUTOMATIC = "automatic"
    """A machine wrote it: a list, an acknowledgement, our own mail coming back. Never answered."""
    BOUNCE = "bounce"
    """A server reports that a mail was not delivered."""


@dataclass(frozen=True)
class File:
    """A file that came with a mail; `name` is as the sender wrote it, without any path."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Incoming:
    """A mail as read. Message-IDs stand with their angle brackets, addresses in lower case."""

    key: str
    """What makes it this mail: the same mail delivered twice has the same key."""
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    from_address: str
    from_name: str
    reply_to: str
    """Where the sender wants answers, '' for the sender's own address. Anybody can write it."""
    to_addresses: tuple[str, ...]
    """Everybody it was addressed or copied to, and those it was delivered to."""
    subject: str
    text: str
    """What was written this time: the quoted tail and the signature are cut off."""
    whole: str
    """The whole text."""
    sent_at: datetime | None
    language: str
    """As the mail says, '' where it does not."""
    kind: Kind
    reason: str
    """Why it is of this kind, for a person of ours; '' for a letter."""
    bounced_message_id: str
    """Of a BOUNCE: the Message-ID of the mail that came back, where the report names one."""
    attachments: tuple[File, ...]
    size: int
    left_out: int = 0
    """How many attachments were not kept: too many, or too large."""
    failed_checks: str = ""
    """What the receiving mail server found wrong with the sender, such as 'dmarc=fail'."""

    @property
    def may_be_answered(self) -> bool:
        """Whether a person wrote it: only then may anything answer by itself."""
        return self.kind is Kind.LETTER
