"""Whether an invitation may be sent now: asked when it is due, and again when the mail leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from harken.contacts.leaving.queries import reasons_for
from harken.contacts.models import NoMail
from harken.customers.models import PersonalData
from harken.invitations.models import Invitation, Mailing
from harken.invitations.rules import BY_REASON, Why
from harken.surveys.designs.rules import Standing, standing

OVER = (Standing.CLOSED, Standing.ARCHIVED)


@dataclass(frozen=True)
class Reader:
    """Who an invitation is for, as they are known now; without a row they are erased."""

    email: str = ""
    name: str = ""
    zone: str = ""


@dataclass(frozen=True)
class Readers:
    """The readers of a block of invitations, and which of their addresses get no mail."""

    by_customer: Mapping[int, Reader]
    stopped: Mapping[str, NoMail]

    @classmethod
    def of(cls, invitations: "list[Invitation]") -> "Readers":
        """Read them in two questions."""
        rows = PersonalData.objects.filter(customer__in=[one.customer_id for one in invitations])
        found = {row.customer_id: _reader(row) for row in rows}
        return cls(found, reasons_for({one.email for one in found.values()}))

    def reader(self, invitation: Invitation) -> Reader:
        """Return who it is for."""
        return self.by_customer.get(invitation.customer_id, Reader())

    def why_not(self, invitation: Invitation, now: datetime) -> str:
        """Return why a mail about this invitation must not leave now; '' where it may."""
        if invitation.customer_id not in self.by_customer:
            return Why.ERASED
        email = self.by_customer[invitation.customer_id].email
        if not email.strip():
            return Why.NO_ADDRESS
        if stopped := self.stopped.get(email):
            return BY_REASON.get(stopped.reason, Why.UNSUBSCRIBED)
        if invitation.completed_at:
            return Why.ANSWERED
        if invitation.expires_at <= now:
            return Why.EXPIRED
        return _why_no_mailing(invitation.mailing, now)


def _why_no_mailing(mailing: Mailing, now: datetime) -> str:
    if mailing.state == Mailing.State.STOPPED:
        return Why.STOPPED
    return Why.CLOSED if standing(mailing.survey, now) in OVER else ""


def _reader(row: PersonalData) -> Reader:
    return Reader(row.email.strip(), row.name, str((row.attributes or {}).get("zone", "")))
