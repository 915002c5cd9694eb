"""Amber & Oak removes causes: a fix that grew twice, a decision that is overdue, two stories."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.action.cases.models import Case, State
from harken.action.demo.causes import REMEDIES, STORIES, DemoRemedy, DemoStory
from harken.action.remedies.actions import decide, finish, promote, propose
from harken.action.remedies.behind.linking import link
from harken.action.remedies.models import Remedy
from harken.action.remedies.rules import Proposal
from harken.action.stories.actions import publish, write_story
from harken.action.stories.rules import Draft
from harken.foundations.permission import Role
from harken.organisation.demo.parts import DemoSize
from harken.organisation.profile.queries import local_date

MOST_CASES = 12


def plant_remedies(now: datetime, size: DemoSize) -> str:
    """Propose, decide and finish what is done about causes, and tell two stories; once."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    if size.signals == 0 or lead is None or Remedy.objects.exists():
        return ""
    with transaction.atomic():
        made: dict[str, Remedy] = {}
        for one in REMEDIES:
            made[one.title] = _plant(lead, one, made.get(one.grows_from), now)
        for story in STORIES:
            _tell(lead, story, made[story.remedy], now)
    return "Causes are removed: a fix grew into an improvement, and that into a redesign."


def _plant(lead: User, one: DemoRemedy, smaller: Remedy | None, now: datetime) -> Remedy:
    at = now + timedelta(days=one.proposed)
    given = _proposal(one, now)
    if smaller is not None:
        row = promote(lead.actor, smaller.pk, given, now=at)
    else:
        row = propose(lead.actor, given, now=at)
        link(lead.actor, row.pk, _cases(one), now=now)
    if one.decided is not None:
        decided = now + timedelta(days=one.decided)
        decide(lead.actor, row.pk, yes=True, because=one.because, now=decided)
    if one.done is not None:
        done = now + timedelta(days=one.done)
        finish(lead.actor, row.pk, local_date(done), now=done)
    return row


def _proposal(one: DemoRemedy, now: datetime) -> Proposal:
    owner = User.objects.filter(email=demo_address(Role(one.owner))).first()
    return Proposal(
        title=one.title,
        cause=one.cause,
        kind=one.kind.value,
        scope=one.scope,
        scope_of=one.scope_of,
        compared_with=one.compared_with,
        no_comparison=bool(one.nobody_because),
        no_comparison_because=one.nobody_because,
        people_days=Decimal(one.people_days) if one.people_days else None,
        money=Decimal(one.money) if one.money else None,
        owner=owner.pk if owner else None,
        check_by=one.check_by,
        expected=one.expected,
        decide_by=_day(now, one.decide_by),
        do_by=_day(now, one.do_by) if one.do_by is not None else None,
        check_on=_day(now, one.check_on) if one.check_on is not None else None,
    )


def _day(now: datetime, days: int) -> date:
    return local_date(now + timedelta(days=days))


def _cases(one: DemoRemedy) -> list[int]:
    """Return cases that look as the remedy says, the newest first; any where none does."""
    rows = Case.objects.exclude(state=State.MERGED).order_by("-pk")
    known = list(rows.values_list("pk", "fields"))
    fitting = [
        pk for pk, fields in known if all(fields.get(key) == want for key, want in one.where)
    ]
    near = [pk for pk, fields in known if _first(one, fields)]
    return (fitting or near or [pk for pk, _fields in known[:2]])[:MOST_CASES]


def _first(one: DemoRemedy, fields: dict[str, object]) -> bool:
    return bool(one.where) and fields.get(one.where[0][0]) == one.where[0][1]


def _tell(lead: User, one: DemoStory, done: Remedy, now: datetime) -> None:
    at = now + timedelta(days=one.days + 2)
    draft = Draft(one.said, one.did, _day(now, one.days), done.pk)
    row = write_story(lead.actor, draft, now=at)
    publish(lead.actor, row.pk, sure=True, now=at)
