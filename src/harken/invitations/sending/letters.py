"""The mail itself: HTML and plain text, in the person's language, with a way out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from harken.invitations.models import Mailing
from harken.invitations.sending.question import first_question, minutes_for
from harken.organisation.queries import profile
from harken.surveys.definition.records import Definition
from harken.surveys.definition.texts import said
from harken.surveys.rendering.say import base, direction, interface
from harken.web.formats import day


@dataclass(frozen=True)
class To:
    """Whom one mail is for, and the two addresses that only they have."""

    answer_url: str
    leave_url: str
    name: str = ""
    language: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None
    is_reminder: bool = False


@dataclass(frozen=True)
class Letter:
    """A finished mail."""

    subject: str
    text: str
    html: str
    language: str
    headers: Mapping[str, str]


def language_for(wanted: str, definition: Definition) -> str:
    """Return the survey's language that suits a person best: theirs, or the default one."""
    if wanted in definition.languages:
        return wanted
    related = [one for one in definition.languages if base(one) == base(wanted)] if wanted else []
    return related[0] if related else definition.default_language


def letter(mailing: Mailing, definition: Definition, to: To) -> Letter:
    """Write one mail; nothing in it is loaded from elsewhere, and no link counts who clicked."""
    language = language_for(to.language, definition)
    own = interface(language, profile().default_language)
    with translation.override(own):
        told = _told(mailing, definition, to, language, own)
        text = Engine.get_default().get_template("invitations/mail/invitation.txt")
        return Letter(
            " ".join(told["subject"].split()),
            text.render(Context(told, autoescape=False)),
            render_to_string("invitations/mail/invitation.html", told),
            language,
            headers_for(to.leave_url),
        )


def headers_for(leave_url: str) -> dict[str, str]:
    """Return what tells mail programs how to stop it with one click (RFC 8058), and other mail
    servers not to answer it automatically."""
    return {
        "List-Unsubscribe": f"<{leave_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "bulk",
    }


def _told(
    mailing: Mailing, definition: Definition, to: To, language: str, own: str
) -> dict[str, Any]:
    house, default = profile().name or "Harken", definition.default_language
    filled = _Filling(to.name, said(definition.who, language, default) or house)
    subject = filled(mailing.subject.in_language(language)) or said(
        definition.title, language, default
    )
    asked = first_question(definition, language, to.hidden, to.answer_url)
    return {
        "subject": _("Reminder: %(subject)s") % {"subject": subject} if to.is_reminder else subject,
        "greeting": _paragraphs(filled(mailing.greeting.in_language(language))),
        "signature": _paragraphs(filled(mailing.signature.in_language(language))),
        "asked": asked if mailing.with_question else None,
        "who": filled.who,
        "why": said(definition.why, language, default),
        "minutes": minutes_for(definition),
        "until": day(to.until, own, ZoneInfo(profile().zone)) if to.until else "",
        "is_reminder": to.is_reminder,
        "answer_url": to.answer_url,
        "leave_url": to.leave_url,
        "language": language,
        "direction": direction(language),
        "public_url": settings.PUBLIC_URL,
    }


@dataclass(frozen=True)
class _Filling:
    """Puts {name} and {organisation} into a text; without a name the space before it goes too."""

    name: str
    who: str

    def __call__(self, text: str) -> str:
        if not self.name:
            text = text.replace(" {name}", "").replace("{name}", "")
        return text.replace("{name}", self.name).replace("{organisation}", self.who)


def _paragraphs(text: str) -> list[list[str]]:
    """Return the lines of each paragraph."""
    parts = text.replace("\r\n", "\n").strip().split("\n\n")
    return [part.strip().split("\n") for part in parts if part.strip()]
