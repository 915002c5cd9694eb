"""The pages of remedies: list, page, form, decision, end, joining, growing."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from harken.action.remedies.actions import decide
from harken.action.remedies.models import Remedy
from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.organisation.profile.queries import local_date
from tests.action.cases.house import House, OpenOne
from tests.action.remedies.conftest import Proposed

pytestmark = pytest.mark.django_db
State = Remedy.State


def today() -> date:
    return local_date(system_clock())


def page(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(f"action:{name}", args=args))
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def test_a_case_becomes_a_fix_and_the_fix_an_improvement(
    open_one: OpenOne, as_role: Any, now: datetime
) -> None:
    lead, case = as_role(Role.LEAD), open_one()
    offered = lead.get(reverse("action:cause-of-case", args=[case.pk]), follow=True)
    assert "What removes the cause of 1 case?" in offered.content.decode()
    sent = {
        "kind": "fix", "title": "Second lift", "cause": "One lift", "case": case.pk,
        "decide_by": today() + timedelta(days=9),
    }  # fmt: skip
    judged = lead.post(reverse("action:remedy-judge"), sent).content.decode()
    assert "An owner who answers for it." in judged
    assert "Cases behind it" not in judged
    made = lead.post(reverse("action:remedy-add"), sent, follow=True).content.decode()
    row = Remedy.objects.get()
    assert row.linked.get().case == case
    assert "1 case behind it" in made
    grown = {**sent, "kind": "improvement", "title": "Lifts by count"}
    assert "Take it a loop further" in page(lead, "remedy-grow", row.pk)
    told = lead.post(reverse("action:remedy-grow", args=[row.pk]), grown, follow=True)
    assert reverse("action:remedy", args=[row.pk]) in told.content.decode()
    assert row.promoted_to.get().linked.get().case == case


def test_whom_it_touches_and_whom_not_is_chosen_in_rows(as_role: Any) -> None:
    lead = as_role(Role.LEAD)
    sent = {
        "kind": "fix", "title": "Second lift", "cause": "One lift",
        "decide_by": today() + timedelta(days=9),
        "scope_of_field": ["channel", "channel", ""], "scope_of_value": ["phone", "chat", ""],
        "compared_with_field": ["channel"], "compared_with_value": ["mail"],
    }  # fmt: skip
    lead.post(reverse("action:remedy-add"), sent)
    row = Remedy.objects.get()
    assert row.scope_of == ["channel=phone", "channel=chat"]
    assert row.compared_with == ["channel=mail"]
    assert 'value="chat"' in page(lead, "remedy-edit", row.pk)
    refused = lead.post(reverse("action:remedy-add"), {**sent, "scope_of_field": ["", "", ""]})
    assert refused.status_code == 422
    assert "Choose a field for “phone”" in refused.content.decode()


def test_it_is_decided_done_and_taken_back(proposed: Proposed, as_role: Any) -> None:
    lead, row = as_role(Role.LEAD), proposed()
    assert "Missing to decide" in page(lead, "remedy-decide", row.pk)
    url = reverse("action:remedy-decide", args=[row.pk])
    assert lead.post(url, {"decision": "yes"}).status_code == 422
    lead.post(url, {"decision": "yes", "because": "cheap"})
    row.refresh_from_db()
    assert (row.state, row.because) == (State.DECIDED, "cheap")
    ended = lead.post(
        reverse("action:remedy-done", args=[row.pk]), {"done_on": today()}, follow=True
    )
    row.refresh_from_db()
    assert (row.state, row.done_on) == (State.DONE, today())
    assert "is done. Tell the customers" in ended.content.decode()
    page(lead, "remedies")


def test_a_remedy_shows_to_each_reader_only_the_cases_they_see(
    house: House, open_one: OpenOne, proposed: Proposed, now: datetime
) -> None:
    mine = open_one("a", subject="Wet parcel")
    theirs = open_one("b", subject="Rude secret call", team=house.sales)
    row = proposed(cases=[mine.pk, theirs.pk])
    for who, sees in ((house.anna, mine), (house.sara, theirs), (house.lena, mine)):
        client = Client()
        client.force_login(who)
        told = page(client, "remedy", row.pk)
        assert "2 cases behind it" in told
        assert sees.subject in told
        other = theirs if sees == mine else mine
        assert other.subject not in told
        assert reverse("action:case", args=[other.pk]) not in told


def test_nobody_learns_of_a_case_by_asking_for_its_cause(house: House, open_one: OpenOne) -> None:
    theirs = open_one("b", subject="Rude secret call", team=house.sales)
    lena = Client()
    lena.force_login(house.lena)
    url = reverse("action:cause")
    assert lena.get(url, {"case": theirs.pk}).status_code == 404
    assert lena.get(url, {"case": theirs.pk + 99}).status_code == 404


def test_a_list_stays_quick_however_long(
    proposed: Proposed, as_role: Any, now: datetime, people: dict,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    lead = as_role(Role.LEAD)
    for number in range(12):
        row = proposed(title=f"Fix {number}")
    decide(people[Role.LEAD].actor, row.pk, yes=True, because="x", now=now)
    with django_assert_max_num_queries(22):
        told = page(lead, "remedies")
    assert told.count("work-item") == 12
    assert "Fix 11" in lead.get(reverse("action:remedies"), {"state": "decided"}).content.decode()
