"""What can no longer be taken back says so, and the log and the events know of every act."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from harken.audit.models import AuditEntry
from harken.audit.verbs import sentence_of, verbs
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.jobs.events.models import Event
from harken.organisation.brands.actions import add_brand, archive_brand, rename_brand
from harken.organisation.calendars.actions import (
    ALWAYS,
    DayChange,
    add_special_day,
    archive_calendar,
    change_week,
    remove_special_day,
    restore_calendar,
)
from harken.organisation.calendars.hours_text import WrongHours
from harken.organisation.calendars.models import Calendar, SpecialDay
from harken.organisation.changes.undoing import UNDOS, special_day_slip
from harken.organisation.registrations import VERBS
from harken.organisation.teams.actions import close_team, move_team
from harken.organisation.teams.models import Team
from harken.web.undo.tokens import UndoImpossible

from .conftest import SYSTEM, WEEKDAYS, slip_of

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
TAKE_BACK = {undo.name: undo.take_back for undo in UNDOS}


def test_a_move_that_others_build_on_is_not_taken_back(
    team_named: Callable[..., Team], people: dict, now: datetime
) -> None:
    chat, service = team_named("Chat"), team_named("Service")
    placement = move_team(SYSTEM, chat.pk, parent=service, on=MARCH, now=now)
    close_team(SYSTEM, chat.pk, on=APRIL, now=now)
    with pytest.raises(UndoImpossible, match="what came after builds on it"):
        TAKE_BACK["organisation.team_move"](str(placement.pk), people[Role.LEAD].actor)


def test_a_team_is_not_reopened_under_a_closed_one(
    team_named: Callable[..., Team], people: dict, now: datetime
) -> None:
    service = team_named("Service")
    chat = team_named("Chat", service)
    for team in (chat, service):
        close_team(SYSTEM, team.pk, on=MARCH, now=now)
    with pytest.raises(UndoImpossible):
        TAKE_BACK["organisation.team_close"](str(chat.pk), people[Role.LEAD].actor)


def test_a_removed_day_is_not_put_back_over_a_new_one(
    office_hours: Calendar, people: dict, now: datetime
) -> None:
    change = DayChange(MARCH, LocalText({"en": "Sale", "uk": "Розпродаж"}), "10:00-12:00")
    first = add_special_day(SYSTEM, office_hours.pk, change, now=now)
    removed = remove_special_day(SYSTEM, first.pk, now=now)
    slip = special_day_slip(office_hours.pk, removed)
    TAKE_BACK["organisation.special_day"](slip, people[Role.LEAD].actor)
    assert dict(SpecialDay.objects.get().name) == {"en": "Sale", "uk": "Розпродаж"}
    with pytest.raises(UndoImpossible, match="2026-03-01 is on the list already"):
        TAKE_BACK["organisation.special_day"](slip, people[Role.LEAD].actor)


def test_what_is_gone_is_not_taken_back(office_hours: Calendar, people: dict) -> None:
    with pytest.raises(UndoImpossible):
        TAKE_BACK["organisation.week"]("999", people[Role.LEAD].actor)


def test_an_impossible_undo_is_a_sentence_on_the_page(
    as_role: Callable[[Role], Client], team_named: Callable[..., Team], now: datetime
) -> None:
    client, chat, service = as_role(Role.LEAD), team_named("Chat"), team_named("Service")
    form = {"parent": service.pk, "on": "2026-03-01"}
    page = client.post(f"/settings/teams/{chat.pk}/move/", form, follow=True)
    close_team(SYSTEM, chat.pk, on=APRIL, now=now)
    answer = client.post("/undo/", {"token": slip_of(page)}, follow=True)
    assert "what came after builds on it" in answer.content.decode()


def test_an_act_is_logged_and_announced_once(people: dict, now: datetime) -> None:
    lead = people[Role.LEAD].actor
    brand = add_brand(lead, LocalText({"en": "Oak", "pl": "Dąb"}), now=now)
    archive_brand(lead, brand.pk, now=now)
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "brand.added",
        "brand.archived",
    ]
    assert list(Event.objects.order_by("pk").values_list("name", "object_id")) == [
        ("organisation.brand.added", str(brand.pk)),
        ("organisation.brand.archived", str(brand.pk)),
    ]
    assert sentence_of(AuditEntry.objects.latest("pk")) == "Lead Person archived the brand Oak"


def test_a_change_of_nothing_leaves_no_trace(people: dict, now: datetime) -> None:
    brand = add_brand(SYSTEM, LocalText({"en": "Oak"}), now=now)
    rename_brand(SYSTEM, brand.pk, LocalText({"en": "Oak"}), now=now)
    assert not AuditEntry.objects.filter(verb="brand.changed").exists()
    rename_brand(SYSTEM, brand.pk, LocalText({"en": "Oak", "uk": "Дуб"}), now=now)
    changed = AuditEntry.objects.get(verb="brand.changed")
    assert changed.changes == {"name": ["en: Oak", "en: Oak, uk: Дуб"]}


def test_every_verb_of_the_area_has_its_sentence(
    office_hours: Calendar, team_named: Callable[..., Team], now: datetime
) -> None:
    chat = team_named("Chat")
    close_team(SYSTEM, chat.pk, on=MARCH, now=now)
    archive_calendar(SYSTEM, office_hours.pk, now=now)
    restore_calendar(SYSTEM, office_hours.pk, now=now)
    used = set(AuditEntry.objects.values_list("verb", flat=True))
    assert used <= set(VERBS)
    assert all(verbs.get(name) for name in VERBS)


@pytest.mark.parametrize("wrong", ["9", "09:00-25:00", "10:00-12:00, 11:00-13:00"])
def test_an_action_refuses_wrong_hours_and_stores_nothing(
    office_hours: Calendar, now: datetime, wrong: str
) -> None:
    with pytest.raises(WrongHours):
        change_week(SYSTEM, office_hours.pk, [wrong, *WEEKDAYS[1:]], in_force_from=APRIL, now=now)
    with pytest.raises(WrongHours):
        add_special_day(SYSTEM, office_hours.pk, DayChange(APRIL, LocalText(), wrong), now=now)
    assert [version.in_force_from for version in office_hours.versions.all()] == [ALWAYS]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OWNER, Role.LEAD}))
@pytest.mark.parametrize("place", ["organisation", "brands", "locations", "teams", "hours"])
def test_other_roles_get_no_settings_of_the_organisation(
    as_role: Callable[[Role], Client], role: Role, place: str
) -> None:
    assert as_role(role).get(f"/settings/{place}/").status_code == 403


@pytest.mark.parametrize("place", ["/now/", "/settings/teams/", "/settings/hours/add/"])
def test_strangers_are_sent_to_the_sign_in(anonymous: Client, place: str) -> None:
    assert anonymous.get(place)["Location"].startswith("/accounts/login/?next=")
