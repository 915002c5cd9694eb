"""Writing the mails, each in its reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.accounts.users.models import User
from harken.mail.actions import store_mail
from harken.mail.models import Message
from harken.notices.kinds import Line, digest_sources, notice_kinds
from harken.notices.models import Notice
from harken.notices.queries import told_of
from harken.notices.rules import MOST_ALIKE, MOST_LINES
from harken.notices.tokens import Muting, sign
from harken.organisation.profile.queries import profile
from harken.web.formats import number, quoted

URGENT, DIGEST = "notices.urgent.", "notices.digest."


@dataclass(frozen=True)
class MailLine:
    """A line of a mail: what it says, where it leads, and how to hear no more of it."""

    says: str
    url: str
    kind: str = ""
    mute_kind: str = ""
    mute_thing: str = ""
    label: str = ""


@dataclass(frozen=True)
class Part:
    """Lines of the digest under one heading."""

    title: str
    lines: Sequence[MailLine]


@dataclass(frozen=True)
class Letter:
    """What a mail is made of."""

    subject: str
    parts: Sequence[Part]
    key: str
    what: str
    """What one click ends: 'urgent' or 'digest'."""
    more: int = 0


def language_of(user: User) -> str:
    """Return the language a person reads."""
    return user.language or profile().default_language


def urgent_letter(user: User, notices: Sequence[Notice]) -> Letter | None:
    """Return the mail about urgent notices, None where none may be read any more."""
    with translation.override(language_of(user)):
        lines = _notice_lines(user, notices)
        if not lines:
            return None
        subject = lines[0].says
        if len(lines) > 1:
            subject = ngettext(
                "%(first)s – and %(count)s more", "%(first)s – and %(count)s more", len(lines) - 1
            ) % {"first": subject.rstrip("."), "count": len(lines) - 1}
        key = f"{URGENT}{user.pk}.{notices[0].pk}"
        return Letter(
            subject, [Part("", lines[:MOST_LINES])], key, "urgent", len(lines[MOST_LINES:])
        )


def digest_letter(
    user: User, notices: Sequence[Notice], since: datetime, due: datetime, now: datetime
) -> Letter | None:
    """Return the week's digest, None where there is nothing to say."""
    with translation.override(language_of(user)):
        parts = []
        for source in sorted(digest_sources, key=lambda one: one.rank):
            found = [_source_line(one) for one in source.lines(user, since, now)]
            if found:
                parts.append(Part(str(source.title), found[:MOST_LINES]))
        lines = _folded(_notice_lines(user, notices), user)
        if lines:
            parts.append(Part(_("What you were told"), lines[:MOST_LINES]))
        if not parts:
            return None
        subject = _("Your week with %(name)s’s customers") % {"name": profile().name or "Harken"}
        key = f"{DIGEST}{user.pk}.{due.date().isoformat()}"
        return Letter(subject, parts, key, "digest", len(lines[MOST_LINES:]))


def _notice_lines(user: User, notices: Sequence[Notice]) -> list[MailLine]:
    told = [one for one in (told_of(notice, user) for notice in notices) if one]
    return [
        MailLine(
            one.says,
            _whole(one.notice.url),
            one.notice.kind,
            mute_link(user, f"kind:{one.notice.kind}"),
            mute_link(user, f"url:{one.notice.url}"),
            one.label,
        )
        for one in told
    ]


def _folded(lines: Sequence[MailLine], user: User) -> list[MailLine]:
    """Return the newest lines of each kind, and one that counts the rest of it."""
    alike: dict[str, list[MailLine]] = {}
    for line in lines:
        alike.setdefault(line.kind, []).append(line)
    return [one for kind, found in alike.items() for one in _few(kind, found, user)]


def _few(kind: str, found: list[MailLine], user: User) -> list[MailLine]:
    rest = len(found) - MOST_ALIKE
    if rest <= 1:
        return found
    said = ngettext("and %(count)s more: %(kind)s", "and %(count)s more: %(kind)s", rest)
    words = {"count": number(rest, language_of(user)), "kind": quoted(found[0].label)}
    counted = MailLine(said % words, _whole(reverse("notices:mine")), kind)
    return [*found[-MOST_ALIKE:], counted]


def _source_line(line: Line) -> MailLine:
    return MailLine(line.says, _whole(line.url))


def mute_link(user: User, what: str) -> str:
    """Return the address that mutes with one click."""
    return _whole(reverse("notices:mute", args=[sign(Muting(user.pk, what))]))


def _whole(path: str) -> str:
    return settings.PUBLIC_URL.rstrip("/") + path


def post(user: User, letter: Letter, now: datetime) -> Message:
    """Put a letter in the outbox; one for its key, ever."""
    language = language_of(user)
    leave = mute_link(user, letter.what)
    with translation.override(language):
        context = {
            "letter": letter,
            "leave_url": leave,
            "settings_url": _whole(reverse("notices:mine")),
            "public_url": settings.PUBLIC_URL,
            "language": language,
            "subject": letter.subject,
        }
        text = render_to_string("notices/mail/letter.txt", context)
        html = render_to_string("notices/mail/letter.html", context)
    headers = {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return store_mail(
        to=user.email, subject=letter.subject, text=text, html=html, language=language,
        key=letter.key, now=now, headers=headers,
    )  # fmt: skip


def may_go(message: Message) -> bool:
    """Tell whether a mail's reader may still read all it tells; else what they may is told anew."""
    notices = list(Notice.objects.filter(mail=message.key).select_related("user"))
    if not notices:
        return True
    readers = [one for one in notices if _may_read(one)]
    if len(readers) == len(notices):
        return True
    Notice.objects.filter(pk__in=[one.pk for one in readers]).update(told_at=None, mail="")
    return False


def _may_read(notice: Notice) -> bool:
    kind = notice_kinds.get(notice.kind)
    return notice.user.is_active and kind is not None and kind.may_read(notice.user, notice.words)
