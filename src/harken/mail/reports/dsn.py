"""Reading what a mail server sends back about a mail it could not deliver (RFC 3464)."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as Letter

LARGEST = 5 * 1024 * 1024
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
FAILED = "failed"


@dataclass(frozen=True)
class Report:
    """What a server says of one recipient: `action` is failed, delayed, delivered, relayed or
    expanded; `status` such as 5.1.1."""

    action: str
    status: str
    diagnostic: str

    @property
    def is_final(self) -> bool:
        """Whether the mail will not arrive any more."""
        return self.action == FAILED

    @property
    def reason(self) -> str:
        """Why, in one line, beginning with the status."""
        words = re.sub(r"^\s*smtp\s*;", "", self.diagnostic, flags=re.IGNORECASE)
        return " ".join(f"{self.status} {words}".split())


def read_reports(raw: bytes) -> list[Report]:
    """Return what a message reports; nothing for one that is no delivery report."""
    parsed: Letter = email.message_from_bytes(raw[:LARGEST], policy=email.policy.compat32)
    return [
        report
        for part in parsed.walk()
        if part.get_content_type() == "message/delivery-status"
        for report in _recipients(part)
    ]


def _recipients(part: Letter) -> Iterator[Report]:
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        if not isinstance(block, Letter) or not block.get("Action"):
            continue
        status = _STATUS.search(str(block.get("Status", "")))
        yield Report(
            str(block["Action"]).strip().casefold(),
            status[0] if status else "",
            str(block.get("Diagnostic-Code", "")),
        )
