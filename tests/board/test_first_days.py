"""The first thirty days: what is due when, what is seen, ticked, left out, and who sees it."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from harken.audit.models import AuditEntry
from harken.board.checklist.actions import close_when_done, mark_step, put_away
from harken.board.checklist.models import WHOLE_LIST, StepMark
from harken.board.checklist.queries import Progress, checklist_for, progress_for
from harken.board.checklist.rules import (
    Checklist,
    Seen,
    State,
    checklist,
    due_on,
    state_of,
    week_of,
)
from harken.board.permissions import SEE_BOARD
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.models import Organisation
from harken.organisation.teams.models import Team
from harken.web.registries import ChecklistStep, checklist_steps

DONE, SKIPPED = StepMark.State.DONE, StepMark.State.SKIPPED
PAGE = "/first-days/"


def step(name: str, day: int, *, by_hand: bool = True) -> ChecklistStep:
    seen = None if by_hand else bool
    return ChecklistStep(name, name, "why", "board:first-days", SEE_BOARD, day, seen)


@pytest.mark.parametrize(
    ("day", "week", "due"),
    [
        (1, 1, date(2026, 2, 25)),
        (7, 1, date(2026, 3, 3)),
        (8, 2, date(2026, 3, 4)),
        (14, 2, date(2026, 3, 10)),
        (29, 5, date(2026, 3, 25)),
        (30, 5, date(2026, 3, 26)),
    ],
)
def test_days_are_counted_from_the_first(day: int, week: int, due: date) -> None:
    assert (week_of(day), due_on(date(2026, 2, 25), day)) == (week, due)


@pytest.mark.parametrize(
    ("seen", "mark", "state"),
    [
        (True, None, State.DONE),
        (True, SKIPPED, State.DONE),
        (False, None, State.OPEN),
        (False, SKIPPED, State.SKIPPED),
        (False, DONE, State.OPEN),
        (None, None, State.OPEN),
        (None, DONE, State.TICKED),
        (None, SKIPPED, State.SKIPPED),
    ],
)
def test_what_is_seen_counts_more_than_what_was_marked(
    seen: bool | None, mark: str | None, state: State
) -> None:
    assert state_of(seen=seen, mark=mark) is state


def listed(marks: dict[str, str]) -> Checklist:
    seen = [
        Seen(step("late", 9), "/", None),
        Seen(step("seen", 1, by_hand=False), "/", True),
        Seen(step("unseen", 2, by_hand=False), "/", False),
    ]
    return checklist(seen, marks, date(2026, 3, 2))


def test_steps_stand_by_week_and_the_first_open_one_is_next() -> None:
    found = listed({})
    assert [(w.number, [one.step.name for one in w.lines]) for w in found.weeks] == [
        (1, ["seen", "unseen"]),
        (2, ["late"]),
    ]
    assert (found.done, found.total, found.next and found.next.step.name) == (1, 3, "unseen")


def test_what_is_left_out_is_not_counted_and_nothing_is_next_at_the_end() -> None:
    found = listed({"unseen": SKIPPED, "late": DONE})
    assert (found.done, found.total, found.skipped, found.next) == (2, 2, 1, None)


@pytest.fixture
def owner(people: dict) -> Actor:
    return people[Role.OWNER].actor


@pytest.mark.django_db
def test_steps_are_seen_to_be_done_in_what_is_there(owner: Actor, now: datetime) -> None:
    def states() -> dict[str, State]:
        return {one.step.name: one.state for one in checklist_for(owner, now=now).lines}

    before = states()
    assert before["organisation.profile"] is before["organisation.teams"] is State.OPEN
    Organisation.objects.create(pk=1, name="Lumen", zone="Europe/Warsaw")
    Team.objects.create(name={"en": "Support"})
    after = states()
    assert after["organisation.profile"] is after["organisation.teams"] is State.DONE
    assert {name for name in after if after[name] != before[name]} == {
        "organisation.profile",
        "organisation.teams",
    }


@pytest.mark.django_db
def test_a_step_without_its_page_or_without_the_right_is_absent(
    people: dict, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checklist_steps, "_entries", {**checklist_steps._entries})
    lost = ChecklistStep("lost", "Lost", "why", "reports:none", SEE_BOARD, 3)
    checklist_steps.register(lost)
    found = {
        role: {one.step.name for one in checklist_for(people[role].actor, now=now).lines}
        for role in (Role.OWNER, Role.LEAD)
    }
    assert "lost" not in found[Role.OWNER]
    assert found[Role.OWNER] - found[Role.LEAD] == {"accounts.key"}


@pytest.mark.django_db
def test_a_step_is_ticked_left_out_opened_again_and_logged(owner: Actor, now: datetime) -> None:
    assert mark_step(owner, "explore", DONE, now=now) is None
    assert mark_step(owner, "explore", SKIPPED, now=now) is DONE
    assert mark_step(owner, "explore", SKIPPED, now=now) is SKIPPED
    assert mark_step(owner, "explore", None, now=now) is SKIPPED
    assert not StepMark.objects.exists()
    logged = AuditEntry.objects.filter(verb__startswith="step.").order_by("pk")
    assert [(one.verb, one.object_label) for one in logged] == [
        (verb, "Open a figure down to its answers")
        for verb in ("step.ticked", "step.left_out", "step.reopened")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "why"), [("importing", "ticks itself"), ("none", "no such step")])
def test_what_cannot_be_ticked_is_refused(owner: Actor, now: datetime, name: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        mark_step(owner, name, DONE, now=now)


@pytest.mark.django_db
def test_a_lead_marks_no_step_of_the_owners(people: dict, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        mark_step(people[Role.LEAD].actor, "accounts.key", SKIPPED, now=now)


@pytest.mark.django_db
def test_other_pages_learn_how_far_it_is_until_it_is_put_away(
    people: dict, now: datetime, django_capture_on_commit_callbacks: Callable
) -> None:
    lead, agent = people[Role.LEAD].actor, people[Role.AGENT].actor
    told = progress_for(lead, now=now)
    assert isinstance(told, Progress)
    assert told.next_step == "Say who you are"
    assert progress_for(agent, now=now) is None
    with django_capture_on_commit_callbacks(execute=True):
        mark_step(lead, "organisation.profile", SKIPPED, now=now)
    assert progress_for(lead, now=now) == Progress(told.done, told.total - 1, "Import a file")
    with django_capture_on_commit_callbacks(execute=True):
        put_away(lead, away=True, now=now)
    assert progress_for(lead, now=now) is None


@pytest.mark.django_db
def test_progress_is_nothing_when_all_is_done(people: dict, now: datetime) -> None:
    lead = people[Role.LEAD].actor
    StepMark.objects.bulk_create(
        StepMark(step=one.name, state=SKIPPED, marked_at=now, marked_by="x")
        for one in checklist_steps
    )
    assert progress_for(lead, now=now) is None


@pytest.fixture
def lead(as_role: Callable[..., Client]) -> Client:
    return as_role("lead")


@pytest.mark.django_db
def test_a_lead_works_through_the_page(lead: Client) -> None:
    page = lead.get(PAGE).content.decode()
    assert "Next: Say who you are" in page
    assert "0 of " in page
    assert "We did this" in page
    lead.post(f"{PAGE}steps/explore/", {"state": "done"})
    page = lead.get(PAGE).content.decode()
    assert "1 of " in page
    lead.post("/undo/", {"token": _token(page)})
    assert not StepMark.objects.exists()
    lead.post(f"{PAGE}steps/importing/", {"state": "done"})
    assert "ticks itself" in lead.get(PAGE).content.decode()
    assert lead.post(f"{PAGE}steps/importing/", {"state": "odd"}).status_code == 404
    assert lead.post(f"{PAGE}steps/none/", {"state": "done"}).status_code == 404


@pytest.mark.django_db
def test_the_list_leaves_the_menu_for_everybody_and_comes_back(
    lead: Client, as_role: Callable, django_capture_on_commit_callbacks: Callable
) -> None:
    link = 'href="/first-days/"'
    owner = as_role("owner")
    assert link in owner.get("/me/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        lead.post(f"{PAGE}away/", {"away": "yes"})
    assert StepMark.objects.get().step == WHOLE_LIST
    assert link not in owner.get("/me/").content.decode()
    page = lead.get(PAGE).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        lead.post("/undo/", {"token": _token(page)})
    assert link in owner.get("/me/").content.decode()


@pytest.mark.django_db
def test_the_page_asks_the_database_little(
    as_role: Callable, django_assert_max_num_queries: Callable
) -> None:
    owner = as_role("owner")
    owner.get("/me/")
    with django_assert_max_num_queries(26):
        assert owner.get(PAGE).status_code == 200


def _token(page: str) -> str:
    return re.findall(r'name="token" value="([^"]+)"', page)[0]


@pytest.mark.django_db
def test_the_live_page_tells_a_lead_what_comes_next_and_nobody_else(
    own_home: object, lead: Client, as_role: Callable
) -> None:
    said = "done, next: Say who you are"
    assert said in lead.get("/").content.decode()
    assert said not in as_role("leader").get("/").content.decode()


@pytest.mark.django_db
def test_the_list_goes_by_itself_with_the_last_step_and_comes_back_with_one_opened_again(
    owner: Actor, now: datetime
) -> None:
    others = [one.name for one in checklist_steps if one.name != "explore"]
    StepMark.objects.bulk_create(
        StepMark(step=name, state=SKIPPED, marked_at=now, marked_by="x") for name in others
    )
    assert not close_when_done(now=now)
    mark_step(owner, "explore", DONE, now=now)
    assert checklist_for(owner, now=now).is_away
    mark_step(owner, "explore", None, now=now)
    assert not checklist_for(owner, now=now).is_away
    Team.objects.create(name={"en": "Support"})
    StepMark.objects.filter(step="organisation.teams").delete()
    StepMark.objects.create(step="explore", state=SKIPPED, marked_at=now, marked_by="x")
    assert close_when_done(now=now)
    verbs = AuditEntry.objects.filter(verb__startswith="checklist.").order_by("pk")
    assert [one.verb for one in verbs] == [
        "checklist.done", "checklist.brought_back", "checklist.done",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_list_that_somebody_put_away_stays_away(owner: Actor, now: datetime) -> None:
    put_away(owner, away=True, now=now)
    mark_step(owner, "explore", DONE, now=now)
    mark_step(owner, "explore", None, now=now)
    assert checklist_for(owner, now=now).is_away
