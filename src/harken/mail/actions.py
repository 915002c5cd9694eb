"""Writing to the outbox, and what a person may do with what lies in it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Unpack

from django.conf import settings
from django.db import transaction
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import translation

from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.mail import rules
from harken.mail.manner import Manner, headers_of
from harken.mail.models import Enclosure, Message, State
from harken.mail.permissions import OPERATE_MAIL
from harken.mail.tasks import hand_to_worker


class NotToBeSentAgain(ValueError):
    """Only a failed or uncertain mail whose text is still kept can be sent again."""


def send_mail(
    *,
    to: str,
    template: str,
    context: dict[str, Any],
    language: str,
    key: str,
    now: datetime,
    **manner: Unpack[Manner],
) -> Message:
    """Render `<template>.subject.txt`, `.txt` and `.html` in `language` and put them in the outbox.

    One mail per `key`, ever: a second call returns the first mail. Templates get `public_url`,
    with which their links begin. Call it inside the transaction of the change it tells about.
    """
    known = Message.objects.filter(key=key).first()
    if known:
        return known
    full = {**context, "public_url": settings.PUBLIC_URL, "language": language}
    with translation.override(language):
        subject = _plain(f"{template}.subject.txt", full)
        text = _plain(f"{template}.txt", full)
        html = render_to_string(f"{template}.html", full)
    return store_mail(
        to=to, subject=subject, text=text, html=html, language=language, key=key, now=now, **manner
    )


def _plain(template: str, context: dict[str, Any]) -> str:
    """Render text as text: nothing in it is escaped for HTML."""
    return Engine.get_default().get_template(template).render(Context(context, autoescape=False))


def store_mail(
    *,
    to: str,
    subject: str,
    text: str,
    html: str,
    language: str,
    key: str,
    now: datetime,
    headers: Mapping[str, str] | None = None,
    **manner: Unpack[Manner],
) -> Message:
    """Put a finished mail in the outbox, unless one with `key` is there; return it.

    `manner` says where answers go, what it answers and which files go with it.
    """
    with transaction.atomic():
        message, is_new = Message.objects.get_or_create(
            key=key,
            defaults={
                "to": to,
                "subject": " ".join(subject.split())[:300],
                "text": text.strip() + "\n",
                "html": html,
                "language": language,
                "headers": {**(headers or {}), **headers_of(manner)},
                "created_at": now,
                "changed_at": now,
            },
        )
        if is_new:
            _enclose(message, manner)
            hand_to_worker(message)
    return message


def _enclose(message: Message, manner: Manner) -> None:
    Enclosure.objects.bulk_create(
        Enclosure(message=message, name=file.name[:200], kind=file.kind[:100], content=file.content)
        for file in manner.get("attachments", ())
    )


def send_again(actor: Actor, message_id: int, *, now: datetime) -> Message:
    """Let a failed or uncertain mail wait again, with all its attempts.

    Raises PermissionDenied for who may not, NotToBeSentAgain for a mail in another state.
    """
    OPERATE_MAIL.demand(actor)
    with transaction.atomic():
        stuck = Message.objects.select_for_update().filter(state__in=rules.MAY_BE_SENT_AGAIN)
        message = stuck.filter(pk=message_id).exclude(text="").first()
        if message is None:
            raise NotToBeSentAgain(str(message_id))
        before, message.state = message.state, State.WAITING
        message.attempts, message.next_attempt_at, message.changed_at = 0, None, now
        message.save(update_fields=["state", "attempts", "next_attempt_at", "changed_at"])
        changes = {"state": [before, message.state]}
        record_change(actor, "mail.sent_again", message, now=now, changes=changes)
        hand_to_worker(message)
    return message
