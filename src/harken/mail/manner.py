"""How a mail stands among others: where answers go, what it answers, and what goes with it."""

from collections.abc import Iterable
from typing import TypedDict

from harken.mail.incoming.letters import File

MOST_REFERENCES = 20


class Manner(TypedDict, total=False):
    """Optional words of `send_mail` and `store_mail`.

    `in_reply_to` and `references` are Message-IDs with their angle brackets; `auto_submitted` is
    False for a letter that a person wrote.
    """

    reply_to: str
    in_reply_to: str
    references: Iterable[str]
    attachments: Iterable[File]
    auto_submitted: bool


def headers_of(manner: Manner) -> dict[str, str]:
    """Return the headers that say so; one that is empty is left out of the mail."""
    named = {
        "Reply-To": manner.get("reply_to", ""),
        "In-Reply-To": manner.get("in_reply_to", ""),
        "References": " ".join(list(manner.get("references", ()))[-MOST_REFERENCES:]),
    }
    found = {name: " ".join(text.split()) for name, text in named.items() if text}
    return found if manner.get("auto_submitted", True) else {**found, "Auto-Submitted": ""}
