"""Rounds inside: plan with raters, open, remind, close; and what nobody is shown meanwhile."""

from datetime import timedelta

import pytest

from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.mail.models import Message
from harken.maturity.rounds import actions
from harken.maturity.rounds.models import Rater, Round
from harken.maturity.rounds.pages.pasting import lines
from tests.maturity.rounds.plans import all_answer, plan, strangers
from tests.maturity.rounds.voices import FRONT, LEADERS, MIDDLE

pytestmark = pytest.mark.django_db
ROUNDS, WEEK = "/maturity/rounds/", "/this-week/"


@pytest.fixture
def today():
    return system_clock().date()


@pytest.fixture
def form(today):
    return {"title": "Spring", "closes_on": str(today + timedelta(days=7)), "least": "3",
            "language": "pl"}  # fmt: skip


@pytest.fixture
def going(people, today):
    """A round that is open until next week, three of eight have answered."""
    lead, now = people[Role.LEAD].actor, system_clock()
    coming = plan(closes_on=today + timedelta(days=7))
    draft = actions.start_draft(lead, coming, strangers(), now=now)
    actions.open_round(lead, draft.pk, now=now)
    all_answer(draft, now, most=3)
    return draft


@pytest.mark.parametrize(
    ("line", "email"),
    [
        ("anna@example.org", "anna@example.org"),
        ("  Anna@Example.ORG , ", "anna@example.org"),
        ("Nowak, Anna <anna@example.org>;", "anna@example.org"),
        ('"Anna <A>" <anna@example.org>', "anna@example.org"),
        ("anna@example.org, bob@example.org", ""),
        ("Anna", ""),
        ("<>", ""),
        ("a@b", ""),
        (f"{'a' * 250}@example.org", ""),
    ],
)
def test_a_pasted_line_is_an_address_or_is_told(line, email):
    assert [(one.number, one.email) for one in lines(f"\n{line}\n\n")] == [(2, email)]


def test_without_a_round_the_list_says_what_to_do(as_role):
    page = as_role(Role.LEAD).get(ROUNDS)
    assert "No round yet" in page.text
    assert f'href="{ROUNDS}new/"' in page.text


def test_a_plan_with_colleagues_and_addresses_is_kept_as_a_draft(as_role, people, form):
    agent, boss = people[Role.AGENT], people[Role.LEADER]
    type(boss).objects.filter(pk=boss.pk).update(language="uk")
    form |= {"ask": [agent.pk], f"group_{agent.pk}": MIDDLE, f"group_{boss.pk}": LEADERS,
             "leaders": "Anna <Anna@asked.example>\n\nLEADER@example.org",
             "front": "bob@asked.example"}  # fmt: skip
    sent = as_role(Role.LEAD).post(f"{ROUNDS}new/", form)
    draft = Round.objects.get()
    assert sent.headers["Location"] == f"{ROUNDS}{draft.pk}/"
    kept = {one.email: (one.group, one.language, one.user_id) for one in draft.raters.all()}
    assert kept == {
        agent.email: (MIDDLE, "en", agent.pk),
        "anna@asked.example": (LEADERS, "pl", None),
        boss.email: (LEADERS, "uk", boss.pk),  # recognised by the address
        "bob@asked.example": (FRONT, "pl", None),
    }
    assert not Message.objects.exists()
    again = as_role(Role.LEAD).get(f"{ROUNDS}{draft.pk}/").text
    assert again.count(" checked") == 2
    assert "anna@asked.example</textarea>" in again


def test_wrong_lines_are_told_by_number_and_nothing_is_lost(as_role, people, form):
    agent = people[Role.AGENT]
    form |= {"ask": [agent.pk], "leaders": "anna@asked.example\nfoo", "least": "2",
             "front": "AGENT@example.org\n<anna@asked.example>"}  # fmt: skip
    page = as_role(Role.LEAD).post(f"{ROUNDS}new/", form)
    assert page.status_code == 422
    for words in (
        "Line 2: “foo” is no e-mail address.",
        "Line 1: agent@example.org stands twice, also ticked among the colleagues.",
        "Line 2: anna@asked.example stands twice, also in line 1 of “Leaders by address”.",
        "anna@asked.example\nfoo</textarea>",
        f'value="{agent.pk}" checked',
    ):
        assert words in page.text
    assert not Round.objects.exists()


@pytest.mark.parametrize(("days", "words"), [(-1, "has passed"), (94, "within the next 92 days")])
def test_the_last_day_lies_ahead_but_not_far(as_role, form, today, days, words):
    form["closes_on"] = str(today + timedelta(days=days))
    assert words in as_role(Role.LEAD).post(f"{ROUNDS}new/", form).text


def test_a_draft_is_opened_after_the_page_has_said_whom_it_asks(as_role, form):
    lead = as_role(Role.LEAD)
    form |= {"leaders": "a@asked.example\nb@asked.example\nc@asked.example",
             "front": "d@asked.example"}  # fmt: skip
    address = lead.post(f"{ROUNDS}new/", form).headers["Location"]
    page = lead.get(f"{address}open/").text
    assert "4 people get a mail" in page
    assert "Front line: 1" in page
    assert "fewer than 3: shown together with a neighbour" in page
    assert not Message.objects.exists()  # looking opens nothing
    lead.post(f"{address}open/")
    assert Round.objects.get().state == "open"
    assert Message.objects.count() == 4
    lead.post(address, form)  # a form that was still open somewhere changes nothing
    assert Rater.objects.count() == 4


def test_too_few_are_not_asked(as_role, form):
    lead = as_role(Role.LEAD)
    address = lead.post(f"{ROUNDS}new/", form | {"front": "d@asked.example"}).headers["Location"]
    assert "Ask at least 3 people" in lead.post(f"{address}open/", follow=True).text


def test_an_open_round_shows_totals_and_nobody(as_role, going):
    page = as_role(Role.OWNER).get(f"{ROUNDS}{going.pk}/").text
    assert "3 of 8 have answered" in page
    for hidden in ("asked.example", "Leaders", "Middle managers", "Front line"):
        assert hidden not in page
    assert "3 of 8" in as_role(Role.OWNER).get(ROUNDS).text


def test_the_reminder_is_a_button_that_goes_away(as_role, going):
    lead = as_role(Role.LEAD)
    address = f"{ROUNDS}{going.pk}/"
    assert "Send the reminder" in lead.get(address).text
    page = lead.post(f"{address}remind/", follow=True).text
    assert "asked.example" not in page
    assert "Send the reminder" not in page
    assert "reminds once" in lead.post(f"{address}remind/", follow=True).text


def test_closing_asks_once(as_role, going):
    lead, address = as_role(Role.LEAD), f"{ROUNDS}{going.pk}/"
    assert "3 of 8 have answered" in lead.get(f"{address}close/").text
    going.refresh_from_db()
    assert going.state == "open"
    lead.post(f"{address}close/")
    going.refresh_from_db()
    assert (going.state, going.asked) == ("closed", 8)
    assert "3 of 8" in lead.get(ROUNDS).text


def test_a_draft_is_thrown_away_after_it_asked(as_role, people):
    actor = people[Role.LEAD].actor
    coming = plan(closes_on=system_clock().date())
    draft = actions.start_draft(actor, coming, strangers(), now=system_clock())
    lead, address = as_role(Role.LEAD), f"{ROUNDS}{draft.pk}/delete/"
    assert "Nobody was asked" in lead.get(address).text
    assert lead.post(address).headers["Location"] == ROUNDS
    assert not Round.objects.exists()


def test_who_does_not_run_rounds_sees_only_closed_ones(as_role, people, going):
    address = f"{ROUNDS}{going.pk}/"
    assert as_role(Role.AGENT).get(address).status_code == 403
    actions.close_round(people[Role.LEAD].actor, going.pk, now=system_clock())
    assert as_role(Role.AGENT).get(address).status_code == 200
    assert as_role(Role.AGENT).post(address).status_code == 403
    assert as_role(Role.VIEWER).get(address).status_code == 403


def test_the_list_asks_the_database_as_often_for_three_rounds_as_for_one(
    as_role, people, going, django_assert_max_num_queries
):
    lead, now = people[Role.LEAD].actor, system_clock()
    actions.close_round(lead, going.pk, now=now)
    for _one in range(2):
        actions.start_draft(lead, plan(closes_on=now.date()), strangers(), now=now)
    client = as_role(Role.LEAD)
    client.get(ROUNDS)
    with django_assert_max_num_queries(7):
        assert client.get(ROUNDS).text.count("<tr>") == 4


def test_a_colleague_finds_the_way_in_this_week(as_role, people, form):
    agent, lead = people[Role.AGENT], as_role(Role.LEAD)
    form |= {"ask": [agent.pk], "front": "a@asked.example\nb@asked.example"}
    address = lead.post(f"{ROUNDS}new/", form).headers["Location"]
    words = "Your view is asked for"
    assert words not in as_role(Role.AGENT).get(WEEK).text
    lead.post(f"{address}open/")
    page = as_role(Role.AGENT).get(WEEK).text
    assert words in page
    assert "/maturity-test/round/" in page
    assert words not in lead.get(WEEK).text
    assert words not in as_role(Role.AGENT).get(f"{WEEK}2026-01-05/").text
