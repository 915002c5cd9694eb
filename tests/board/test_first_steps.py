"""Each step of the first thirty days is seen to be done by what is there, and by nothing less."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator

from harken.accounts.invitations.models import Invitation
from harken.accounts.keys.models import ApiKey
from harken.board.checklist.models import WHOLE_LIST, StepMark
from harken.board.tv.models import TvLink
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.listening.signals.actions import NewSignal, record_signals
from harken.metrics.marks.actions import mark_event, remove_event
from harken.metrics.register.models import Metric
from harken.metrics.reported.models import ReportedSeries
from harken.metrics.targets.actions import set_target, withdraw_target
from harken.organisation.calendars.models import Calendar
from harken.organisation.profile.models import Organisation
from harken.organisation.teams.models import Team
from harken.web.frame.context import address_of
from harken.web.registries import ChecklistStep, checklist_steps, first_steps

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
DAY = date(2026, 3, 2)


def is_done(name: str) -> bool:
    step = checklist_steps[name]
    assert step.is_done is not None
    return step.is_done()


@pytest.mark.parametrize("step", [pytest.param(one, id=one.name) for one in checklist_steps])
def test_every_step_has_its_page_its_day_and_its_words(step: ChecklistStep) -> None:
    assert address_of(step.url_name)
    assert 1 <= step.day <= 30
    assert str(step.label)
    assert str(step.purpose)


@pytest.mark.parametrize(
    "name",
    [one.name for one in checklist_steps if one.is_done and one.name != "accounts.second-step"],
)
def test_on_the_first_day_nothing_is_done(name: str) -> None:
    assert not is_done(name)


def test_the_organisation_is_known_by_its_name() -> None:
    Organisation.objects.create(pk=1, name="Lumen")
    assert is_done("organisation.profile")


def test_working_hours_count_while_they_are_in_use(now: datetime) -> None:
    office = Calendar.objects.create(name=LocalText({"en": "Office"}), zone="UTC")
    assert is_done("organisation.hours")
    office.archive(now)
    assert not is_done("organisation.hours")


def test_a_team_is_enough() -> None:
    Team.objects.create(name=LocalText({"en": "Support"}))
    assert is_done("organisation.teams")


def test_the_first_signal_is_the_first_import_and_both_places_say_so(now: datetime) -> None:
    assert first_steps["importing"].is_open()
    new = NewSignal(key="a", source="shop", occurred_at="2026-03-01T10:00:00+00:00")
    record_signals([new], actor=SYSTEM, now=now)
    assert is_done("importing")
    assert not first_steps["importing"].is_open()


def test_the_first_step_and_the_empty_page_use_the_same_words() -> None:
    step, empty = checklist_steps["importing"], first_steps["importing"]
    assert (step.label, step.purpose, step.url_name) == (empty.label, empty.purpose, empty.url_name)


def test_every_owner_needs_a_second_step(people: dict) -> None:
    assert not is_done("accounts.second-step")
    Authenticator.objects.create(user=people[Role.OWNER], type="totp", data={})
    assert is_done("accounts.second-step")


def test_the_second_step_of_somebody_else_does_not_protect_the_owner(people: dict) -> None:
    Authenticator.objects.create(user=people[Role.LEAD], type="totp", data={})
    assert not is_done("accounts.second-step")


def test_an_invitation_counts_until_it_is_withdrawn(people: dict, now: datetime) -> None:
    sent = Invitation.objects.create(
        email="x@example.org", role="agent", language="en", invited_by=people[Role.OWNER],
        sent_at=now, expires_at=now + timedelta(days=7),
    )  # fmt: skip
    assert is_done("accounts.invite")
    Invitation.objects.filter(pk=sent.pk).update(withdrawn_at=now)
    assert not is_done("accounts.invite")


def test_a_key_counts_until_it_is_revoked(now: datetime) -> None:
    ApiKey.objects.create(name="shop", prefix="hk", digest="d", created_at=now)
    assert is_done("accounts.key")
    ApiKey.objects.update(revoked_at=now)
    assert not is_done("accounts.key")


def test_a_marked_event_counts_until_it_is_removed(now: datetime) -> None:
    event = mark_event(SYSTEM, DAY, LocalText({"en": "Strike"}), now=now)
    assert is_done("metrics.mark")
    remove_event(SYSTEM, event.pk, now=now)
    assert not is_done("metrics.mark")


def test_every_metric_in_use_needs_somebody_who_answers_for_it(people: dict) -> None:
    first, *others = Metric.objects.order_by("pk")
    Metric.objects.exclude(pk=first.pk).update(owner=people[Role.ANALYST])
    assert others
    assert not is_done("metrics.owners")
    Metric.objects.filter(pk=first.pk).update(state="retired")
    assert is_done("metrics.owners")


def test_a_target_counts_until_it_is_withdrawn(now: datetime) -> None:
    target = set_target(SYSTEM, Metric.objects.get(name="nps").pk, 40.0, DAY, now=now)
    assert is_done("metrics.target")
    withdraw_target(SYSTEM, target.pk, now=now)
    assert not is_done("metrics.target")


def test_a_series_without_a_figure_is_not_reported_yet() -> None:
    series = ReportedSeries.objects.create(name="revenue", source="finance")
    assert not is_done("metrics.reported")
    series.values_set.create(month=date(2026, 2, 1), value=1.0)
    assert is_done("metrics.reported")


def test_a_link_for_the_wall_is_enough(now: datetime) -> None:
    TvLink.objects.create(name="Hall", language="en", created_at=now)
    assert is_done("board.tv")


def test_a_mark_is_called_like_its_step_and_the_list_by_its_name() -> None:
    assert str(StepMark(step="organisation.teams")) == "Name your teams"
    assert str(StepMark(step=WHOLE_LIST)) == "The first thirty days"
    assert str(StepMark(step="reports.gone")) == "reports.gone"


def test_steps_left_out_are_told_apart_on_the_page(as_role: Callable) -> None:
    lead = as_role("lead")
    lead.post("/first-days/steps/organisation.teams/", {"state": "skipped"})
    page = " ".join(lead.get("/first-days/").content.decode().split())
    assert "1 left out" in page
    assert "Open “Name your teams” again" in page


def test_a_lead_is_refused_the_owners_step(as_role: Callable) -> None:
    given = {"state": "skipped"}
    assert as_role("lead").post("/first-days/steps/accounts.key/", given).status_code == 403


@pytest.mark.parametrize("role", ["analyst", "leader", "agent", "employee", "viewer"])
def test_the_list_is_not_in_the_menu_of_others(as_role: Callable, role: str) -> None:
    assert 'href="/first-days/"' not in as_role(role).get("/me/").content.decode()


def test_a_finished_list_says_so(as_role: Callable, now: datetime) -> None:
    StepMark.objects.bulk_create(
        StepMark(step=one.name, state="skipped", marked_at=now, marked_by="x")
        for one in checklist_steps
    )
    page = as_role("lead").get("/first-days/").content.decode()
    assert "The first thirty days are done" in page
