"""One case: what its page shows, what can be done there, also without scripts."""

import re
from datetime import timedelta

import pytest
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from harken.action.cases.actions import merge, set_play
from harken.action.cases.models import Case, State, What
from harken.action.clocks.models import CaseClock
from harken.action.conversation.models import Entry
from harken.action.inbox.acts import CaseAct, case_acts
from harken.action.inbox.parts import CasePart, case_parts
from harken.action.kinds.models import Play
from harken.action.permissions import WORK_CASES
from harken.foundations.permission import Actor, Role
from harken.listening.signals.actions import record_signals
from harken.listening.signals.new_signal import NewSignal
from harken.organisation.changes.refused import Refused
from harken.organisation.teams.models import Team
from tests.action.clocks.making import calendar_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(open_one, house):
    return open_one("one", owner=house.boris)


@pytest.fixture
def anna(browser, house):
    return browser(house.anna)


def act(client, case, name, **given):
    response = client.post(f"/cases/{case.pk}/act/?view=all", {"act": name, **given})
    assert response.status_code == 302
    return Case.objects.get(pk=case.pk), response


def said(client):
    """Return what the toast of the last act says."""
    return client.get("/cases/keys/").content.decode().partition("data-toasts>")[2]


def test_the_page_shows_list_conversation_and_context(anna, case):
    text = anna.get(f"/cases/{case.pk}/?view=all").content.decode()
    assert text.count("<h1") == 1
    assert f"#{case.pk}" in text
    assert 'class="inbox-list"' in text
    assert 'class="inbox-context"' in text
    assert 'aria-current="true"' in text
    assert 'href="/cases/?view=all" data-key="u"' in text


def test_a_case_of_another_team_is_not_there_for_any_act(browser, house, case):
    client = browser(house.sara)
    assert client.get(f"/cases/{case.pk}/").status_code == 404
    for path in ("act", "write", "draft", "looking"):
        answer = client.post(f"/cases/{case.pk}/{path}/", {"act": "take", "text": "x"})
        assert answer.status_code == 404
    assert client.get(f"/cases/{case.pk}/template/?template=1").status_code == 404
    case.refresh_from_db()
    assert case.owner_id == house.boris.pk


def test_an_analyst_reads_but_is_offered_no_act(browser, people, case):
    text = browser(people[Role.ANALYST]).get(f"/cases/{case.pk}/").content.decode()
    assert 'class="inbox-acts"' not in text
    assert "<textarea" not in text


@pytest.mark.parametrize(
    ("name", "given", "columns"),
    [
        ("resolve", {}, {"state": State.RESOLVED}),
        ("close", {"because": "spam"}, {"state": State.CLOSED}),
        ("wait", {}, {"state": State.WAITING}),
        ("priority", {"priority": "4"}, {"priority": 4}),
    ],
)
def test_a_press_does_what_its_button_says(anna, case, name, given, columns):
    changed, response = act(anna, case, name, **given)
    assert {column: getattr(changed, column) for column in columns} == columns
    assert response["Location"] == f"/cases/{case.pk}/?view=all"
    assert f"#{case.pk}" in said(anna)


def test_taking_and_handing_over(anna, case, house):
    taken, _response = act(anna, case, "take")
    assert taken.owner_id == house.anna.pk
    handed, _response = act(
        anna, case, "hand-over", to=f"person:{house.boris.pk}", because="holiday"
    )
    assert handed.owner_id == house.boris.pk
    given, response = act(anna, case, "hand-over", to=f"team:{house.sales.pk}")
    assert given.team_id == house.sales.pk
    assert response["Location"] == "/cases/?view=all", "one who no longer sees it goes to the list"


def test_an_act_can_be_taken_back_from_its_toast(anna, case):
    act(anna, case, "resolve")
    assert 'action="/undo/"' in said(anna)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("nonsense", {}),
        ("", {}),
        ("close", {"because": " "}),
        ("hand-over", {"to": "person:x"}),
        ("hand-over", {"to": "team:99999"}),
        ("priority", {"priority": "9"}),
        ("kind", {"kind": "99999999999999999999999"}),
        ("merge", {"into": "1e3"}),
        ("snooze", {"until": "day", "day": "yesterday"}),
        ("snooze", {"until": "day", "day": "2020-01-01"}),
        ("tick", {"step": "-1"}),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(anna, case, name, given):
    before = Case.objects.values().get(pk=case.pk)
    act(anna, case, name, **given)
    assert 'class="toast bad"' in said(anna)
    assert Case.objects.values().get(pk=case.pk) == before


def test_putting_off_and_bringing_back(anna, case):
    asleep, _response = act(anna, case, "snooze", until="week")
    assert asleep.snoozed_until is not None
    assert timezone.now() < asleep.snoozed_until < timezone.now() + timedelta(days=9)
    assert "Bring it back now" in anna.get(f"/cases/{case.pk}/").content.decode()
    awake, _response = act(anna, case, "wake")
    assert awake.snoozed_until is None


def test_who_looked_at_an_older_state_is_told_who_was_quicker(anna, case, browser, house):
    seen = case.revision
    act(browser(house.boris), case, "wait")
    after, _response = act(anna, case, "resolve", revision=str(seen))
    assert after.state == State.WAITING
    assert "Boris" in said(anna)


def test_only_open_cases_of_the_same_customer_are_offered_for_merging(anna, case, open_one):
    other = open_one("two", subject="Second parcel")
    open_one("three", subject="A stranger’s", customer=None)
    done = open_one("four", subject="Long done")
    Case.objects.filter(pk=done.pk).update(state=State.RESOLVED)
    text = anna.get(f"/cases/{case.pk}/").content.decode()
    offered = text.partition('name="into"')[2].partition("</select>")[0]
    assert "Second parcel" in offered
    assert "stranger" not in offered
    assert "Long done" not in offered
    merged, _response = act(anna, case, "merge", into=str(other.pk))
    assert merged.merged_into_id == other.pk
    assert "Take the merging back" in anna.get(f"/cases/{case.pk}/").content.decode()


def test_steps_of_the_play_are_ticked(anna, case, house, now):
    play = Play.objects.create(name={"en": "Angry"}, steps=[{"en": "Read"}, {"pl": "Zadzwoń"}])
    set_play(house.anna.actor, case.pk, play, now=now)
    text = anna.get(f"/cases/{case.pk}/").content.decode()
    assert "Read" in text
    assert "Zadzwoń" in text, "a step without words in one’s language stands in another"
    assert act(anna, case, "tick", step="1", done="1")[0].steps_done == [1]
    assert act(anna, case, "tick", step="1", done="0")[0].steps_done == []


def test_others_add_parts_and_acts(anna, case, monkeypatch):
    monkeypatch.setattr(case_parts, "_entries", dict(case_parts._entries))
    monkeypatch.setattr(case_acts, "_entries", dict(case_acts._entries))
    case_parts.register(CasePart("t.one", "Weather", 5, "context", lambda one, _r: f"sunny {one}"))
    case_parts.register(CasePart("t.two", "Nothing", 6, "context", lambda _one, _r: ""))
    case_acts.register(
        CaseAct("t.do", "Dance", "action:case", WORK_CASES, lambda one: one.state == State.OPEN)
    )
    text = anna.get(f"/cases/{case.pk}/").content.decode()
    assert f"sunny #{case.pk}" in text
    assert "Nothing</h2>" not in text
    assert "Dance" in text
    act(anna, case, "wait")
    assert "Dance" not in anna.get(f"/cases/{case.pk}/").content.decode()


def test_past_cases_are_only_those_one_sees(anna, case, open_one, house):
    open_one("two", subject="Seen before")
    open_one("three", subject="Of the others", team=house.sales)
    text = anna.get(f"/cases/{case.pk}/").content.decode()
    assert "Seen before" in text
    assert "Of the others" not in text


def test_the_page_of_a_case_asks_a_fixed_number_of_questions(anna, case, open_one, house, now):
    from django.db import connection

    taken = []
    for number in range(4):
        open_one(f"n{number}")
        anna.get(f"/cases/{case.pk}/?view=all")
        with CaptureQueriesContext(connection) as queries:
            anna.get(f"/cases/{case.pk}/?view=all")
        taken.append(len(queries))
    assert taken[1] == taken[-1] <= 75


def test_without_outside_systems_nothing_is_asked_of_cases_in_them(anna, case):
    from django.db import connection

    with CaptureQueriesContext(connection) as queries:
        anna.get(f"/cases/{case.pk}/")
    asked = [one["sql"] for one in queries.captured_queries]
    assert sum('FROM "action_desk"' in one for one in asked) == 1
    assert not any('FROM "action_deskcase"' in one for one in asked)


def test_a_long_trail_asks_no_more_than_a_short_one(anna, case, house, now):
    from django.db import connection

    calendar = calendar_with()
    Team.objects.filter(pk=house.support.pk).update(calendar=calendar)
    CaseClock.objects.filter(case=case).update(in_working_time=True, due_at=now + timedelta(days=1))
    Case.objects.filter(pk=case.pk).update(due_at=now + timedelta(days=1), due_what="contact")
    taken = []
    for kind in [*Entry.Kind.values, *Entry.Kind.values]:
        entry = Entry.objects.create(case=case, kind=kind, at=now, author=house.boris, text="Hello")
        entry.attachments.create(name="a.txt", kind="text/plain", size=1, content="a.txt")
        entry.mentions.create(user=house.boris)
        with CaptureQueriesContext(connection) as queries:
            assert anna.get(f"/cases/{case.pk}/?view=all").status_code == 200
        taken.append(len(queries))
    asked = [one["sql"] for one in queries.captured_queries]
    assert taken[1] == taken[-1] <= 60
    assert sum('FROM "organisation_calendar" ' in one for one in asked) == 1
    for table in ("action_looking", "action_casesignal"):
        assert sum(f'FROM "{table}"' in one for one in asked) == 1, table


def test_merged_cases_lead_to_where_they_go_on(anna, case, open_one, house, now):
    other = open_one("two")
    merge(house.anna.actor, other.pk, case.pk, now=now)
    text = anna.get(f"/cases/{other.pk}/").content.decode()
    assert f'href="/cases/{case.pk}/"' in text
    assert other.events.model.objects.filter(case=case, what=What.MERGED).exists()
    with pytest.raises(Refused):
        merge(house.anna.actor, other.pk, case.pk, now=now)


def test_what_the_customer_said_and_asked_stands_newest_first_in_whatever_order_it_came(
    anna, case, open_one, now
):
    shared = {"source": "shop", "customer": {"id": case.customer.external_id}}
    for days in (3, 40, 9):
        said = {"occurred_at": now - timedelta(days=days), "text": f"Said {days} days ago"}
        record_signals([NewSignal(**shared, **said, key=f"{days}")], actor=Actor.system(), now=now)
    for days in (2, 30, 8):
        opened = now - timedelta(days=days)
        open_one(f"past {days}", subject=f"Asked {days} days ago", opened_at=opened)
    text = anna.get(f"/cases/{case.pk}/").content.decode()
    assert re.findall(r"Said (\d+) days ago", text) == ["3", "9", "40"]
    aside = text.partition('class="inbox-context"')[2]
    assert re.findall(r"Asked (\d+) days ago", aside) == ["2", "8", "30"]
