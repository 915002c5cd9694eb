"""The automatic acknowledgement: once a case, to a letter of a person, at most one a day."""

from datetime import datetime

from harken.action.cases.changing import changing
from harken.action.cases.models import Case, State, What
from harken.action.cases.moving import alter
from harken.action.conversation.letters.outgoing import KEY, address_of, mail_entry
from harken.action.conversation.models import Entry
from harken.action.conversation.rules import ONCE_A, reply_subject
from harken.action.kinds.models import Template
from harken.action.kinds.templates import fill, templates_for
from harken.foundations.permission import Actor
from harken.mail.models import Message


def acknowledge(case_id: int, now: datetime) -> Entry | None:
    """Write the automatic acknowledgement of a case, where there is a template for it and the
    customer still waits for a first word of ours; return it, None where none is due."""
    robot = Actor.system()
    with changing(robot, case_id, now) as case:
        template = next(iter(templates_for(case, Template.Use.ACKNOWLEDGEMENT)), None)
        address = address_of(case.customer) if case.customer else ""
        if template is None or not address or not _is_due(case, address, now):
            return None
        entry = _written(case, template, robot, now)
        mail_entry(entry, address, (), now, is_automatic=True)
        alter(case, What.AUTOMATIC, robot, now, entry=entry, event="changed")
    return entry


def _is_due(case: Case, address: str, now: datetime) -> bool:
    if case.contacted_at is not None or case.state != State.OPEN:
        return False
    if case.entries.filter(kind=Entry.Kind.AUTOMATIC).exists():
        return False
    lately = Message.objects.filter(
        to__reads=address, key__startswith=KEY, created_at__gt=now - ONCE_A
    )
    automatic = Entry.objects.filter(mail__in=lately, kind=Entry.Kind.AUTOMATIC)
    return not automatic.exists()


def _written(case: Case, template: Template, robot: Actor, now: datetime) -> Entry:
    filled = fill(template, case)
    return Entry.objects.create(
        case=case,
        kind=Entry.Kind.AUTOMATIC,
        at=now,
        author_name=robot.label,
        subject=reply_subject(filled.subject or case.subject, case.pk),
        text=filled.text,
        language=filled.language,
        channel="e-mail",
    )
