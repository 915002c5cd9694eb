"""What lies in the outbox."""

from dataclasses import dataclass

from django.db.models import Count, Q

from harken.foundations.keyset import Page, page_of
from harken.mail.delivery import listed
from harken.mail.models import Message, State


@dataclass(frozen=True)
class Counts:
    """How many mails wait (being handed over included), and how many need a person."""

    waiting: int
    uncertain: int
    failed: int


def counts() -> Counts:
    """Return the complete counts of mails that are not simply sent."""
    unsent = Message.objects.exclude(state=State.SENT)
    return Counts(
        **unsent.aggregate(
            waiting=Count("id", filter=Q(state__in=[State.WAITING, State.SENDING])),
            uncertain=Count("id", filter=Q(state=State.UNCERTAIN)),
            failed=Count("id", filter=Q(state=State.FAILED)),
        )
    )


def messages_page(state: str, cursor: str | None, size: int = 50) -> Page[Message]:
    """Return mails, newest first, of one state or of all (empty); raises BadCursor."""
    messages = listed(Message.objects.defer("text", "html"))
    wanted = messages.filter(state=state) if state else messages
    return page_of(wanted, order=("-id",), cursor=cursor, size=size)
