"""An agent of one team learns nothing of another team's case, whichever way they try."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from harken.accounts.users.models import User
from harken.action.cases import actions
from harken.action.cases.actions import Handing
from harken.action.cases.bulk import for_each
from harken.action.cases.doors.documents import documents_of
from harken.action.cases.doors.selecting import Wanted, wanted_cases
from harken.action.cases.models import Case
from harken.action.cases.queries import cases_of_customer, mergeable_with
from harken.action.cases.showing.finding import find_cases
from harken.action.cases.showing.panel import render
from harken.action.cases.undoing import take_back
from harken.action.kinds.models import CaseKind
from harken.customers.models import Customer
from harken.foundations.permission import Actor, Role
from harken.listening.signals.models import Signal
from tests.action.cases.house import House, OpenOne, person

pytestmark = pytest.mark.django_db
Act = Callable[[Actor, int, datetime], object]
ACTS: dict[str, Act] = {
    "take": lambda me, number, now: actions.take(me, number, now=now),
    "hand over": lambda me, number, now: actions.hand_over(me, number, Handing(), now=now),
    "resolve": lambda me, number, now: actions.resolve(me, number, now=now),
    "close": lambda me, number, now: actions.close_case(me, number, "spam", now=now),
    "reopen": lambda me, number, now: actions.reopen(me, number, now=now),
    "wait": lambda me, number, now: actions.wait_for_customer(me, number, now=now),
    "work on": lambda me, number, now: actions.work_on(me, number, now=now),
    "snooze": lambda me, number, now: actions.snooze(me, number, now + timedelta(days=1), now=now),
    "wake": lambda me, number, now: actions.wake(me, number, now=now),
    "kind": lambda me, number, now: actions.set_kind(me, number, CaseKind(pk=1), now=now),
    "priority": lambda me, number, now: actions.set_priority(me, number, 4, now=now),
    "play": lambda me, number, now: actions.set_play(me, number, None, now=now),
    "tick": lambda me, number, now: actions.tick(me, number, 0, now=now),
    "attach": lambda me, number, now: actions.attach(me, number, Signal(pk=1), now=now),
    "merge": lambda me, number, now: actions.merge(me, number, number, now=now),
    "part": lambda me, number, now: actions.part(me, number, now=now),
    "take back": lambda me, number, now: take_back(me, number, 1, now=now),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_no_act_finds_another_teams_case(
    act: Act, house: House, open_one: OpenOne, now: datetime
) -> None:
    case = open_one()
    with pytest.raises(Case.DoesNotExist):
        act(house.sara.actor, case.pk, now)
    case.refresh_from_db()
    assert case.revision == 1


def test_another_teams_case_cannot_be_merged_into(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    theirs, mine = open_one("a"), open_one("b", team=house.sales)
    with pytest.raises(Case.DoesNotExist):
        actions.merge(house.sara.actor, mine.pk, theirs.pk, now=now)
    assert list(mergeable_with(house.sara.actor, mine, now.date())) == []


def test_no_list_tells_of_another_teams_case(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case, mine = open_one("a"), open_one("b", team=house.sales)
    me = house.sara.actor
    assert [row.pk for row in wanted_cases(me, Wanted(), now)] == [mine.pk]
    assert [row.pk for row in cases_of_customer(me, house.customer, now.date())] == [mine.pk]
    assert [found.label for found in find_cases("parcel", me)] == [f"#{mine.pk}: Lost parcel"]
    assert list(find_cases(f"#{case.pk}", me)) == []
    shown = render(house.customer, me) or ""
    assert f"#{mine.pk} " in shown
    assert f"#{case.pk} " not in shown


def test_bulk_tells_the_same_of_unseen_and_of_missing_ones(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    theirs, mine = open_one("a"), open_one("b", team=house.sales)
    done = open_one("c", team=house.sales)
    me = house.sara.actor
    actions.resolve(me, done.pk, now=now)
    bulk = for_each(
        [theirs.pk, mine.pk, mine.pk, done.pk, 999_999],
        lambda number: actions.resolve(me, number, now=now),
    )
    assert bulk.done == (mine.pk,)
    told = dict(bulk.refused)
    assert told[theirs.pk] == told[999_999] == "There is no such case."
    assert "in this state already" in told[done.pk]


def test_who_only_reads_changes_nothing(house: House, open_one: OpenOne, now: datetime) -> None:
    case, analyst = open_one(), person("ada", Role.ANALYST)
    assert wanted_cases(analyst.actor, Wanted(), now).count() == 1
    with pytest.raises(PermissionDenied):
        actions.take(analyst.actor, case.pk, now=now)


def test_who_may_not_see_customers_reads_hidden_names(house: House, open_one: OpenOne) -> None:
    case = open_one(subject="My name is Kowalski, write to jan@example.com")
    analyst = person("ada", Role.ANALYST)
    told = documents_of([Case.objects.get(pk=case.pk)], analyst.actor)[0]
    assert "jan@" not in told["subject"]
    assert told["customer"] is None
    assert list(find_cases("kowalski", analyst.actor)) == []
    assert len(list(find_cases("kowalski", house.anna.actor))) == 1


def test_a_case_is_opened_only_where_one_sees_it(house: House, open_one: OpenOne) -> None:
    from harken.action.cases.acts.opening import NewCase, open_case

    case = open_one()
    new = NewCase("own", "x", house.kind, case.opened_at, team=house.support)
    with pytest.raises(PermissionDenied):
        open_case(house.sara.actor, new, now=case.opened_at)
    assert open_case(house.anna.actor, new, now=case.opened_at).team == house.support


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_api_answers_404_and_lists_nothing(house: House, open_one: OpenOne) -> None:
    case = open_one()
    client = client_of(house.sara)
    assert client.get("/api/v1/cases").json() == {"items": [], "next": None}
    assert client.get(f"/api/v1/cases/{case.pk}").status_code == 404
    token = {"content_type": "application/json"}
    for act in ("resolve", "close", "reopen", "wait", "work-on"):
        answer = client.post(f"/api/v1/cases/{case.pk}/{act}", {}, **token)
        assert answer.status_code == 404, act
    seen = client_of(house.anna).get("/api/v1/cases").json()["items"]
    assert [one["id"] for one in seen] == [case.pk]


def test_a_signals_page_shows_only_seen_cases(house: House, open_one: OpenOne) -> None:
    from harken.action.cases.showing.signals import render as on_signal

    signal = Signal.objects.create(
        id=1, position=1, source="shop", key="1", occurred_at=house.customer.first_seen_at,
        received_at=house.customer.first_seen_at, digest=b"", customer=house.customer,
    )  # fmt: skip
    case = open_one(signal=signal)
    assert f"#{case.pk} " in on_signal(signal, house.anna.actor)
    assert on_signal(signal, house.sara.actor) == ""
    assert Customer.objects.get().cases.count() == 1


def test_the_times_of_another_teams_cases_are_no_signals_to_read(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    """Figures count them; one by one they would tell of every case there is."""
    from harken.action.clocks.facts import SOURCE, record_changed

    open_one()
    record_changed(now)
    times = Signal.objects.get(source=SOURCE)
    page = f"/signals/{times.pk}/"
    lead, key = person("leo", Role.LEAD), {"source": SOURCE}
    assert client_of(lead).get(page).status_code == 200
    assert len(client_of(lead).get("/api/v1/signals", key).json()["items"]) == 1
    for reader in (house.sara, house.anna):
        client = client_of(reader)
        assert client.get(page).status_code == 404
        assert client.get(f"/cases/open/?signal={times.pk}").status_code == 404
        assert page not in client.get("/signals/?period=all", follow=True).content.decode()
    leader = client_of(house.lena)
    assert leader.get("/api/v1/signals", key).json()["items"] == []
    assert leader.get(f"/api/v1/signals/{times.pk}").status_code == 404


def test_merging_into_a_case_that_is_not_seen_answers_as_if_there_were_none(
    house: House, open_one: OpenOne
) -> None:
    theirs, mine = open_one("a"), open_one("b", team=house.sales)
    client = client_of(house.sara)
    answers = [
        client.post(f"/cases/{mine.pk}/act/", {"act": "merge", "into": into})
        for into in (theirs.pk, 999_999)
    ]
    assert [one.status_code for one in answers] == [404, 404]


def test_a_case_handed_away_is_not_told_again_to_who_opened_it_over_the_api(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    client, token = client_of(house.sara), {"content_type": "application/json"}
    told = {"key": "T-1", "subject": "x", "kind": house.kind.pk, "team": house.sales.pk}
    made = client.post("/api/v1/cases", told, **token)
    assert made.status_code == 201
    assert client.post("/api/v1/cases", told, **token).status_code == 200
    to = Handing(owner=house.anna, team=house.support)
    actions.hand_over(house.sara.actor, made.json()["id"], to, now=now)
    assert client.post("/api/v1/cases", told, **token).status_code == 404
