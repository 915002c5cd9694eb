"""One visit to a survey: who comes by which way, to which version, in which language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from harken.surveys.answering.addresses import Address
from harken.surveys.answering.forms import Form, first, hidden_of
from harken.surveys.answering.keys import opened_at
from harken.surveys.definition.records import Answers, Definition
from harken.surveys.definition.walk import Known
from harken.surveys.designs.models import Survey
from harken.surveys.guests import Guest
from harken.surveys.rendering.book import Book
from harken.surveys.responses.records import Sent
from harken.surveys.responses.taking.state import State

LINK, QR, MAIL = "link", "qr", "mail"


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of whoever stands at the door; `state` is their response, where there is one
    and it was asked for; `version` is None for the draft."""

    address: Address
    survey: Survey
    version: int | None
    book: Book
    now: datetime
    query: Form
    is_open: bool = True
    guest: Guest | None = None
    guests: str = ""
    """The name of the book of guests."""
    state: State | None = None
    hidden: Mapping[str, str] = field(default_factory=dict)

    @property
    def definition(self) -> Definition:
        """What is asked."""
        return self.book.definition

    @property
    def is_test(self) -> bool:
        """Whether it is the draft."""
        return self.version is None

    @property
    def channel(self) -> str:
        """How somebody came."""
        if self.guest:
            return MAIL
        return QR if first(self.query, "via") == QR else LINK

    @property
    def known(self) -> Known:
        """What conditions can ask about."""
        answers = self.state.answers if self.state else {}
        hidden = self.state.hidden if self.state else self.hidden
        return Known(answers, hidden, self.book.language)

    def sent(self, key: str, step: int, answers: Answers) -> Sent:
        """Return what is to be taken in."""
        return Sent(
            key=key,
            survey=self.survey.pk,
            slug=self.survey.slug,
            version=self.version,
            step=step,
            answers=answers,
            language=self.book.language,
            channel=self.channel,
            hidden=self.hidden,
            started_at=opened_at(key, self.now),
            book=self.guests,
            invitation=self.guest.invitation if self.guest else None,
            customer=self.guest.customer if self.guest else "",
            is_late=not self.is_open,
            is_test=self.is_test,
        )


def hidden_for(definition: Definition, query: Form, guest: Guest | None) -> dict[str, str]:
    """Return the hidden fields of a new response: an invitation's go before those of the link."""
    found = hidden_of(definition, query)
    if guest:
        names = {one.name for one in definition.hidden}
        found |= {name: str(value) for name, value in guest.hidden.items() if name in names}
    return found
