"""One act on many cases; each refusal is told."""

import re

import pytest

from harken.action.cases import actions
from harken.action.cases.acts.handing import Handing
from harken.action.cases.models import Case, State
from harken.foundations.clock import system_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(browser, house):
    return browser(house.anna)


def bulk(client, cases, act, **given):
    numbers = [getattr(one, "pk", one) for one in cases]
    sent = {"case": numbers, "act": act, "next": "/cases/?view=teams", **given}
    return client.post("/cases/bulk/", sent)


def states(cases):
    return [Case.objects.get(pk=case.pk).state for case in cases]


def test_the_chosen_ones_are_resolved_and_no_other(anna, open_one):
    cases = [open_one(f"n{number}") for number in range(3)]
    answer = bulk(anna, cases[:2], "resolve")
    assert answer["Location"] == "/cases/?view=teams"
    assert states(cases) == [State.RESOLVED, State.RESOLVED, State.OPEN]


def test_the_cause_of_the_chosen_ones_is_fixed_on_its_own_page(browser, house, open_one):
    cases = [open_one(f"n{number}") for number in range(2)]
    answer = bulk(browser(house.lena), cases, "", go="action.cause")
    assert answer["Location"] == f"/remedies/cause/?case={cases[0].pk}&case={cases[1].pk}"
    assert bulk(browser(house.lena), [], "", go="action.cause")["Location"] == "/cases/?view=teams"


@pytest.mark.parametrize(
    ("act", "given", "column"),
    [
        ("take", {}, "owner_id"),
        ("priority", {"priority": "4"}, "priority"),
        ("snooze", {"until": "tomorrow"}, "snoozed_until"),
        ("close", {"because": "spam"}, "state"),
    ],
)
def test_acts_reach_each_of_them(anna, open_one, act, given, column):
    cases = [open_one(f"n{number}") for number in range(2)]
    before = Case.objects.values_list(column, flat=True).get(pk=cases[0].pk)
    assert bulk(anna, cases, act, **given).status_code == 302
    after = set(Case.objects.values_list(column, flat=True))
    assert len(after) == 1
    assert before not in after


def test_what_is_refused_is_told_one_by_one(anna, open_one, house):
    fine, done = open_one("fine"), open_one("done")
    Case.objects.filter(pk=done.pk).update(state=State.RESOLVED)
    foreign = open_one("foreign", team=house.sales, subject="Nobody’s business")
    answer = bulk(anna, [fine, done, foreign, 999_999], "resolve")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Done for 1 case." in text
    assert text.count('action="/undo/"') == 1, "what was done can still be taken back"
    assert "Refused for 3 cases" in text
    assert text.count("There is no such case.") == 2, "another team’s case is like one that is none"
    assert "Nobody’s business" not in text
    assert states([fine, foreign]) == [State.RESOLVED, State.OPEN]


@pytest.mark.parametrize(
    ("numbers", "act"),
    [([], "take"), (["x"], "take"), ([1], "merge"), ([1], ""), (range(501), "take")],
)
def test_nothing_is_done_without_cases_or_an_act(anna, numbers, act):
    assert bulk(anna, numbers, act).status_code == 302
    assert 'class="toast bad"' in anna.get("/cases/keys/").content.decode()


def test_the_way_back_stays_on_this_site(anna, open_one):
    answer = bulk(anna, [open_one("one")], "take", next="https://elsewhere.example/cases/")
    assert answer["Location"] == "/cases/"


def test_who_only_reads_may_not(browser, people, open_one):
    from harken.foundations.permission import Role

    assert bulk(browser(people[Role.ANALYST]), [open_one("one")], "take").status_code == 403


def undo(client):
    """Press the button of the toast on the next page; return what the page after that says."""
    page = client.get("/cases/?view=all").content.decode()
    slip = re.search(r'name="token" value="([^"]+)"', page)
    assert slip, "no undo is offered"
    client.post("/undo/", {"token": slip.group(1)})
    return client.get("/cases/keys/").content.decode()


def test_what_was_done_to_many_is_taken_back_at_once(anna, open_one, house):
    cases = [open_one(f"n{number}") for number in range(3)]
    bulk(anna, cases, "hand-over", to=f"person:{house.boris.pk}")
    assert "Undone." in undo(anna)
    assert set(Case.objects.values_list("owner", flat=True)) == {None}


def test_where_somebody_was_busy_meanwhile_the_undo_leaves_that_case_and_says_so(
    anna, open_one, house
):
    cases = [open_one(f"n{number}") for number in range(3)]
    bulk(anna, cases, "resolve")
    actions.reopen(house.boris.actor, cases[1].pk, now=system_clock())
    actions.take(house.boris.actor, cases[1].pk, now=system_clock())
    text = undo(anna)
    assert f"Undone, but for #{cases[1].pk}: something else happened to it since." in text
    assert states(cases) == [State.OPEN] * 3
    assert Case.objects.get(pk=cases[1].pk).owner == house.boris


def test_an_act_that_changed_nothing_offers_no_undo_of_what_was_before(anna, open_one, house):
    case = open_one("one")
    actions.hand_over(house.anna.actor, case.pk, Handing(owner=house.boris), now=system_clock())
    priority = Case.objects.get(pk=case.pk).priority
    bulk(anna, [case], "priority", priority=str(priority))
    assert 'action="/undo/"' not in anna.get("/cases/keys/").content.decode()
