"""The leaders of Amber & Oak met twice and will meet again, through the actions people use."""

from datetime import datetime, timedelta

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.foundations.permission import Actor, Role
from harken.organisation.demo.parts import DemoSize
from harken.organisation.profile.queries import local_date
from harken.strategy.decisions.actions import Checked, note_decision
from harken.strategy.decisions.models import Decision
from harken.strategy.demo.reviewed import (
    DECIDED,
    EVIDENCE,
    FIRST,
    NEXT_DAY,
    NEXT_TITLE,
    PEOPLE,
    SECOND,
    Held,
)
from harken.strategy.reviews.actions import (
    Plan,
    Written,
    close_review,
    open_review,
    plan_review,
    write_minutes,
)
from harken.strategy.reviews.committing import settle, take_on
from harken.strategy.reviews.models import Review

HOUR = timedelta(hours=1)
People = dict[Role, User]


def plant_reviews(now: datetime, size: DemoSize) -> str:
    """Hold two reviews and plan a third; once."""
    rows = {role: User.objects.filter(email=demo_address(role)).first() for role in PEOPLE}
    people = {role: person for role, person in rows.items() if person is not None}
    if size.signals == 0 or len(people) < len(PEOPLE) or Review.objects.exists():
        return ""
    with transaction.atomic():
        for held in (FIRST, SECOND):
            _hold(held, people, now)
        day = now + timedelta(days=NEXT_DAY)
        plan_review(people[Role.LEAD].actor, _plan(NEXT_TITLE, day, people), now=now)
    return "Leaders reviewed customers’ figures twice, and will meet again."


def _hold(held: Held, people: People, now: datetime) -> None:
    lead, at = people[Role.LEAD].actor, now + timedelta(days=held.day)
    row = plan_review(lead, _plan(held.title, at, people), now=at - timedelta(days=7))
    open_review(lead, row.pk, now=at)
    for took in held.took:
        due = local_date(now + timedelta(days=took.due))
        made = take_on(lead, row.pk, took.what, people[took.who].pk, due, now=at)
        if took.became is not None:
            settled = now + timedelta(days=took.settled)
            settle(lead, made.pk, took.became.value, now=settled)
    if held is SECOND:
        _decide(lead, row, at)
    written = Written(held.minutes, held.total, held.customers)
    write_minutes(lead, row.pk, written, now=at + HOUR)
    close_review(lead, row.pk, now=at + 2 * HOUR)


def _plan(title: str, at: datetime, people: People) -> Plan:
    return Plan(title, local_date(at), tuple(person.pk for person in people.values()))


def _decide(lead: Actor, review: Review, at: datetime) -> None:
    checked = Checked(
        what=DECIDED,
        day=local_date(at),
        outcome=Decision.Outcome.GO.value,
        evidence=EVIDENCE,
        spoke_for_customer="Lidia Wójcik",
        review=review,
    )
    note_decision(lead, checked, now=at)
