"""Acts on remedies from their pages, and taking each back from its toast."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from harken.accounts.users.models import User
from harken.action.remedies.actions import decide, finish, move_back
from harken.action.remedies.models import Remedy
from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date
from tests.action.cases.house import House, OpenOne
from tests.action.remedies.conftest import Proposed

pytestmark = pytest.mark.django_db
State = Remedy.State


@pytest.fixture
def lead(as_role: Any) -> Client:
    return as_role(Role.LEAD)


def url(name: str, *args: Any) -> str:
    return reverse(f"action:{name}", args=args)


def undone(client: Client) -> str:
    """Press undo in the toast of the next page; return what the page after it says."""
    told = client.get(url("remedies")).content.decode()
    found = re.search(r'name="token" value="([^"]+)"', told)
    assert found, "no undo is offered"
    client.post("/undo/", {"token": found[1]})
    return client.get(url("remedies")).content.decode()


def sent(**given: Any) -> dict[str, Any]:
    day = local_date(system_clock()) + timedelta(days=9)
    return {"kind": "fix", "title": "Second lift", "cause": "One lift", "decide_by": day, **given}


def test_a_proposal_is_taken_back_and_stays_in_the_archive(lead: Client) -> None:
    lead.post(url("remedy-add"), sent())
    undone(lead)
    row = Remedy.objects.get()
    assert row.archived_at is not None
    assert f'value="{row.pk}"' not in lead.get(url("remedies")).content.decode()
    lead.post(url("remedy-act", row.pk), {"act": "restore"})
    assert Remedy.objects.get().archived_at is None


def test_archiving_is_taken_back(lead: Client, proposed: Proposed) -> None:
    row = proposed()
    lead.post(url("remedy-act", row.pk), {"act": "archive"})
    row.refresh_from_db()
    assert row.archived_at is not None
    undone(lead)
    row.refresh_from_db()
    assert row.archived_at is None


def test_a_decision_is_taken_back_with_its_reason(lead: Client, proposed: Proposed) -> None:
    row = proposed()
    lead.post(url("remedy-decide", row.pk), {"decision": "no", "because": "too dear"})
    row.refresh_from_db()
    assert (row.state, row.because) == (State.DECLINED, "too dear")
    undone(lead)
    row.refresh_from_db()
    assert (row.state, row.because, row.decided_on) == (State.PROPOSED, "", None)


def test_an_end_is_taken_back_to_the_decision_as_it_was(
    lead: Client, proposed: Proposed, people: dict[Role, User]
) -> None:
    row, now = proposed(), system_clock()
    decide(people[Role.LEAD].actor, row.pk, yes=True, because="cheap", now=now)
    lead.post(url("remedy-done", row.pk), {"done_on": local_date(now)})
    row.refresh_from_db()
    assert (row.state, row.done_on) == (State.DONE, local_date(now))
    undone(lead)
    row.refresh_from_db()
    assert (row.state, row.done_on, row.because) == (State.DECIDED, None, "cheap")
    assert row.decided_on == local_date(now)


def test_nothing_is_taken_back_over_what_somebody_did_since(
    lead: Client, proposed: Proposed, people: dict[Role, User]
) -> None:
    row = proposed()
    lead.post(url("remedy-decide", row.pk), {"decision": "yes", "because": "cheap"})
    now = system_clock()
    finish(people[Role.OWNER].actor, row.pk, local_date(now), now=now)
    assert "moved on since" in undone(lead)
    row.refresh_from_db()
    assert (row.state, row.done_on) == (State.DONE, local_date(now))
    with pytest.raises(Refused, match="moved on since"):
        move_back(people[Role.LEAD].actor, row.pk, "decided", {"state": "proposed"}, now=now)


def test_a_case_is_parted_and_linked_again(
    lead: Client, proposed: Proposed, open_one: OpenOne
) -> None:
    first, second = open_one("a"), open_one("b")
    row = proposed(cases=[first.pk, second.pk])
    lead.post(url("remedy-act", row.pk), {"act": "unlink", "case": first.pk})
    assert [one.case for one in row.linked.all()] == [second]
    undone(lead)
    assert {one.case for one in row.linked.all()} == {first, second}


def test_many_cases_join_one_fix_and_leave_it_again(
    lead: Client, proposed: Proposed, open_one: OpenOne
) -> None:
    cases, row = [open_one(name).pk for name in "abc"], proposed()
    offered = lead.get(url("cause"), {"case": cases}).content.decode()
    assert "3 cases" in offered
    lead.post(url("cause"), {"case": cases, "remedy": row.pk})
    assert row.linked.count() == 3
    undone(lead)
    assert row.linked.count() == 0


def test_joining_says_what_to_choose_and_nothing_is_linked(
    lead: Client, proposed: Proposed, open_one: OpenOne
) -> None:
    case, row = open_one(), proposed()
    told = lead.post(url("cause"), {"case": case.pk}, follow=True).content.decode()
    assert "Choose what they are linked with" in told
    lead.post(url("remedy-act", row.pk), {"act": "archive"})
    refused = lead.post(url("cause"), {"case": case.pk, "remedy": row.pk}, follow=True)
    assert "It is archived. Bring it back first." in refused.content.decode()
    assert not row.linked.exists()
    assert lead.get(url("cause")).headers["Location"] == url("remedy-add")
    assert lead.post(url("cause"), {"case": case.pk, "remedy": 10**9}).status_code == 404


def test_the_form_shows_what_was_written_and_changes_it(lead: Client, proposed: Proposed) -> None:
    row = proposed(check_by="metric:nps", expected=-4.5, scope_of=("channel=mail",), people_days=3)
    shown = lead.get(url("remedy-edit", row.pk)).content.decode()
    assert "−4.5" in shown
    assert '<option value="channel" selected>' in shown
    assert 'value="mail"' in shown
    given = sent(
        title="Third lift", check_by="metric:nps", expected="+2", people_days="1.5",
        no_comparison="on", no_comparison_because="Everybody parks there",
    )  # fmt: skip
    lead.post(url("remedy-edit", row.pk), given)
    row.refresh_from_db()
    assert (row.title, row.expected, float(row.people_days)) == ("Third lift", 2.0, 1.5)
    assert row.no_comparison_because == "Everybody parks there"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"title": ""}, "required"),
        ({"decide_by": "tomorrow"}, "date"),
        ({"expected": "a lot", "check_by": "metric:nps"}, "number"),
        ({"people_days": "-1"}, "zero or more"),
    ],
)
def test_a_wrong_field_is_said_and_nothing_is_saved(
    lead: Client, given: dict[str, Any], why: str
) -> None:
    answer = lead.post(url("remedy-add"), sent(**given))
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Remedy.objects.exists()


def test_a_leader_reads_another_teams_fix_and_changes_nothing(
    house: House, proposed: Proposed
) -> None:
    row = proposed(team=house.sales.pk)
    lena = Client()
    lena.force_login(house.lena)
    assert lena.get(url("remedy", row.pk)).status_code == 200
    for name, given in (
        ("remedy-act", {"act": "archive"}),
        ("remedy-decide", {"decision": "yes", "because": "x"}),
        ("remedy-edit", sent(team=house.sales.pk)),
        ("remedy-grow", sent(team=house.sales.pk, kind="improvement")),
    ):
        told = lena.post(url(name, row.pk), given, follow=True).content.decode()
        assert "of the teams they lead" in told or "not one of the available" in told, name
    row.refresh_from_db()
    assert (row.state, row.archived_at, row.title) == (
        State.PROPOSED, None, "Second lift for the car park",
    )  # fmt: skip
    assert Remedy.objects.count() == 1


def test_a_day_ahead_is_no_end(lead: Client, proposed: Proposed, people: dict[Role, User]) -> None:
    row, now = proposed(), system_clock()
    decide(people[Role.LEAD].actor, row.pk, yes=True, because="cheap", now=now)
    ahead: date = local_date(now) + timedelta(days=1)
    answer = lead.post(url("remedy-done", row.pk), {"done_on": ahead})
    assert answer.status_code == 422
    assert "a day that was" in answer.content.decode()
