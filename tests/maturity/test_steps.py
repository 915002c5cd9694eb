"""Next steps: who may take them over, what is written down, and how they are shown."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string

from harken.audit.models import AuditEntry
from harken.foundations.permission import Actor, Role
from harken.maturity.rounds.models import Round
from harken.maturity.steps.actions import put_back, take_step
from harken.maturity.steps.models import TakenStep
from harken.maturity.steps.places import CHECKLIST, Taken, places
from harken.maturity.steps.queries import offered, steps_on_list
from harken.maturity.texts.advice import COMPETENCY_STEPS, NEXT_STEPS
from harken.organisation.changes.refused import Refused
from harken.strategy.initiatives.models import Initiative

pytestmark = pytest.mark.django_db
CC = COMPETENCY_STEPS["CC"]
PAGE = "/maturity/steps/cc.reply/"
REPLY = "Tell customers what has changed because of them."


@pytest.fixture
def lead(people: dict) -> Actor:
    return people[Role.LEAD].actor


def take(actor: Actor, key: str, now: datetime) -> Taken:
    return take_step(actor, key, CHECKLIST, of_round=None, now=now)


def test_a_lead_takes_a_step_over_and_puts_it_back(lead: Actor, now: datetime) -> None:
    take(lead, "cc.reply", now)
    row = TakenStep.objects.get()
    assert (row.key, row.taken_at, row.taken_by, str(row)) == ("cc.reply", now, lead.label, REPLY)
    put_back(lead, "cc.reply", CHECKLIST, now=now)
    assert not TakenStep.objects.exists()
    logged = AuditEntry.objects.filter(verb__startswith="next_step.").order_by("pk")
    assert [(one.verb, one.object_label) for one in logged] == [
        ("next_step.taken", REPLY),
        ("next_step.put_back", REPLY),
    ]


@pytest.mark.parametrize(
    ("key", "place", "why"),
    [
        ("cc.none", CHECKLIST, "no such step"),
        ("cc.reply", "none", "no such place"),
        ("cc.channels", CHECKLIST, "on the list already"),
    ],
)
def test_what_cannot_be_taken_over_is_refused(
    lead: Actor, now: datetime, key: str, place: str, why: str
) -> None:
    take(lead, "cc.channels", now)
    with pytest.raises(Refused, match=why):
        take_step(lead, key, place, of_round=None, now=now)
    with pytest.raises(Refused, match="not on the list any more"):
        put_back(lead, "cc.test", CHECKLIST, now=now)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.LEADER, Role.VIEWER])
def test_others_take_nothing_over(people: dict, now: datetime, role: Role) -> None:
    with pytest.raises(PermissionDenied):
        take(people[role].actor, "cc.reply", now)
    assert offered(people[role].actor, CC)[0].places == ()


def test_steps_stand_on_the_list_in_their_order_without_those_that_are_gone(
    lead: Actor, now: datetime
) -> None:
    take(lead, "cc.test", now)
    take(lead, "cc.channels", now + timedelta(days=1))
    TakenStep.objects.create(key="gone.step", taken_at=now, taken_by="x")
    assert [(one.name, one.label, one.since) for one in steps_on_list()] == [
        ("maturity.cc.test", NEXT_STEPS["cc.test"].text, now.date()),
        ("maturity.cc.channels", NEXT_STEPS["cc.channels"].text, (now + timedelta(days=1)).date()),
    ]


def test_what_is_on_the_list_says_since_when(lead: Actor, now: datetime) -> None:
    take(lead, "cc.reply", now)
    assert [(one.key, one.since) for one in offered(lead, CC)] == [
        ("cc.channels", None),
        ("cc.reply", now.date()),
        ("cc.test", None),
    ]


def test_the_public_page_shows_steps_without_buttons() -> None:
    shown = render_to_string("maturity/steps/steps.html", {"steps": CC})
    assert REPLY in shown
    assert "<form" not in shown


def test_a_choice_of_places_is_shown_only_where_there_are_several(
    lead: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> str:
        return render_to_string("maturity/steps/steps.html", {"steps": offered(lead, CC)})

    assert shown().count("<select") == len(CC)
    monkeypatch.setattr(places, "_entries", {CHECKLIST: places[CHECKLIST]})
    assert "<select" not in shown()


def test_the_button_takes_a_step_over_and_the_toast_puts_it_back(
    as_role: Callable, now: datetime
) -> None:
    client = as_role("lead")
    heard = Round.objects.create(
        title="Autumn", closes_on=now, created_at=now, created_by="x", state="closed"
    )
    given = {"place": CHECKLIST, "act": "take", "next": "/first-days/#x", "round": str(heard.pk)}
    assert client.post(PAGE, given).headers["Location"] == "/first-days/#x"
    assert TakenStep.objects.get().round == heard
    page = client.get("/first-days/").content.decode()
    assert f"“{REPLY}” is on the list of the first thirty days." in page
    client.post("/undo/", {"token": re.findall(r'name="token" value="([^"]+)"', page)[0]})
    assert not TakenStep.objects.exists()


def test_a_step_becomes_an_initiative_and_goes_back(lead: Actor, now: datetime) -> None:
    taken = take_step(lead, "cc.reply", "initiatives", of_round=None, now=now)
    made = Initiative.objects.get()
    assert (str(made), made.state, made.owner_name) == (REPLY, "planned", lead.label)
    assert set(made.title) == {"en", "pl", "ru", "uk"}
    assert "planned as an initiative" in taken.said
    with pytest.raises(Refused, match="taken over there already"):
        take_step(lead, "cc.reply", "initiatives", of_round=None, now=now)
    put_back(lead, "cc.reply", "initiatives", now=now)
    made.refresh_from_db()
    assert made.archived_at == now
    assert not TakenStep.objects.exists()


def test_a_step_may_be_in_both_places_and_leads_to_what_it_became(
    lead: Actor, now: datetime
) -> None:
    take(lead, "cc.reply", now)
    take_step(lead, "cc.reply", "initiatives", of_round=None, now=now)
    (shown,) = offered(lead, [NEXT_STEPS["cc.reply"]])
    made = Initiative.objects.get()
    assert [one.url for one in shown.taken] == ["/first-days/", f"/strategy/initiatives/{made.pk}/"]
    assert shown.places == ()
    assert [one.name for one in steps_on_list()] == ["maturity.cc.reply"]


def test_the_page_refuses_what_is_not_there(as_role: Callable) -> None:
    client = as_role("lead")
    assert client.post("/maturity/steps/cc.none/", {"place": CHECKLIST}).status_code == 404
    client.post(PAGE, {"place": CHECKLIST, "act": "back", "next": "/first-days/"})
    assert "not on the list any more" in client.get("/first-days/").content.decode()


@pytest.mark.parametrize("number", ["9" * 30, "-1", "²", "x"])
def test_a_round_that_is_not_there_is_left_out(as_role: Callable, number: str) -> None:
    as_role("lead").post(PAGE, {"place": CHECKLIST, "round": number})
    assert TakenStep.objects.get().round is None


def test_nobody_is_led_off_the_site(as_role: Callable) -> None:
    given = {"place": CHECKLIST, "next": "//evil.example/"}
    assert as_role("lead").post(PAGE, given).headers["Location"] == "/maturity/"
