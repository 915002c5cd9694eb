"""Which acts are taken back, by whom, after what, and what a toast keeps in order to do so."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.action.cases import actions
from harken.action.cases.actions import Handing
from harken.action.cases.changing import changing, held_living
from harken.action.cases.models import Case, State, What
from harken.action.cases.moving import alter, replied
from harken.action.cases.showing.finding import find_cases
from harken.action.cases.undoing import UNDOS, slip_of, take_back
from harken.action.conversation.models import Entry
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused
from harken.web.undo.tokens import UndoImpossible
from tests.action.cases.house import House, OpenOne, person

pytestmark = pytest.mark.django_db
ROBOT = Actor.system()
DAY = timedelta(days=1)


def happens(case: Case, what: What, actor: Actor, now: datetime) -> None:
    with changing(ROBOT, case.pk, now) as held:
        alter(held, what, actor, now)


def test_a_colleague_who_sees_the_case_takes_an_act_back_and_a_reader_does_not(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case = open_one()
    revision = actions.close_case(house.anna.actor, case.pk, "spam", now=now).revision
    with pytest.raises(PermissionDenied):
        take_back(person("ada", Role.ANALYST).actor, case.pk, revision, now=now)
    case = take_back(house.boris.actor, case.pk, revision, now=now)
    said = case.events.order_by("-id")[0].said
    assert (case.state, said["undone"], said["by"]) == (State.OPEN, "closed", "Anna")
    assert not case.events.filter(what=What.CLOSED).exists()


def test_what_is_no_act_to_take_back_is_refused(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case, me = open_one(), house.anna.actor
    for revision in (
        case.revision,
        actions.wait_for_customer(me, case.pk, now=now).revision,
        actions.work_on(me, case.pk, now=now).revision,
    ):
        with pytest.raises(Refused, match="Something else happened"):
            take_back(me, case.pk, revision, now=now)


@pytest.mark.parametrize(
    ("what", "by", "count", "fits"),
    [
        (What.ASKED, "robot", 5, True),
        (What.PUSHED, "robot", 1, True),
        (What.ASKED, "robot", 6, False),
        (What.ASKED, "person", 1, False),
        (What.CUSTOMER, "robot", 1, False),
    ],
)
def test_only_a_few_echoes_of_an_act_may_follow_it(
    house: House, open_one: OpenOne, now: datetime, *,
    what: What, by: str, count: int, fits: bool,
) -> None:  # fmt: skip
    case, me = open_one(), house.anna.actor
    revision = actions.resolve(me, case.pk, now=now).revision
    for _each in range(count):
        happens(case, what, ROBOT if by == "robot" else me, now)
    if fits:
        assert take_back(me, case.pk, revision, now=now).state == State.OPEN
        return
    with pytest.raises(Refused, match="Something else happened"):
        take_back(me, case.pk, revision, now=now)


def test_a_toast_keeps_what_its_own_reader_did_at_that_moment(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    mine, theirs, before = (open_one(key) for key in "abc")
    actions.resolve(house.anna.actor, before.pk, now=now - DAY)
    actions.resolve(house.boris.actor, theirs.pk, now=now)
    revision = actions.resolve(house.anna.actor, mine.pk, now=now).revision
    numbers = [mine.pk, theirs.pk, before.pk]
    assert slip_of(numbers, house.anna.actor, now) == f"{mine.pk}:{revision}"
    assert slip_of([], house.anna.actor, now) == ""


def test_of_many_the_rest_is_taken_back_and_those_left_are_named(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    me, cases = house.anna.actor, [open_one(f"{n}") for n in range(12)]
    for case in cases:
        actions.resolve(me, case.pk, now=now)
    slip = slip_of([case.pk for case in cases], me, now)
    for case in cases[1:]:
        actions.reopen(me, case.pk, now=now)
    named = ", ".join(f"#{case.pk}" for case in cases[1:11])
    with pytest.raises(UndoImpossible, match=rf"Undone, but for {named} …: something else"):
        UNDOS[0].take_back(slip, me)
    cases[0].refresh_from_db()
    assert (cases[0].state, cases[0].reopened) == (State.OPEN, 0)
    with pytest.raises(UndoImpossible, match="Something else happened to these cases"):
        UNDOS[0].take_back(slip, me)


def test_a_kind_chosen_by_mistake_is_taken_back_with_its_clock_by_law(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case, me = open_one(), house.anna.actor
    revision = actions.set_kind(me, case.pk, house.regulated, now=now).revision
    assert case.clocks.filter(name="letter").exists()
    case = take_back(me, case.pk, revision, now=now)
    assert case.kind_id == house.kind.pk
    assert not case.clocks.filter(name="letter").exists()


@pytest.mark.parametrize("state", ["resolved", "closed", "merged"])
def test_what_is_over_neither_changes_hands_nor_is_put_off(
    state: str, house: House, open_one: OpenOne, now: datetime
) -> None:
    case, me = open_one(), house.anna.actor
    Case.objects.update(state=state)
    for act in (
        lambda: actions.take(me, case.pk, now=now),
        lambda: actions.hand_over(me, case.pk, Handing(owner=house.boris), now=now),
        lambda: actions.snooze(me, case.pk, now + DAY, now=now),
        lambda: actions.work_on(me, case.pk, now=now),
    ):
        with pytest.raises(Refused):
            act()
    case.refresh_from_db()
    assert (case.owner, case.snoozed_until) == (None, None)


def test_a_case_that_stands_is_not_reopened_and_not_given_to_who_has_it(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    case, me = open_one(owner=house.anna), house.anna.actor
    with pytest.raises(Refused, match="nothing to reopen"):
        actions.reopen(me, case.pk, now=now)
    with pytest.raises(Refused, match="there already"):
        actions.hand_over(me, case.pk, Handing(owner=house.anna), now=now)
    case = actions.hand_over(me, case.pk, Handing(owner=house.anna, team=house.sales), now=now)
    assert case.events.order_by("-id")[0].said["team"] == [house.support.pk, house.sales.pk]


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True), (False, False)])
def test_of_two_that_become_one_an_unread_letter_stays_unread(
    house: House, open_one: OpenOne, now: datetime, *, first: bool, second: bool
) -> None:
    into, case = open_one("a"), open_one("b")
    for row, unread in ((into, first), (case, second)):
        Case.objects.filter(pk=row.pk).update(unread=unread)
    actions.merge(house.anna.actor, case.pk, into.pk, now=now)
    into.refresh_from_db()
    assert into.unread is (first or second)


def test_a_case_merged_twice_lives_on_in_the_last_one(
    house: House, open_one: OpenOne, now: datetime
) -> None:
    first, second, third = (open_one(key) for key in "abc")
    actions.merge(house.anna.actor, first.pk, second.pk, now=now)
    actions.merge(house.anna.actor, second.pk, third.pk, now=now)
    assert [held_living(one.pk).pk for one in (first, second, third)] == [third.pk] * 3


@pytest.mark.parametrize(
    ("what", "counts"), [(What.REPLY, True), (What.LETTER, True), (What.AUTOMATIC, False)]
)
def test_a_persons_word_is_the_first_contact(
    what: What, house: House, open_one: OpenOne, now: datetime, *, counts: bool
) -> None:
    case = open_one()
    entry = Entry.objects.create(case=case, kind="reply", at=now, text="x")
    with changing(house.anna.actor, case.pk, now) as held:
        replied(held, house.anna.actor, now, entry, what=what)
        assert held.contacted_at == (now if counts else None)


@pytest.mark.parametrize(
    ("words", "found"),
    [("#{pk}", 1), ("{pk}", 1), ("lost", 1), ("lost parcel", 1), ("lost sofa", 0), ("lo", 0),
     ("#lost", 0), ("1" * 19, 0), ("²", 0), ("", 0)],
)  # fmt: skip
def test_a_case_is_found_by_its_number_or_three_letters_of_its_subject(
    words: str, found: int, house: House, open_one: OpenOne
) -> None:
    case = open_one()
    open_one("theirs", team=house.sales)
    assert len(list(find_cases(words.format(pk=case.pk), house.anna.actor))) == found


def test_the_search_shows_the_five_newest(house: House, open_one: OpenOne) -> None:
    numbers = [open_one(f"{n}").pk for n in range(6)]
    found = [one.url for one in find_cases("parcel", house.anna.actor)]
    assert found == [f"/cases/{number}/" for number in reversed(numbers[1:])]
