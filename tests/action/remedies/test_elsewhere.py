"""Remedies outside their pages: week, agenda, picture, digest, tidings, terminal, API, uses."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from typer.testing import CliRunner

from harken.accounts.users.models import User
from harken.action.remedies.actions import archive_remedy, decide, finish
from harken.action.remedies.doors.cli import app
from harken.action.remedies.elsewhere import agenda, picture, week
from harken.action.remedies.metrics.checking import as_work, today_of
from harken.action.remedies.metrics.uses import uses
from harken.action.remedies.models import Remedy
from harken.action.remedies.passing import digest
from harken.action.remedies.passing.tidings import TIDINGS, payload
from harken.action.remedies.queries import remedy_with
from harken.action.remedies.told.loops import loops_of
from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.metrics.register.models import Metric
from harken.organisation.profile.queries import local_date
from harken.strategy.goals.models import Goal
from harken.web.registries import Week
from tests.action.cases.house import House, OpenOne
from tests.action.remedies.conftest import Proposed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def lead(people: dict[Role, User]) -> User:
    return people[Role.LEAD]


@pytest.fixture
def done(proposed: Proposed, lead: User, now: datetime) -> Any:
    """Propose, decide and finish: `done(on=…, title=…)`."""

    def make(on: date | None = None, **given: Any) -> Remedy:
        row = proposed(**given)
        decide(lead.actor, row.pk, yes=True, because="cheap", now=now)
        return finish(lead.actor, row.pk, on or now.date(), now=now)

    return make


def test_the_week_tells_what_was_done_within_it_and_what_is_late(
    proposed: Proposed, done: Any, lead: User, now: datetime
) -> None:
    shown = Week(now.date() - 6 * DAY, now.date(), now)
    assert week.PANEL.render(lead.actor, shown) is None
    done(title="Within it")
    done(on=now.date() - 7 * DAY, title="The week before")
    proposed(title="Nobody decided", decide_by=now.date() - DAY)
    proposed(title="Still time", decide_by=now.date())
    told = week.PANEL.render(lead.actor, shown)
    assert told is not None
    assert "Within it" in told
    assert "Nobody decided" in told
    assert "The week before" not in told
    assert "Still time" not in told


def test_a_review_decides_what_waits_and_hears_what_is_late(
    proposed: Proposed, lead: User, now: datetime
) -> None:
    waits = proposed(title="Lift", decide_by=now.date())
    late = proposed(title="Ramp", decide_by=now.date() - DAY)
    undone = proposed(title="Stairs", do_by=now.date() - DAY)
    decide(lead.actor, undone.pk, yes=True, because="cheap", now=now)
    said = [item.says() for item in agenda.items(now, now.date())]
    assert said == [
        "To be decided since 1 March 2026: “Ramp”.",
        "To be decided by 2 March 2026: “Lift”.",
        "“Stairs” should have been done by 1 March 2026.",
    ]
    archive_remedy(lead.actor, late.pk, now=now)
    archive_remedy(lead.actor, undone.pk, now=now)
    assert [item.url for item in agenda.items(now, now.date())] == [f"/remedies/{waits.pk}/"]


def test_the_picture_shows_it_below_the_goal_it_serves(
    proposed: Proposed, lead: User, now: datetime
) -> None:
    serves = proposed(title="Lift", check_by="metric:nps", decide_by=date(2025, 1, 1))
    proposed(title="Elsewhere", check_by="metric:csat")
    declined = proposed(title="Too dear", check_by="metric:nps")
    decide(lead.actor, declined.pk, yes=False, because="dear", now=now)
    goal, other = Goal(pk=1, measured_by="metric:nps"), Goal(pk=2, measured_by="")
    found = picture.nodes([goal, other])
    assert list(found) == [1]
    ((node,),) = found.values()
    assert (node.title, node.url, node.tone) == ("Lift", f"/remedies/{serves.pk}/", "warn")
    assert "decision overdue since" in node.says


def test_the_digest_names_what_is_yours_and_what_was_done(
    house: House, proposed: Proposed, done: Any, now: datetime
) -> None:
    proposed(title="Mine", owner=house.lena.pk, decide_by=now.date() + DAY)
    proposed(title="Somebody else’s")
    done(title="Done by all")
    done(title="Done long ago", on=now.date() - 30 * DAY)
    said = [line.says for line in digest.lines(house.lena, now - 7 * DAY, now)]
    assert said == ["“Mine”: decision by 3 March 2026", "Done: “Done by all”"]


def test_other_systems_are_told_with_numbers_and_without_customers(
    open_one: OpenOne, proposed: Proposed, done: Any
) -> None:
    row = proposed(cases=[open_one("a").pk, open_one("b").pk])
    assert payload(str(row.pk)) == {
        "id": row.pk, "kind": "fix", "state": "proposed", "title": row.title, "cases": 2,
        "decide_by": "2026-04-01", "done_on": None, "url": f"/remedies/{row.pk}/",
    }  # fmt: skip
    assert payload(str(row.pk + 99)) is None
    said = {name: sentence({"title": "Lift"}) for name, _label, sentence in TIDINGS}
    assert said["remedy.done"] == "“Lift” is done."
    assert all("Lift" in text for text in said.values())


def test_the_terminal_lists_what_waits_late_ones_first(
    open_one: OpenOne, proposed: Proposed
) -> None:
    empty = CliRunner().invoke(app, [])
    assert "No cause is being removed yet" in empty.output
    today = local_date(system_clock())
    proposed(title="Lift", decide_by=today + 9 * DAY)
    late = proposed(title="Ramp", decide_by=today - DAY, cases=[open_one("a").pk], money=1200)
    shown = CliRunner().invoke(app, [], env={"COLUMNS": "160"}).output
    assert shown.index("Ramp") < shown.index("Lift")
    assert "decision (late)" in shown
    first, second = json.loads(CliRunner().invoke(app, ["--json"]).output)
    assert (first["id"], first["cases"], first["money"], first["is_late"]) == (
        late.pk, 1, 1200.0, True,
    )  # fmt: skip
    assert (second["title"], second["waits_for"], second["owner"]) == ("Lift", "decision", None)


def test_a_metric_is_not_retired_while_a_remedy_needs_it(
    proposed: Proposed, done: Any, lead: User, now: datetime
) -> None:
    nps = Metric.objects.get(name="nps")
    proposed(title="Waits", check_by="metric:nps")
    done(title="To be checked", check_by="metric:nps", check_on=now.date() + DAY)
    done(title="Never checked", check_by="metric:nps")
    declined = proposed(title="Declined", check_by="metric:nps")
    decide(lead.actor, declined.pk, yes=False, because="dear", now=now)
    assert {use.label for use in uses(nps)} == {"Waits", "To be checked"}


def test_the_check_of_a_remedy_begins_when_it_is_done(proposed: Proposed, done: Any) -> None:
    row = proposed(check_by="metric:nps", expected=3.0, do_by=date(2026, 3, 20))
    assert as_work(row).starts_on == date(2026, 3, 20)
    row.do_by = None
    assert as_work(row).starts_on == row.decide_by
    row.done_on = date(2026, 3, 10)
    assert as_work(row).starts_on == date(2026, 3, 10)


def test_a_figure_that_cannot_be_read_says_why(proposed: Proposed) -> None:
    row = proposed()
    assert today_of(row, date(2026, 3, 2)).why_not == ""
    row.check_by = "metric:gone"
    found = today_of(row, date(2026, 3, 2))
    assert (found.yardstick, found.estimate) == (None, None)
    assert found.why_not
    assert (found.window.first, found.window.last) == (date(2025, 12, 1), date(2026, 3, 1))


def test_the_four_loops_say_where_one_is(proposed: Proposed, open_one: OpenOne) -> None:
    row = remedy_with(proposed(cases=[open_one("a").pk]).pk)
    assert row is not None
    response, fix, improvement, redesign = loops_of(row)
    assert response.text == "1 case behind it"
    assert [(step.title, step.is_here) for step in fix.steps] == [(row.title, True)]
    assert (improvement.text, redesign.text) == ("–", "–")
