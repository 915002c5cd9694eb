"""What became of a mail of a case, in words, with what to do."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.action.conversation.models import Entry
from harken.mail.models import State

RETURNED = "returned"
"""The mail left and came back."""
_LATE = {State.WAITING.value, State.SENDING.value}


@dataclass(frozen=True)
class Sent:
    """How it stands with a mail; `tone` is '' or that of a badge."""

    words: str = ""
    tone: str = ""


def sent_words(entry: Entry) -> Sent:
    """Return what became of the mail of an entry; nothing for what is no mail."""
    reason = entry.mail.reason if entry.mail else ""
    if entry.mail_state in _LATE:
        if reason:
            return Sent(
                _("not sent yet; it is tried again by itself (%(reason)s)") % {"reason": _(reason)},
                "warn",
            )
        return Sent(_("on its way"), "neutral")
    if entry.mail_state == State.SENT:
        return Sent(_("sent"), "good")
    if entry.mail_state == State.UNCERTAIN:
        words = _("uncertain: it may have arrived. Ask the customer before you write it again.")
        return Sent(words, "warn")
    return _lost(entry.mail_state, reason)


def _lost(state: str, reason: str) -> Sent:
    if state not in {State.FAILED.value, RETURNED}:
        return Sent()
    if not reason:
        return Sent(_("not delivered. Write or call the customer by another way."), "bad")
    words = _("not delivered: %(reason)s. Write or call the customer by another way.")
    return Sent(words % {"reason": _(reason).rstrip(".")}, "bad")
