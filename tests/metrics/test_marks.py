"""Marked events and changed definitions on the time lines."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.metrics.marks.actions import change_event, mark_event, remove_event, restore_event
from harken.metrics.marks.mark import MarkSource, mark_sources
from harken.metrics.marks.models import MarkedEvent
from harken.metrics.marks.queries import marks_in
from harken.metrics.marks.undoing import ADDED, CHANGED, REMOVED, slip_of
from harken.metrics.measures.models import Measure
from harken.metrics.register.actions import NewVersion, add_version
from harken.metrics.register.models import Metric
from harken.organisation.changes.refused import Refused
from harken.warehouse.definition import Window
from harken.web.live import versions
from harken.web.registries import undos
from harken.web.undo.tokens import UndoImpossible

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
DAY = date(2026, 3, 5)
STRIKE = LocalText({"en": "Strike", "pl": "Strajk"})


def told(name: str = "nps", first: date = DAY, last: date = DAY) -> list[tuple[date, str, str]]:
    return [(one.day, str(one.title), one.kind) for one in marks_in(name, Window(first, last))]


def test_an_event_stands_on_every_metric_and_a_new_definition_on_its_own(now: datetime) -> None:
    mark_event(SYSTEM, DAY, STRIKE, now=now)
    later = NewVersion(Measure.objects.get(name="csat"), "top box", now.date(), {"boxes": 1})
    add_version(SYSTEM, Metric.objects.get(name="csat").pk, later, now=now)
    march = (now.date(), DAY)
    assert told("nps", *march) == [(DAY, "Strike", "event")]
    assert told("csat", *march) == [(now.date(), "definition 2", "definition"), *told("nps")]
    assert [mark.url for mark in marks_in("csat", Window(*march))] == [
        "/settings/metrics/csat/",
        "/settings/marks/",
    ]
    assert told("csat", DAY, DAY + timedelta(days=9)) == told("nps")


def test_both_ends_of_a_period_belong_to_it_and_it_may_have_none(now: datetime) -> None:
    mark_event(SYSTEM, DAY, STRIKE, now=now)
    assert told("nps", DAY, DAY)
    assert not told("nps", DAY + timedelta(days=1), DAY + timedelta(days=9))
    assert not told("nps", DAY - timedelta(days=9), DAY - timedelta(days=1))
    assert len(marks_in("nps", Window())) == 1


def test_areas_to_the_right_add_their_marks(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    from harken.metrics.marks.mark import Mark

    mark_event(SYSTEM, DAY, STRIKE, now=now)
    fix = Mark(DAY - timedelta(days=1), LocalText({"en": "Fixed"}), "fix")
    monkeypatch.setattr(mark_sources, "_entries", {**mark_sources._entries})
    mark_sources.register(MarkSource("fixes", lambda _name, _window: [fix]))
    assert [kind for _day, _title, kind in told()] == ["fix", "event"]


def test_an_event_is_changed_removed_and_brought_back_and_all_of_it_is_logged(
    now: datetime,
) -> None:
    stirred = versions().get("board.changed", 0)
    made = mark_event(SYSTEM, DAY, STRIKE, now=now)
    change_event(SYSTEM, made.pk, DAY, LocalText({"en": "Big strike"}), now=now)
    change_event(SYSTEM, made.pk, DAY, LocalText({"en": "Big strike"}), now=now)
    for act in (remove_event, remove_event, restore_event, restore_event):
        act(SYSTEM, made.pk, now=now)
    assert told() == [(DAY, "Big strike", "event")]
    verbs = AuditEntry.objects.filter(verb__startswith="mark.").order_by("pk")
    assert [entry.verb for entry in verbs] == [
        "mark.added", "mark.changed", "mark.removed", "mark.restored",
    ]  # fmt: skip
    assert versions()["board.changed"] == stirred + 4


@pytest.mark.parametrize("day", [date(26, 3, 5), date(2036, 3, 5)])
def test_a_day_that_cannot_be_meant_is_refused(day: date, now: datetime) -> None:
    with pytest.raises(Refused, match="after 1970"):
        mark_event(SYSTEM, day, STRIKE, now=now)


def test_an_analyst_marks_changes_and_removes_an_event_on_the_page_and_takes_it_back(
    as_role: Callable,
) -> None:
    analyst = as_role("analyst")
    assert "No events yet" in analyst.get("/settings/marks/").content.decode()
    assert analyst.post("/settings/marks/add/", {"day": "2026-03-05"}).status_code == 422
    analyst.post("/settings/marks/add/", {"day": "2026-03-05", "title_en": "Strike"})
    event = MarkedEvent.objects.get()
    assert "Strike" in analyst.get("/settings/marks/").content.decode()
    new = {"day": "2026-03-06", "title_en": "Strikes"}
    analyst.post(f"/settings/marks/{event.pk}/edit/", new)
    _take_back(analyst)
    event.refresh_from_db()
    assert (event.day, str(event.title)) == (DAY, "Strike")
    analyst.post(f"/settings/marks/{event.pk}/remove/")
    assert "No events yet" in analyst.get("/settings/marks/").content.decode()
    analyst.post(f"/settings/marks/{event.pk}/restore/")
    assert told()


def test_marking_is_taken_back_from_its_toast(as_role: Callable) -> None:
    lead = as_role("lead")
    lead.post("/settings/marks/add/", {"day": "2026-03-05", "title_en": "Strike"})
    _take_back(lead)
    assert not told()


def test_everybody_reads_the_list_and_nobody_else_changes_it(as_role: Callable) -> None:
    page = as_role("employee").get("/settings/marks/").content.decode()
    assert "Mark an event" not in page


def _take_back(client: Client) -> None:
    page = client.get("/settings/marks/").content.decode()
    slip = re.findall(r'name="token" value="([^"]+)"', page)[0]
    client.post("/undo/", {"token": slip})


def test_an_undo_of_an_event_that_is_gone_says_so(people: dict) -> None:
    event = MarkedEvent.objects.create(day=DAY, title=STRIKE)
    slip, actor = slip_of(event), people[Role.LEAD].actor
    event.delete()
    for undo, given in ((undos[ADDED], "7"), (undos[CHANGED], slip), (undos[REMOVED], "7")):
        with pytest.raises(UndoImpossible, match="gone already"):
            undo.take_back(given, actor)


def test_a_removed_event_is_not_changed(as_role: Callable, now: datetime) -> None:
    event = mark_event(SYSTEM, DAY, STRIKE, now=now)
    remove_event(SYSTEM, event.pk, now=now)
    page = f"/settings/marks/{event.pk}/edit/"
    assert as_role("lead").get(page).status_code == 404


def test_removed_events_are_listed_apart(as_role: Callable, now: datetime) -> None:
    remove_event(SYSTEM, mark_event(SYSTEM, DAY, STRIKE, now=now).pk, now=now)
    lead = as_role("lead")
    assert "Strike" in lead.get("/settings/marks/?archived").content.decode()
    assert "Strike" not in lead.get("/settings/marks/").content.decode()


def test_marks_stand_in_the_order_of_their_days(now: datetime) -> None:
    for days in (2, 0, 1):
        title = LocalText({"en": f"Day {days}"})
        mark_event(SYSTEM, DAY + timedelta(days=days), title, now=now)
    names = [title for _day, title, _kind in told(last=DAY + timedelta(days=5))]
    assert names == ["Day 0", "Day 1", "Day 2"]


def test_a_new_definition_is_named_in_every_language(now: datetime) -> None:
    later = NewVersion(Measure.objects.get(name="csat"), "top box", now.date(), {"boxes": 1})
    add_version(SYSTEM, Metric.objects.get(name="csat").pk, later, now=now)
    (mark,) = marks_in("csat", Window())
    assert set(mark.title) == {"en", "pl", "ru", "uk"}
    assert mark.title.in_language("pl").endswith("2")


def test_the_first_definition_is_no_event() -> None:
    assert not marks_in("nps", Window())


def test_marks_cost_a_query_a_source(django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(len(list(mark_sources))):
        marks_in("nps", Window(DAY, DAY))


@pytest.mark.parametrize("role", [Role.LEADER, Role.AGENT, Role.EMPLOYEE, Role.VIEWER])
def test_others_mark_nothing(role: Role, people: dict, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        mark_event(people[role].actor, DAY, STRIKE, now=now)


def test_a_long_list_of_events_has_pages(as_role: Callable) -> None:
    MarkedEvent.objects.bulk_create(
        MarkedEvent(day=DAY + timedelta(days=number), title=STRIKE) for number in range(51)
    )
    page = as_role("viewer").get("/settings/marks/").content.decode()
    assert 'rel="next"' in page
    assert as_role("viewer").get("/settings/marks/?cursor=odd").status_code == 404
