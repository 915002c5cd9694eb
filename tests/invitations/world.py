"""A published survey, contacts and mailings, made in a line each."""

import email
import email.policy
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

from harken.customers.models import Customer, PersonalData
from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.invitations.models import Mailing
from harken.jobs.queue import leases
from harken.jobs.queue.running import run_job
from harken.surveys.definition.records import Definition, Ending, Hidden, Page, Question, Type
from harken.surveys.definition.writing import written
from harken.surveys.designs.models import Survey, SurveyVersion

ACTOR = Actor.system()
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def definition(**changes: Any) -> Definition:
    """One scale, then a comment, in English and Polish."""
    given = {
        "title": {"en": "Your visit", "pl": "Wizyta"},
        "languages": ("en", "pl"),
        "why": {"en": "We want to serve you better."},
        "pages": (
            Page(
                id="p1",
                questions=(
                    Question(
                        id="q1",
                        type=Type.NPS,
                        text={"en": "Would you recommend us?", "pl": "Czy nas polecisz?"},
                        low_label={"en": "not at all"},
                        high_label={"en": "very much"},
                    ),
                    Question(id="q2", type=Type.LONG_TEXT, text={"en": "Why?", "pl": "Dlaczego?"}),
                ),
            ),
        ),
        "hidden": (Hidden(name="order"),),
        "endings": (Ending(id="e1", title={"en": "Thank you", "pl": "Dziękujemy"}),),
    }
    return Definition(**{**given, **changes})


def survey(slug: str = "visit", now: datetime = START, **changes: Any) -> Survey:
    """A survey that people may answer."""
    content = written(definition(**changes))
    made = Survey.objects.create(
        slug=slug, state="open", draft=content, draft_changed_at=now, created_at=now
    )
    made.current = SurveyVersion.objects.create(
        survey=made, number=1, definition=content, published_at=now, published_by="x"
    )
    made.save()
    return made


def contact(email_: str = "", *, name: str = "", **given: Any) -> Customer:
    """A person we know."""
    attributes = given.pop("attributes", {})
    external = given.pop("external_id", f"C{Customer.objects.count() + 1}")
    made = Customer.objects.create(external_id=external, first_seen_at=START, **given)
    PersonalData.objects.create(
        customer=made, email=email_, name=name, attributes=attributes, updated_at=START
    )
    return made


def mailing(of: Survey, **given: Any) -> Mailing:
    """A mailing to everybody at any hour, on its way."""
    usual = {
        "name": "March",
        "state": "going",
        "subject": LocalText({"en": "{organisation}: how was it?", "pl": "Jak było?"}),
        "greeting": LocalText({"en": "Hello {name},\n\nyou visited us.", "pl": "Dzień dobry!"}),
        "signature": LocalText({"en": "Thank you"}),
        "from_hour": 0,
        "until_hour": 24,
        "created_at": START,
    }
    return Mailing.objects.create(survey=of, **{**usual, **given})


def work(ahead: timedelta = timedelta(0), most: int = 50) -> None:
    """Run what is due, as a worker would."""
    moment = system_clock() + ahead
    for job in leases.claim("w", moment, lease=timedelta(seconds=30), most=most):
        run_job(job)


def parsed(raw: bytes | str) -> EmailMessage:
    """Return a mail as a mail program reads it."""
    octets = raw if isinstance(raw, bytes) else raw.encode()
    read: Any = email.message_from_bytes(octets, policy=email.policy.default)
    return read
