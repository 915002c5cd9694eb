"""Eight weeks of invitations after deliveries, what became of them, and one mailing not yet sent.

No mail leaves: what is planted lies in the past.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from harken.contacts.lists.actions import add_members, make_list
from harken.customers.models import Customer
from harken.foundations.local_text import LocalText
from harken.invitations.guests import BOOK
from harken.invitations.models import Invitation, Mailing
from harken.invitations.planning.actions import create_mailing, start_mailing
from harken.invitations.planning.texts import all_usual_texts
from harken.invitations.tokens import RESPONSE
from harken.organisation.demo.parts import DemoSize
from harken.surveys.definition.records import Answer
from harken.surveys.demo.drawing import pick
from harken.surveys.demo.planting import DEMO, opened
from harken.surveys.demo.words import BROKEN_PROMISE
from harken.surveys.designs.models import Survey, SurveyVersion
from harken.surveys.responses.actions import take
from harken.surveys.responses.records import WHOLE, Sent

State = Invitation.State
SURVEY = "promise-kept"
WEEKS, MOST = 8, 300
SEED = 20_260_522
PROMISE = {
    "en": "at your door on the day we named",
    "pl": "dostawa w umówionym dniu",
    "ru": "доставим в названный день",
    "uk": "доставимо в названий день",
}
BECAME = {"complete": 0.37, "begun": 0.04, "sent": 0.53, "failed": 0.02, "held": 0.04}
KEPT = {"3": 0.81, "2": 0.09, "1": 0.1}
"""What whoever answered says: kept, partly, not kept."""
WRITES = 0.7
SUBJECT = {
    "en": "{organisation}: did we keep our promise?",
    "pl": "{organisation}: czy dotrzymaliśmy obietnicy?",
    "ru": "{organisation}: сдержали ли мы обещание?",
    "uk": "{organisation}: чи дотримали ми обіцянки?",
}


def plant_invitations(now: datetime, size: DemoSize) -> str:
    """Invite customers after their deliveries, and write a mailing that waits; once."""
    if size.signals == 0 or Mailing.objects.exists():
        return ""
    people = list(
        Customer.objects.filter(erased_at=None, personal__email__gt="").order_by("pk")[:MOST]
    )
    with transaction.atomic():
        version = opened(SURVEY, now - timedelta(weeks=WEEKS))
        mailing = _after_delivery(version.survey, now - timedelta(weeks=WEEKS))
        invited = list(_invited(mailing, people, now, Random(SEED)))  # noqa: S311 - invented people
        Invitation.objects.bulk_create(invited, 1000)
    _answers(version, mailing, Random(SEED + 1))  # noqa: S311 - invented people
    _waiting(people, now)
    return f"{len(invited)} customers were asked by mail whether a promise was kept."


def _after_delivery(survey: Survey, now: datetime) -> Mailing:
    usual = {name: LocalText(words) for name, words in all_usual_texts(after_event=True).items()}
    wanted = {
        **usual,
        "name": "Delivery on the day named",
        "subject": LocalText(SUBJECT),
        "event": "order delivered",
        "remind_after_days": 4,
    }
    mailing = create_mailing(survey, wanted, actor=DEMO, now=now)
    return start_mailing(mailing.pk, actor=DEMO, now=now)


def _invited(
    mailing: Mailing, people: list[Customer], now: datetime, chance: Random
) -> Iterator[Invitation]:
    first, whole = now - timedelta(weeks=WEEKS, days=-2), timedelta(weeks=WEEKS, days=-4)
    for place, customer in enumerate(people):
        due = first + whole * (place / max(1, len(people)))
        language = customer.language if customer.language in PROMISE else "en"
        yield _as_it_went(
            Invitation(
                mailing=mailing,
                customer=customer,
                key=f"D-{20_000 + place}",
                language=language,
                hidden={"promise": PROMISE[language]},
                due_at=due,
                expires_at=due + timedelta(days=mailing.expires_after_days),
            ),
            pick(chance, BECAME),
            chance,
            now,
        )


def _as_it_went(one: Invitation, became: str, chance: Random, now: datetime) -> Invitation:
    """Say what became of an invitation, and when."""
    one.state = became
    if became == State.HELD:
        one.why = "unsubscribed"
        return one
    one.sent_at = one.due_at + timedelta(minutes=2)
    if became == State.FAILED:
        one.why = "bounced"
        return one
    one.delivered_at = one.sent_at + timedelta(seconds=5)
    if became in (State.BEGUN, State.COMPLETE):
        one.state = State.SENT  # until the answers below are taken in
        one.begun_at = None
        one.remind_at = None
        one.reminded_at = None
        one.completed_at = one.delivered_at + timedelta(minutes=chance.randrange(4, 2400))
        one.why = became
    elif became == State.SENT:
        reminded = one.sent_at + timedelta(days=4)
        one.reminded_at = reminded if reminded < now else None
    return one


def _answers(version: SurveyVersion, mailing: Mailing, chance: Random) -> None:
    """Take in what the invited answered, each through their invitation."""
    pending = mailing.invitations.filter(why__in=[State.BEGUN, State.COMPLETE])
    for one in pending.select_related("customer").order_by("completed_at"):
        at, is_whole = one.completed_at or one.due_at, one.why == State.COMPLETE
        Invitation.objects.filter(pk=one.pk).update(why="", completed_at=None)
        take([_sent(version, one, at, chance, is_whole=is_whole)], at)


def _sent(
    version: SurveyVersion, one: Invitation, at: datetime, chance: Random, *, is_whole: bool
) -> Sent:
    kept = pick(chance, KEPT)
    answers: dict[str, Answer] = {"kept": kept}
    if kept != "3" and is_whole:
        answers["may_contact"] = False
        if chance.random() < WRITES:
            answers["why"] = chance.choice(BROKEN_PROMISE[one.language])
    return Sent(
        key=RESPONSE.sign(one.pk),
        survey=version.survey_id,
        slug=version.survey.slug,
        version=version.pk,
        step=WHOLE,
        answers=answers,
        language=one.language,
        channel="mail",
        hidden=one.hidden,
        started_at=at - timedelta(seconds=chance.randrange(8, 90)),
        book=BOOK.name,
        invitation=one.pk,
        customer=one.customer.external_id,
        is_whole=is_whole,
    )


def _waiting(people: list[Customer], now: datetime) -> None:
    """Write a mailing to a list, which somebody may look at and send."""
    survey = Survey.objects.filter(slug="relationship").first()
    if survey is None or not people:
        return
    chosen = make_list("Customers of this year", actor=DEMO, now=now)
    add_members(chosen, [one.pk for one in people], actor=DEMO, now=now)
    usual = {name: LocalText(words) for name, words in all_usual_texts().items()}
    wanted = {**usual, "name": "How are we doing, autumn", "list": chosen, "remind_after_days": 5}
    create_mailing(survey, wanted, actor=DEMO, now=now)
