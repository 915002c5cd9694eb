"""Next steps of the maturity assessment on the list of the first thirty days."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from harken.audit.models import AuditEntry
from harken.board.checklist.actions import mark_step, put_away
from harken.board.checklist.models import WHOLE_LIST, StepMark
from harken.board.checklist.queries import Progress, checklist_for, progress_for
from harken.board.checklist.rules import Seen, checklist
from harken.board.permissions import SEE_BOARD
from harken.foundations.permission import Actor, Role
from harken.maturity.rounds.models import Round
from harken.maturity.steps.actions import put_back, take_step
from harken.maturity.steps.places import CHECKLIST, Taken
from harken.web.registries import ChecklistStep, checklist_steps

pytestmark = pytest.mark.django_db
DONE, SKIPPED = StepMark.State.DONE, StepMark.State.SKIPPED
NAME = "maturity.cc.reply"
REPLY = "Tell customers what has changed because of them."


@pytest.fixture
def lead(people: dict) -> Actor:
    return people[Role.LEAD].actor


def take(actor: Actor, key: str, now: datetime) -> Taken:
    return take_step(actor, key, CHECKLIST, of_round=None, now=now)


def all_left_out(now: datetime) -> None:
    StepMark.objects.bulk_create(
        StepMark(step=one.name, state=SKIPPED, marked_at=now, marked_by="x")
        for one in checklist_steps
    )


def test_what_came_later_stands_behind_the_weeks() -> None:
    later = ChecklistStep("a", "a", "why", "", SEE_BOARD, day=1, since=date(2026, 5, 4))
    planned = ChecklistStep("b", "b", "why", "", SEE_BOARD, day=30)
    found = checklist([Seen(later, "/", None), Seen(planned, "/", None)], {}, date(2026, 3, 2))
    assert [one.step.name for one in found.lines] == ["b", "a"]
    assert [(week.number, len(week.lines)) for week in found.weeks] == [(5, 1)]
    assert found.later == found.lines[1:]


def test_a_step_that_was_taken_over_is_ticked_by_a_person_and_logged(
    lead: Actor, now: datetime
) -> None:
    take(lead, "cc.reply", now)
    mark_step(lead, NAME, DONE, now=now)
    (line,) = checklist_for(lead, now=now).later
    assert (line.step.name, line.is_done, line.url) == (NAME, True, "/maturity/")
    assert AuditEntry.objects.get(verb="step.ticked").object_label == REPLY


def test_the_page_shows_it_in_a_section_of_its_own(as_role: Callable, lead: Actor) -> None:
    client = as_role("lead")
    assert "Next steps you took over" not in client.get("/first-days/").content.decode()
    client.post("/maturity/steps/cc.reply/", {"place": CHECKLIST})
    page = client.get("/first-days/").content.decode()
    assert page.index("Next steps you took over") < page.index("“Tell customers what has changed")
    client.post(f"/first-days/steps/{NAME}/", {"state": "done"})
    assert StepMark.objects.get().step == NAME


@pytest.mark.parametrize("state", [SKIPPED, DONE])
def test_a_list_that_was_away_comes_back_with_it_and_goes_when_it_is_put_back(
    lead: Actor, now: datetime, state: str
) -> None:
    all_left_out(now)
    take(lead, "cc.test", now - timedelta(days=2))
    mark_step(lead, "maturity.cc.test", SKIPPED, now=now)
    StepMark.objects.filter(step=WHOLE_LIST).delete()
    StepMark.objects.create(step=WHOLE_LIST, state=state, marked_at=now, marked_by="x")
    taken = take(lead, "cc.reply", now)
    assert taken.said.endswith("and the list is in the menu again.")
    assert not checklist_for(lead, now=now).is_away
    put_back(lead, "cc.reply", CHECKLIST, taken.before, now=now)
    assert StepMark.objects.get(step=WHOLE_LIST).state == state


def test_the_list_stays_for_a_step_that_was_taken_over_after_it(lead: Actor, now: datetime) -> None:
    put_away(lead, away=True, now=now)
    taken = take(lead, "cc.reply", now)
    take(lead, "cc.test", now + timedelta(hours=1))
    put_back(lead, "cc.reply", CHECKLIST, taken.before, now=now)
    assert not checklist_for(lead, now=now).is_away


def test_a_step_taken_over_again_is_open_again(lead: Actor, now: datetime) -> None:
    take(lead, "cc.reply", now)
    mark_step(lead, NAME, DONE, now=now)
    put_back(lead, "cc.reply", CHECKLIST, now=now)
    take(lead, "cc.reply", now)
    assert checklist_for(lead, now=now).later[0].is_open


def test_other_pages_name_it_as_what_comes_next(
    lead: Actor, now: datetime, django_capture_on_commit_callbacks: Callable
) -> None:
    all_left_out(now)
    assert progress_for(lead, now=now) is None
    with django_capture_on_commit_callbacks(execute=True):
        take(lead, "cc.reply", now)
    assert progress_for(lead, now=now) == Progress(0, 1, REPLY)


def test_the_first_round_counts_when_it_opens(now: datetime) -> None:
    is_done = checklist_steps["maturity.round"].is_done
    assert is_done is not None
    draft = Round.objects.create(title="A", closes_on=now, created_at=now, created_by="x")
    assert not is_done()
    Round.objects.filter(pk=draft.pk).update(state=Round.State.OPEN)
    assert is_done()
