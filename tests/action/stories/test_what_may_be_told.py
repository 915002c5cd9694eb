"""Who may tell stories, of which day, naming whom, and what everybody reads then."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.action.remedies.actions import decide, finish, propose
from harken.action.remedies.rules import Proposal
from harken.action.stories import actions
from harken.action.stories.models import Story
from harken.action.stories.queries import (
    archived_stories,
    first_day,
    is_open,
    names_in,
    public_stories,
    stories_now,
    untold,
)
from harken.action.stories.rules import Draft, check_draft, names_to_look_for
from harken.action.stories.undoing import UNDOS
from harken.audit.models import AuditEntry
from harken.customers.models import PersonalData
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
Act = Callable[[Actor, int, datetime], object]


def draft(said: str = "No lift", did: str = "A lift", day: date = TODAY, **given: int) -> Draft:
    return Draft(LocalText({"en": said}), LocalText({"en": did}), day, **given)


@pytest.fixture
def lead(people: dict[Role, User]) -> Actor:
    return people[Role.LEAD].actor


ACTS: dict[str, Act] = {
    "write": lambda me, _pk, now: actions.write_story(me, draft(), now=now),
    "change": lambda me, pk, now: actions.change_story(me, pk, draft("Other"), now=now),
    "publish": lambda me, pk, now: actions.publish(me, pk, now=now),
    "take back": lambda me, pk, now: actions.take_back(me, pk, now=now),
    "move": lambda me, pk, now: actions.move_story(me, pk, up=True, now=now),
    "archive": lambda me, pk, now: actions.archive_story(me, pk, now=now),
    "restore": lambda me, pk, now: actions.restore_story(me, pk, now=now),
}


@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("role", [Role.ANALYST, Role.LEADER, Role.AGENT, Role.VIEWER])
def test_who_may_not_publish_does_nothing_to_a_story(
    role: Role, act: Act, people: dict[Role, User], lead: Actor, now: datetime
) -> None:
    made = actions.write_story(lead, draft(), now=now)
    with pytest.raises(PermissionDenied):
        act(people[role].actor, made.pk, now)
    assert AuditEntry.objects.filter(verb__startswith="story.").count() == 1


@pytest.mark.parametrize(("day", "fits"), [(TODAY, True), (TODAY + DAY, False)])
def test_a_story_is_of_a_day_that_was(day: date, *, fits: bool) -> None:
    if fits:
        check_draft(draft(day=day), TODAY)
        return
    with pytest.raises(Refused, match="today or an earlier day"):
        check_draft(draft(day=day), TODAY)


@pytest.mark.parametrize("texts", [("", "A lift"), ("No lift", "")])
def test_a_story_says_both(texts: tuple[str, str]) -> None:
    said, did = (LocalText({"en": text} if text else {}) for text in texts)
    with pytest.raises(Refused, match="Write both"):
        check_draft(Draft(said, did, TODAY), TODAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We asked Ann Smith why", ["Ann Smith"]),
        ("Ann Maria Smith", ["Ann Maria", "Maria Smith"]),
        ("Ann did it", []),
        ("the Smith did", []),
        ("Łucja Żak", ["Łucja Żak"]),
    ],
)
def test_two_neighbouring_capitals_may_be_a_name(text: str, found: list[str]) -> None:
    assert names_to_look_for([text]) == found


@pytest.mark.django_db
def test_what_is_archived_is_not_touched_before_it_is_back(lead: Actor, now: datetime) -> None:
    made = actions.write_story(lead, draft(), now=now)
    actions.publish(lead, made.pk, now=now)
    actions.archive_story(lead, made.pk, now=now)
    assert (list(public_stories()), is_open(), stories_now()) == ([], False, [])
    assert archived_stories() == [made]
    for name in ("change", "publish", "take back", "move", "archive"):
        with pytest.raises(Refused, match="archived"):
            ACTS[name](lead, made.pk, now)
    actions.restore_story(lead, made.pk, now=now)
    assert (list(public_stories()), archived_stories()) == ([made], [])


@pytest.mark.django_db
def test_the_same_act_twice_is_logged_once(lead: Actor, now: datetime) -> None:
    made = actions.write_story(lead, draft(), now=now)
    for at in (now, now + DAY):
        assert actions.publish(lead, made.pk, now=at).published_at == now
    for _again in range(2):
        assert actions.take_back(lead, made.pk, now=now).published_at is None
        actions.change_story(lead, made.pk, draft("No stairs"), now=now)
        actions.restore_story(lead, made.pk, now=now)
    verbs = AuditEntry.objects.filter(verb__startswith="story.").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "story.written", "story.published", "story.taken_back", "story.changed",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_new_story_stands_last_and_moves_past_its_neighbour_only(
    lead: Actor, now: datetime
) -> None:
    rows = [actions.write_story(lead, draft(str(n)), now=now) for n in range(3)]
    assert stories_now() == rows
    actions.move_story(lead, rows[2].pk, up=True, now=now)
    assert stories_now() == [rows[0], rows[2], rows[1]]
    actions.move_story(lead, rows[0].pk, up=True, now=now)
    assert stories_now() == [rows[0], rows[2], rows[1]]
    assert AuditEntry.objects.filter(verb="story.moved").count() == 1


@pytest.mark.django_db
def test_a_public_story_names_nobody_more_than_was_agreed_to(
    house: House, lead: Actor, now: datetime
) -> None:
    made = actions.write_story(lead, draft("Boris was rude"), now=now)
    actions.change_story(lead, made.pk, draft("Boris was very rude"), now=now)
    actions.publish(lead, made.pk, sure=True, now=now)
    actions.change_story(lead, made.pk, draft("Boris was rude again"), now=now)
    with pytest.raises(Refused, match=r"who somebody is: Sara\."):
        actions.change_story(lead, made.pk, draft("Boris and Sara were rude"), now=now)
    made.refresh_from_db()
    assert str(made.said) == "Boris was rude again"


@pytest.mark.django_db
def test_a_published_story_taken_back_is_published_again_without_asking_twice(
    house: House, lead: Actor, now: datetime
) -> None:
    made = actions.write_story(lead, draft("Boris was rude"), now=now)
    actions.publish(lead, made.pk, sure=True, now=now)
    actions.take_back(lead, made.pk, now=now)
    undo = {one.name: one.take_back for one in UNDOS}
    undo["action.story_taken_back"](str(made.pk), lead)
    assert Story.objects.get().published_at is not None
    undo["action.story_published"](str(made.pk), lead)
    assert Story.objects.get().published_at is None


@pytest.mark.django_db
def test_the_customers_behind_a_fix_are_looked_for_by_any_name(
    house: House, open_one: OpenOne, lead: Actor, now: datetime
) -> None:
    """Of strangers only two capitals in a row are looked up; of who is behind it, every name."""
    PersonalData.objects.create(customer=house.customer, name="Ewa", updated_at=now)
    given = Proposal(title="Lift", cause="x", decide_by=TODAY)
    row = propose(lead, given, cases=[open_one().pk], now=now)
    assert names_in(draft("Ewa fell")) == []
    assert names_in(draft("Ewa fell", remedy=row.pk)) == ["Ewa"]


@pytest.mark.django_db
def test_what_could_be_told_is_done_for_somebody_and_not_told_yet(
    house: House, open_one: OpenOne, lead: Actor, now: datetime
) -> None:
    rows = []
    for number, cases in enumerate([[open_one("a").pk], [open_one("b").pk], []]):
        given = Proposal(title=f"{number}", cause="x", decide_by=TODAY)
        row = propose(lead, given, cases=cases, now=now)
        decide(lead, row.pk, yes=True, because="It repeats", now=now)
        rows.append(finish(lead, row.pk, TODAY - (2 - number) * DAY, now=now))
    open_still = propose(lead, Proposal(title="x", cause="x", decide_by=TODAY),
                         cases=[open_one("c").pk], now=now)  # fmt: skip
    assert untold() == [rows[1], rows[0]]
    told = actions.write_story(lead, draft(remedy=rows[1].pk), now=now)
    assert untold() == [rows[0]]
    actions.archive_story(lead, told.pk, now=now)
    assert untold() == [rows[1], rows[0]]
    days = [first_day(TODAY, one) for one in (rows[0], open_still, None)]
    assert days == [TODAY - 2 * DAY, TODAY, TODAY]
