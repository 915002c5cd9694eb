"""The pages of initiatives, as people use them."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from harken.accounts.users.models import User
from harken.foundations.local_text import LocalText
from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.models import Initiative, Milestone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
LIST = "/strategy/initiatives/"
Planned = Callable[..., Initiative]


def undo(client: Client, page: str) -> None:
    token = re.findall(r'name="token" value="([^"]+)"', page)[0]
    client.post("/undo/", {"token": token})


def test_an_empty_list_says_what_to_do_next(as_role: Callable) -> None:
    page = as_role("lead").get(LIST).content.decode()
    assert "No initiative is planned yet" in page
    assert "/strategy/initiatives/plan/" in page
    assert "/strategy/initiatives/plan/" not in as_role("viewer").get(LIST).content.decode()


def test_a_lead_plans_work_for_a_goal_and_takes_it_back(as_role: Callable, goal: Goal) -> None:
    client = as_role("lead")
    page = client.get(f"{LIST}plan/?goal={goal.pk}").content.decode()
    assert re.search(rf'name="goals" value="{goal.pk}"[^>]* checked', page)
    answer = client.post(
        f"{LIST}plan/",
        {
            "title_en": "Call back",
            "goals": [goal.pk],
            "starts_on": "2026-01-10",
            "people_days": "10.5",
            "money": "1200",
            "check_by": "metric:first_response",
            "expected": "−10 min",
            "expected_because": "Two colleagues more.",
            "check_on": "2026-06-01",
        },
    )
    row = Initiative.objects.get()
    assert answer.headers["Location"] == f"{LIST}{row.pk}/"
    assert (row.expected, row.people_days, list(row.goals.all())) == (-600, Decimal("10.5"), [goal])
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    for words in ("NPS of delivery to 50", "−10", "Two colleagues more.", "0 of 10.5 used"):
        assert words in page
    undo(client, page)
    row.refresh_from_db()
    assert row.archived_at is not None
    assert "Call back" in client.get(f"{LIST}?archived").content.decode()
    client.post(f"{LIST}{row.pk}/act/", {"act": "restore"})
    row.refresh_from_db()
    assert row.archived_at is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title_en": ""}, "Write this in English"),
        ({"expected": "+3"}, "by what the effect is seen"),
        ({"check_by": "metric:nps", "expected": "a lot"}, "is no number"),
        ({"check_by": "metric:nps", "check_of": "phone"}, "is no filter"),
        ({"ends_on": "2026-01-01"}, "end before it starts"),
    ],
)
def test_a_plan_that_is_refused_says_why(
    as_role: Callable, changes: dict[str, str], why: str
) -> None:
    given = {"title_en": "Call back", "starts_on": "2026-01-10", **changes}
    answer = as_role("lead").post(f"{LIST}plan/", given)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Initiative.objects.exists()


def test_it_is_changed_with_what_was_written_before(as_role: Callable, planned: Planned) -> None:
    row = planned(check_by="metric:nps", expected=2.5, check_of=("channel=phone",))
    client = as_role("lead")
    page = client.get(f"{LIST}{row.pk}/edit/").content.decode()
    assert 'value="+2.5"' in page
    assert '<option value="channel" selected>' in page
    assert 'name="check_of_value" value="phone"' in page
    client.post(f"{LIST}{row.pk}/edit/", {"title_en": "Call sooner", "starts_on": "2026-01-10"})
    row.refresh_from_db()
    assert (str(row), row.check_by, row.expected) == ("Call sooner", "", None)


def test_milestones_are_ticked_taken_off_and_put_back(as_role: Callable, planned: Planned) -> None:
    row, client = planned(), as_role("lead")
    page = f"{LIST}{row.pk}/"
    client.post(f"{page}milestones/", {"milestone-text": "Hired", "milestone-due": "2026-02-01"})
    one = Milestone.objects.get()
    client.post(f"{page}milestones/{one.pk}/", {"act": "done"})
    assert Milestone.objects.get().done_on is not None
    undo(client, client.get(page).content.decode())
    assert Milestone.objects.get().done_on is None
    client.post(f"{page}milestones/{one.pk}/", {"act": "remove"})
    undo(client, client.get(page).content.decode())
    back = Milestone.objects.get()
    assert (back.text, back.due) == ("Hired", date(2026, 2, 1))
    wrong = client.post(f"{page}milestones/", {"milestone-text": "", "milestone-due": ""})
    assert wrong.status_code == 422


def test_spending_over_the_budget_is_told(as_role: Callable, planned: Planned) -> None:
    row, client = planned(money=Decimal(100)), as_role("lead")
    page = f"{LIST}{row.pk}/"
    client.post(f"{page}spending/", {"spending-day": "2026-02-01", "spending-money": "130"})
    shown = client.get(page).content.decode()
    assert "130\u00a0EUR of 100\u00a0EUR used" in shown
    assert "30\u00a0EUR over budget" in shown
    nothing = client.post(f"{page}spending/", {"spending-day": "2026-02-01"})
    assert nothing.status_code == 422
    assert "one of them at least" in nothing.content.decode()


def test_it_starts_is_done_or_stops_with_a_reason(as_role: Callable, planned: Planned) -> None:
    row, client = planned(), as_role("lead")
    page = f"{LIST}{row.pk}/"
    client.post(f"{page}act/", {"act": "running"})
    undo(client, client.get(page).content.decode())
    row.refresh_from_db()
    assert row.state == "planned"
    assert client.post(f"{page}stop/", {"because": ""}).status_code == 422
    client.post(f"{page}stop/", {"because": "The courier left."})
    assert "The courier left." in client.get(page).content.decode()
    client.post(f"{page}act/", {"act": "done"})
    assert "cannot become" in client.get(page).content.decode()


def test_those_who_only_look_get_no_buttons(as_role: Callable, planned: Planned) -> None:
    row = planned()
    for role in ("viewer", "leader"):
        page = as_role(role).get(f"{LIST}{row.pk}/").content.decode()
        assert "It is done" not in page
        assert f"{LIST}{row.pk}/edit/" not in page
    assert as_role("viewer").get(f"{LIST}999/").status_code == 404


def test_the_list_asks_the_same_few_questions_for_many(
    as_role: Callable, planned: Planned, goal: Goal, lead: User, django_assert_num_queries: Callable
) -> None:
    client = as_role("lead")

    def fill(count: int) -> None:
        for number in range(count):
            row = planned(
                title=LocalText({"en": f"Work {number}"}), goals=(goal.pk,), owner=lead.pk
            )
            Milestone.objects.create(initiative=row, text="Hired", due=date(2026, 2, 1))

    fill(1)
    client.get(LIST)
    with django_assert_num_queries(QUESTIONS):
        client.get(LIST)
    fill(6)
    with django_assert_num_queries(QUESTIONS):
        client.get(LIST)


QUESTIONS = 8


def test_the_api_gives_them(as_role: Callable, planned: Planned, goal: Goal) -> None:
    planned(goals=(goal.pk,), check_by="metric:nps", expected=3.0, money=Decimal(100))
    (found,) = as_role("viewer").get("/api/v1/initiatives").json()
    assert (found["title"], found["state"], found["goals"]) == ("Call back", "planned", [goal.pk])
    assert (found["money"], found["money_spent"], found["expected"]) == (100.0, 0.0, 3.0)
    assert found["check_by"] == "metric:nps"


def test_it_is_found_by_its_words(as_role: Callable, planned: Planned) -> None:
    row = planned()
    page = as_role("viewer").get("/command/?q=call back").content.decode()
    assert f"{LIST}{row.pk}/" in page
