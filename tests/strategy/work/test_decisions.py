"""Noting decisions, approving those that pay later, and looking back."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.audit.models import AuditEntry
from harken.foundations.permission import Role
from harken.metrics.marks.queries import marks_in
from harken.metrics.register.models import Metric
from harken.metrics.targets.relief import relief_on
from harken.organisation.changes.refused import Refused
from harken.strategy.beside_opinion.work import find_protected, find_weighed
from harken.strategy.decisions import loose
from harken.strategy.decisions.actions import (
    Checked,
    LongTerm,
    approve_decision,
    change_decision,
    look_back,
    set_long_term,
    withdraw_approval,
)
from harken.strategy.decisions.metrics.uses import uses
from harken.strategy.decisions.models import Decision
from harken.strategy.decisions.pages.panel import due_panel
from harken.strategy.decisions.queries import Became, became_of, due_to_look_at, recent
from harken.warehouse.definition import Window
from harken.web.evidence import Days, Speaks
from harken.web.registries import Week
from tests.metrics.conftest import Plant, answers

pytestmark = pytest.mark.django_db
DAY, TODAY, LATER = date(2026, 2, 1), date(2026, 3, 2), date(2026, 6, 1)
LIST = "/strategy/decisions/"
Noted = Callable[..., Decision]


def nps() -> Metric:
    return Metric.objects.get(name="nps")


@pytest.fixture
def approved(noted: Noted, lead: User, now: datetime) -> Decision:
    """A decision of February that costs NPS until June."""
    row = noted(outcome="go", is_long_term=True)
    expected = LongTerm("Fewer answers", "Franker ones", nps(), -4.0, LATER, TODAY)
    set_long_term(lead.actor, row.pk, expected, now=now)
    return approve_decision(lead.actor, row.pk, now=now)


def test_approving_lets_the_target_rest_until_its_day(
    approved: Decision, lead: User, now: datetime
) -> None:
    relief = relief_on(nps(), TODAY)
    assert relief is not None
    assert (relief.until, relief.why) == (LATER, "Close the old app")
    assert relief.url == f"{LIST}{approved.pk}/"
    assert relief_on(nps(), LATER) is not None
    assert relief_on(nps(), LATER + timedelta(days=1)) is None
    assert relief_on(nps(), TODAY - timedelta(days=1)) is None  # it was not approved yet
    assert relief_on(Metric.objects.get(name="csat"), TODAY) is None
    withdraw_approval(lead.actor, approved.pk, now=now)
    assert relief_on(nps(), TODAY) is None


def test_an_approved_decision_stays_as_it_is(approved: Decision, lead: User, now: datetime) -> None:
    with pytest.raises(Refused, match="Take the approval back first"):
        change_decision(lead.actor, approved.pk, Checked("Other", DAY), now=now)
    with pytest.raises(Refused, match="Take the approval back first"):
        set_long_term(lead.actor, approved.pk, LongTerm("a", "b"), now=now)


def test_only_owner_and_lead_approve(noted: Noted, people: dict, lead: User, now: datetime) -> None:
    row = noted(outcome="go", is_long_term=True)
    set_long_term(lead.actor, row.pk, LongTerm("a", "b", review_on=LATER), now=now)
    with pytest.raises(PermissionDenied):
        approve_decision(people[Role.LEADER].actor, row.pk, now=now)
    done = approve_decision(people[Role.OWNER].actor, row.pk, now=now)
    assert (done.approver, done.approver_name) == (people[Role.OWNER], people[Role.OWNER].name)
    assert AuditEntry.objects.filter(verb="decision.approved").count() == 1


def test_looking_back_settles_it_and_can_be_opened_again(
    approved: Decision, lead: User, now: datetime
) -> None:
    assert due_to_look_at(TODAY) == [approved]
    look_back(lead.actor, approved.pk, "It fell by two only.", now=now)
    assert due_to_look_at(TODAY) == []
    look_back(lead.actor, approved.pk, " ", now=now)
    assert due_to_look_at(TODAY) == [approved]


def test_only_an_approved_decision_is_looked_at(noted: Noted, lead: User, now: datetime) -> None:
    with pytest.raises(Refused, match="approved decision"):
        look_back(lead.actor, noted().pk, "x", now=now)


def test_what_became_of_its_metric(plant: Plant, approved: Decision) -> None:
    plant("nps", answers(60, 20, 20), DAY - timedelta(days=5))
    plant("nps", answers(50, 20, 30), DAY + timedelta(days=5))
    found = became_of(approved, TODAY)
    assert isinstance(found, Became)
    # 60 - 20 = 40 before, 50 - 30 = 20 since; 29 days of February and 1 March.
    assert (found.before.value, found.after.value) == (40.0, 20.0)
    assert found.change.difference == -20.0
    assert found.windows[1] == Window(DAY, date(2026, 3, 1))
    assert became_of(approved, date(2026, 2, 20)) == ""


def test_what_hangs_loose_is_told(
    noted: Noted, approved: Decision, lead: User, now: datetime
) -> None:
    noted("Hire ten", outcome="go", is_long_term=True)
    noted("Not done", outcome="stopped", is_long_term=True)
    said = [one.sentence for one in loose.findings(TODAY)]
    assert set(said) == {
        "“Hire ten” costs now and pays later, and nobody approved it.",
        "It is time to look at “Close the old app” again.",
    }
    look_back(lead.actor, approved.pk, "Good.", now=now)
    assert len(loose.findings(TODAY)) == 1


def test_it_stands_on_the_time_line_of_its_metric_only(approved: Decision) -> None:
    for name, count in (("nps", 1), ("csat", 0)):
        found = [one for one in marks_in(name, Window(DAY, TODAY)) if one.kind == "decision"]
        assert [one.day for one in found] == [DAY] * count
    (use,) = uses(nps())
    assert "look back at the decision first" in use.says


def test_this_week_names_what_is_to_be_looked_at(
    approved: Decision, lead: User, now: datetime
) -> None:
    week = Week(TODAY - timedelta(days=7), TODAY - timedelta(days=1), now)
    assert due_panel(lead.actor, week) is None
    shown = due_panel(lead.actor, Week(TODAY, TODAY + timedelta(days=6), now))
    assert shown is not None
    assert "Close the old app" in shown
    assert "2 March 2026" in shown


def test_decisions_and_budgets_speak_beside_opinions(
    noted: Noted, approved: Decision, lead: User, planned: Callable
) -> None:
    days = Days(date(2026, 1, 1), TODAY - timedelta(days=1))
    for number in range(3):
        noted(f"{number}", evidence="NPS 41", spoke_for_customer="Ann")
    found = find_weighed(days, lead.actor)
    assert (found.speaks, "4 decisions were checked" in found.says) == (Speaks.FOR, True)  # 3 of 4
    planned(money=1)
    paid = find_protected(days, lead.actor)
    assert paid.speaks is Speaks.FOR
    assert "Initiatives with a budget: 1 of 1" in paid.says
    late = find_protected(Days(days.first, TODAY), lead.actor)
    assert late.speaks is Speaks.NEITHER


# The pages


def undo(client: object, page: str) -> None:
    token = re.findall(r'name="token" value="([^"]+)"', page)[0]
    client.post("/undo/", {"token": token})


def test_a_decision_is_checked_on_one_screen(plant: Plant, as_role: Callable) -> None:
    today = datetime.now(UTC).date()
    plant("nps", answers(60, 20, 20), today - timedelta(days=3))
    client = as_role("analyst")
    assert "No decision was checked yet" in client.get(LIST).content.decode()
    answer = client.post(
        f"{LIST}check/",
        {"what": "Close chat", "day": "2026-02-01", "outcome": "go", "figure": "metric:nps"},
    )
    row = Decision.objects.get()
    assert answer.headers["Location"] == f"{LIST}{row.pk}/"
    assert row.evidence.startswith("NPS: 40 (")
    assert "measure=nps" in row.evidence_url
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    assert "nobody spoke for those who feel it" in page
    assert "Close chat" in client.get(LIST).content.decode()


@pytest.mark.usefixtures("own_home")
def test_what_is_refused_says_why(as_role: Callable) -> None:
    client = as_role("lead")
    given = {"what": "x", "day": "2026-02-01", "outcome": "go"}
    wrong = client.post(f"{LIST}check/", {**given, "evidence_url": "javascript:alert(1)"})
    assert wrong.status_code == 422
    assert "Write the address of a page here" in wrong.content.decode()
    assert client.post(f"{LIST}check/", {**given, "what": ""}).status_code == 422
    assert client.post(f"{LIST}check/", {**given, "day": "2100-01-01"}).status_code == 422
    assert not Decision.objects.exists()


@pytest.mark.usefixtures("own_home")
def test_a_long_term_decision_goes_its_whole_way(as_role: Callable) -> None:
    client = as_role("lead")
    given = {"what": "Fewer questions", "day": "2026-02-01", "outcome": "go", "is_long_term": "on"}
    later = client.post(f"{LIST}check/", given).headers["Location"]
    assert later.endswith("/long-term/")
    row = Decision.objects.get()
    page = f"{LIST}{row.pk}/"
    assert "Before it can be approved, write" in client.get(page).content.decode()
    far = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    client.post(
        later,
        {
            "cost": "Fewer answers", "gain": "Franker ones", "metric": nps().pk,
            "expected": "−4", "relief_until": far, "review_on": "2026-02-02",
        },
    )  # fmt: skip
    client.post(f"{page}approve/", {"act": "approve"})
    shown = client.get(page).content.decode()
    assert "the same person noted it" in shown
    assert "due since 2 February 2026" in shown
    client.post(f"{page}look/", {"text": "It cost less than we feared."})
    shown = client.get(page).content.decode()
    assert "It cost less than we feared." in shown
    undo(client, shown)
    row.refresh_from_db()
    assert (row.looking_back, row.looked_at) == ("", None)
    client.post(f"{page}approve/", {"act": "withdraw"})
    row.refresh_from_db()
    assert row.approved_at is None


@pytest.mark.usefixtures("own_home")
def test_the_register_shows_some_only(noted: Noted, approved: Decision, as_role: Callable) -> None:
    noted("Stopped one", outcome="stopped")
    client = as_role("viewer")
    for asked, shown, hidden in (
        ("?outcome=stopped", "Stopped one", "Close the old app"),
        ("?kind=long-term", "Close the old app", "Stopped one"),
        ("?kind=due", "Close the old app", "Stopped one"),
    ):
        page = client.get(LIST + asked).content.decode()
        assert shown in page
        assert hidden not in page
    assert "No decision fits" in client.get(f"{LIST}?outcome=changed").content.decode()
    assert client.get(f"{LIST}?cursor=x").status_code == 404
    assert [str(one) for one in recent(1)] == ["Stopped one"]


@pytest.mark.usefixtures("own_home")
def test_the_register_asks_the_same_few_questions_for_many(
    noted: Noted, as_role: Callable, django_assert_num_queries: Callable
) -> None:
    client = as_role("viewer")
    noted()
    client.get(LIST)
    with django_assert_num_queries(QUESTIONS):
        client.get(LIST)
    for number in range(6):
        noted(f"{number}")
    with django_assert_num_queries(QUESTIONS):
        client.get(LIST)


QUESTIONS = 5


def test_the_api_gives_them_with_their_verdict(approved: Decision, as_role: Callable) -> None:
    (found,) = as_role("viewer").get("/api/v1/decisions").json()["items"]
    assert (found["what"], found["metric"], found["expected"]) == ("Close the old app", "nps", -4)
    assert found["verdict"].startswith("Nothing speaks against it")
    assert found["approved_by"] == approved.approver_name
    assert as_role("viewer").get("/api/v1/decisions?cursor=x").status_code in {400, 422}
