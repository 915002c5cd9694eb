"""What of a case and of a reply stands for the words in braces."""

import hmac
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from harken.action.cases.models import Case
from harken.action.conversation.models import Entry
from harken.action.outside.models import Desk
from harken.customers.queries import personal_of

_LONGEST = 20_000
_UNSEEN = "\u200b"
"""Between @ and a name it keeps a tracker from calling whoever is called so there."""


def reference_of(case: Case, desk: Desk) -> str:
    """Return what a case is called there, different in every house."""
    said = f"desk:{settings.PUBLIC_URL}:{desk.pk}:{case.pk}"
    mark = hmac.new(settings.SECRET_KEY.encode(), said.encode(), sha256).hexdigest()[:10]
    return f"harken-{case.pk}-{mark}"


def words_of(case: Case, desk: Desk) -> dict[str, str]:
    """Return what stands for the words in braces."""
    person = personal_of(case.customer)
    email = person.email if person else ""
    return {
        "number": str(case.pk),
        "subject": case.subject,
        **_told("text", _text_of(case)),
        "url": settings.PUBLIC_URL.rstrip("/") + reverse("action:case", args=[case.pk]),
        "kind": str(case.kind),
        "customer_name": (person.name if person else "") or email,
        "customer_email": email,
        "reference": reference_of(case, desk),
    }


def reply_words(case: Case, desk: Desk, entry: Entry) -> dict[str, str]:
    """Return what stands for the words in braces of a reply."""
    return {**words_of(case, desk), **_told("reply", entry.text), "author": entry.author_name}


def _told(name: str, text: str) -> dict[str, str]:
    """Return a text plain, as HTML, and quoted for systems that take marks and commands in it."""
    text = text[:_LONGEST]
    quoted = "\n".join(f"> {line}" for line in text.replace("@", f"@{_UNSEEN}").splitlines())
    html = escape(text).replace("\n", "<br>")
    return {name: text, f"{name}_html": html, f"{name}_quoted": quoted}


def _text_of(case: Case) -> str:
    """Return what the customer said first."""
    first = case.signals.order_by("-is_first", "id").select_related("signal").first()
    letter = case.entries.filter(kind=Entry.Kind.CUSTOMER).order_by("at").first()
    return (first.signal.text if first else "") or (letter.text if letter else "")


def spoken(text: str) -> str:
    """Return a text without all by which a system may have changed it: marks, spaces, breaks.

    >>> spoken("> Sent\\n> anew, @\\u200bKim!") == spoken("Sent anew, @Kim!")
    True
    """
    return "".join(letter for letter in text.casefold() if letter.isalnum())
