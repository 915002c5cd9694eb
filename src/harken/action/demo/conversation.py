"""What is written in the demo company's cases: templates, a trail by mail, and somebody's side."""

from datetime import datetime, timedelta

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.action.cases.changing import held, settle
from harken.action.cases.models import Case, State
from harken.action.cases.moving import move, replied
from harken.action.conversation.actions import NewEntry, add_side, take_in, write_note
from harken.action.conversation.models import Entry, Mention
from harken.action.conversation.rules import reply_subject
from harken.action.demo.letters import AWAY, HELLO, NOTE, SIDE, TEMPLATES, THANKS
from harken.action.kinds.models import Template
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.organisation.demo.parts import DemoSize


def plant_conversation(now: datetime, size: DemoSize) -> str:
    """Write templates, and let one case be answered by mail; once."""
    if size.signals == 0 or Template.objects.exists():
        return ""
    agent = User.objects.filter(email=demo_address(Role.AGENT)).first()
    employee = User.objects.filter(email=demo_address(Role.EMPLOYEE)).first()
    with transaction.atomic():
        for name, use, subject, text in TEMPLATES:
            Template.objects.create(
                name=name, use=use, subject=LocalText(subject), text=LocalText(text)
            )
        case = _chosen(agent, now)
        if agent is not None and employee is not None and case is not None:
            _trail(case, agent, employee, now)
    return f"{len(TEMPLATES)} templates of replies, and a case answered by mail."


def _chosen(agent: User | None, now: datetime) -> Case | None:
    """Return the newest open case of the agent that was opened days ago."""
    rows = Case.objects.filter(state=State.OPEN, owner=agent, customer__isnull=False)
    rows = rows.filter(opened_at__lt=now - timedelta(days=2), snoozed_until=None)
    return rows.filter(entries=None).order_by("-opened_at", "-id").first() or rows.first()


def _trail(case: Case, agent: User, employee: User, now: datetime) -> None:
    robot, language = Actor.system(), case.language.partition("-")[0]
    said = [one.get(language) or one["en"] for one in (HELLO, AWAY, THANKS)]
    begins = max(case.opened_at + timedelta(hours=3), now - timedelta(hours=40))
    _answer(case, agent, said[0], begins)
    away = NewEntry(said[1], begins + timedelta(minutes=1), kind=Entry.Kind.AWAY, language=language)
    take_in(robot, case.pk, away, now=away.at)
    letter = NewEntry(said[2], begins + timedelta(hours=20), language=language)
    take_in(robot, case.pk, letter, now=letter.at)
    asked = letter.at + timedelta(hours=1)
    write_note(agent.actor, case.pk, NOTE, [employee.pk], now=asked)
    mention = Mention.objects.filter(entry__case=case, user=employee).order_by("-id").first()
    if mention is not None:
        add_side(employee.actor, mention.pk, SIDE, now=asked + timedelta(hours=2))


def _answer(case: Case, agent: User, text: str, at: datetime) -> None:
    """Write a reply as it stands once its mail has left: no mail leaves the demo."""
    row = held(Case.objects.all(), case.pk)
    entry = Entry.objects.create(
        case=row, kind=Entry.Kind.REPLY, at=at, author=agent, author_name=str(agent),
        subject=reply_subject(row.subject, row.pk), text=text, language=row.language,
        channel="e-mail", mail_state="sent",
    )  # fmt: skip
    replied(row, agent.actor, at, entry)
    move(row, State.WAITING, agent.actor, at)
    settle(row, at)
