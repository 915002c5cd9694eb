"""Makes a home in which Support and Sales answer customers, a survey is out, and one customer has
just had a parcel; takes the language of the people, that of the customer and the subject of a case
(or none), and prints the cookies of the people by name."""

import json
import os
import sys
from dataclasses import replace
from datetime import date, timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "harken.config.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from harken.accounts.users.models import User  # noqa: E402
from harken.action.cases.actions import NewCase, open_case  # noqa: E402
from harken.action.kinds.models import CaseKind, Template  # noqa: E402
from harken.config.start.database import prepare_database  # noqa: E402
from harken.customers.actions import keep_customers  # noqa: E402
from harken.customers.models import Customer  # noqa: E402
from harken.customers.rules import GivenCustomer  # noqa: E402
from harken.foundations.clock import system_clock  # noqa: E402
from harken.foundations.local_text import LocalText  # noqa: E402
from harken.foundations.permission import Actor  # noqa: E402
from harken.invitations.planning.events import Event, announce_event  # noqa: E402
from harken.organisation.teams.models import Team, TeamMembership, TeamPlacement  # noqa: E402
from harken.surveys.definition.records import Page  # noqa: E402
from tests.invitations import world  # noqa: E402

SINCE = date(2025, 1, 1)
PEOPLE = {
    "anna": ("agent", "Support"),
    "boris": ("agent", "Support"),
    "lena": ("leader", "Support"),
    "sara": ("agent", "Sales"),
    "lead": ("lead", ""),
}
SORRY = {
    "en": "Dear {name}, we are sorry and look into it. {agent}",
    "pl": "Dzień dobry, {name}, przepraszamy i sprawdzamy to. {agent}",
    "uk": "Вітаємо, {name}, перепрошуємо і перевіряємо це. {agent}",
}
WAITED = {
    "en": "Dear {name}, you waited for it: parcels are packed better now.",
    "pl": "Dzień dobry, {name}, paczki są już lepiej pakowane.",
    "uk": "Вітаємо, {name}, посилки тепер краще запаковано.",
}
NAMES = {"pl": "Jan Kowalski", "uk": "Іван Коваль"}
LETTER = {"greeting": {"en": "{name}"}, "signature": {"en": "Harken"}}


def teams() -> dict[str, Team]:
    made = {
        name: Team.objects.create(name=LocalText({"en": name})) for name in ("Support", "Sales")
    }
    for team in made.values():
        TeamPlacement.objects.create(team=team, since=SINCE)
    return made


def people(language: str) -> dict[str, str]:
    known, cookies = teams(), {}
    for name, (role, team) in PEOPLE.items():
        user = User.objects.create_user(
            f"{name}@example.org", "correct horse", name=name.title(), role=role, language=language
        )
        if team:
            leads = role == "leader"
            TeamMembership.objects.create(team=known[team], user=user, since=SINCE, leads=leads)
        client = Client()
        client.force_login(user)
        cookies[name] = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
    return cookies


def words() -> None:
    for name, use, text in (("Sorry", "reply", SORRY), ("Better now", "waited", WAITED)):
        Template.objects.create(name=name, use=use, text=LocalText(text))


def page() -> Page:
    """How likely they recommend us, and why."""
    asked = world.definition().pages[0]
    score, why = asked.questions
    return replace(asked, questions=(score, replace(why, kept_as="text")))


def after(event: str, language: str) -> world.Mailing:
    """A mailing that asks at once whoever `event` happens to."""
    before = system_clock() - timedelta(days=1)
    asked = world.survey(
        slug=event.replace(" ", "-"), now=before, pages=(page(),), languages=("en", language)
    )
    letter = {name: LocalText(text) for name, text in LETTER.items()}
    subject = LocalText({"en": f"{event}?", language: f"{event}? ({language})"})
    return world.mailing(
        asked, name=event, event=event, state="waiting", delay_minutes=0, subject=subject,
        created_at=system_clock(), **letter,
    )  # fmt: skip


def open_a_case(subject: str) -> None:
    """One of Support's, which nobody has taken yet."""
    keep_customers([customer], system_clock())
    new = NewCase(
        key="one",
        subject=subject,
        kind=CaseKind.objects.all()[0],
        opened_at=system_clock(),
        customer=Customer.objects.get(),
        team=Team.objects.order_by("pk")[0],
    )
    open_case(Actor.system(), new, now=system_clock())


prepare_database()
language, spoken, subject = sys.argv[1:]
cookies = people(language)
words()
mailings = {name: after(name, spoken).pk for name in ("order delivered", "case resolved")}
customer = GivenCustomer(
    external_id="C-1", name=NAMES[spoken], email="customer@example.net", language=spoken
)
if subject:
    open_a_case(subject)
else:
    bought = Event("order delivered", "O-1", customer, system_clock())
    announce_event(bought, actor=Actor.system(), now=system_clock())
print(json.dumps({"cookies": cookies, "mailings": mailings}))
