"""Why somebody gets no mail, and what answers to mails say; no database, no HTTP."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.analysis.display import FULL_BASE
from harken.analysis.estimate import Estimate
from harken.contacts.models import NoMail
from harken.web.evidence import Speaks, spoken


class Why(models.TextChoices):
    """Why an invitation was not sent, or did not arrive."""

    NO_ADDRESS = "no_address", _("no address")
    SAME_ADDRESS = "same_address", _("another contact has this address")
    UNSUBSCRIBED = "unsubscribed", _("unsubscribed")
    BOUNCED = "bounced", _("mail to them comes back")
    COMPLAINED = "complained", _("reported mail as spam")
    ERASED = "erased", _("erased meanwhile")
    ANSWERED = "answered", _("answered meanwhile")
    EXPIRED = "expired", _("the time for it was over")
    CLOSED = "closed", _("the survey is closed")
    STOPPED = "stopped", _("the mailing was stopped")
    REFUSED = "refused", _("the mail server refused it")
    NOT_REACHED = "not_reached", _("the mail server could not be reached")
    UNCERTAIN = "uncertain", _("may have arrived")
    OPEN_CASE = "open_case", _("a case of theirs is open")
    ASKED_LATELY = "asked_lately", _("was asked in the last 30 days")
    NO_CONTACT = "no_contact", _("does not want to be contacted")


BY_REASON = {
    NoMail.Reason.UNSUBSCRIBED.value: Why.UNSUBSCRIBED,
    NoMail.Reason.BOUNCED.value: Why.BOUNCED,
    NoMail.Reason.COMPLAINED.value: Why.COMPLAINED,
}
RESPONSE_FROM, RESPONSE_BELOW = 15, 5
"""Per cent of the invitations that arrived, answered completely."""
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_NO_SUCH_ADDRESS = {("1", "1"), ("1", "2"), ("1", "3"), ("1", "6"), ("1", "10"), ("2", "1")}
_PLAIN_CODES = ("550", "551", "553")
_NOT_THEIR_ADDRESS = re.compile(
    r"relay|spam|block|polic|reputation|blacklist|denied|dmarc|spf", re.IGNORECASE
)


def is_dead_address(reason: str) -> bool:
    """Tell whether a server's final refusal of a recipient says that the address is no good.

    A full mailbox, a policy or a server that does not relay says nothing about the address. The
    enhanced status (RFC 3463) decides where there is one: 5.1.1, .2, .3, .6, .10 and 5.2.1.

    >>> is_dead_address("550 5.1.1 no such user"), is_dead_address("550 5.7.1 blocked")
    (True, False)
    >>> is_dead_address("550 no such user"), is_dead_address("550 relaying denied")
    (True, False)
    """
    status = _STATUS.search(reason)
    if status:
        return status[1] == "5" and (status[2], status[3]) in _NO_SUCH_ADDRESS
    return reason.startswith(_PLAIN_CODES) and not _NOT_THEIR_ADDRESS.search(reason)


def responding_speaks(answered: Estimate) -> Speaks:
    """Tell what the response rate (per cent) says, from 30 invitations on.

    It speaks for listening where many answer; where hardly anybody does, few are heard.
    """
    if answered.n < FULL_BASE:
        return Speaks.NEITHER
    return spoken(answered.low, answered.high, from_=RESPONSE_FROM, below=RESPONSE_BELOW)
