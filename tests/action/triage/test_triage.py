"""Triage: what repeats beyond chance, who sees it, and how often somebody is reminded."""

from datetime import datetime, timedelta
from fractions import Fraction
from math import comb

import pytest
from django.test import Client
from django.urls import reverse

from harken.accounts.users.models import User
from harken.action.cases.actions import resolve
from harken.action.cases.models import Case, CaseSignal
from harken.action.remedies.actions import propose
from harken.action.remedies.rules import Proposal
from harken.action.triage.digest import lines
from harken.action.triage.nudging import nudge
from harken.action.triage.owing import who_owes
from harken.action.triage.repeating import groups_of
from harken.action.triage.rules import Counted, repeats
from harken.audit.models import AuditEntry
from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.listening.signals.models import Signal
from harken.notices.models import Notice
from harken.organisation.changes.refused import Refused
from tests.action.cases.house import House, OpenOne, person

pytestmark = pytest.mark.django_db


def chance(lately: int, before: int) -> Fraction:
    """Return P(X >= lately) for lately + before tries at 4/12, term by term."""
    tries = lately + before
    share = Fraction(4, 12)
    terms = (
        comb(tries, hits) * share**hits * (1 - share) ** (tries - hits)
        for hits in range(lately, tries + 1)
    )
    return sum(terms, Fraction(0))


def test_what_repeats_is_corrected_for_all_that_was_compared() -> None:
    """Benjamini-Hochberg by hand: with sorted p, adjusted p_(i) = min over j >= i of p_(j) m/j."""
    counts = [Counted(17, 10), Counted(9, 8), Counted(6, 6), Counted(4, 9)]
    p = [chance(one.lately, one.before) for one in counts]
    assert p == sorted(p)
    scaled = [one * len(p) / place for place, one in enumerate(p, 1)]
    by_hand = [min(scaled[place:]) for place in range(len(p))]
    found = repeats(counts)
    assert [one.p for one in found] == pytest.approx([float(one) for one in by_hand])
    assert [one.is_more for one in found] == [one <= Fraction(1, 10) for one in by_hand]
    assert [one.is_more for one in found] == [True, False, False, False]
    # Alone, nine beside eight would pass: q counts what else was tested.
    assert 0.05 < p[1] < 0.12
    assert [one.usual for one in found] == [5, 4, 3, 4.5]
    # Garwood's interval of 17, from tables of the exact Poisson limits: 9.90 to 27.22.
    assert (found[0].count.low, found[0].count.high) == pytest.approx((9.903, 27.219), abs=0.001)


def opened(open_one: OpenOne, house: House, words: str, count: int, now: datetime, **given) -> None:
    for number in range(count):
        at = now - timedelta(days=number % 20 + 1)
        open_one(f"{words}{number}{given}", subject=words, opened_at=at, **given)


def test_a_word_that_repeats_becomes_one_fix_and_others_never_learn_of_it(
    house: House, open_one: OpenOne, people: dict[Role, User], now: datetime
) -> None:
    opened(open_one, house, "The parking was full", 6, now)
    opened(open_one, house, "Rude quarrelling clerk", 5, now, team=house.sales)
    opened(open_one, house, "My sofa", 4, now)
    lead = groups_of(people[Role.LEAD].actor, now)
    words = {group.same.name: group for group in lead if group.same.by == "word"}
    assert words["parking"].found.is_more
    assert words["parking"].found.count.n == 6
    assert "quarrelling" in words
    leader = {group.same.name for group in groups_of(house.lena.actor, now)}
    assert "parking" in leader
    assert "quarrelling" not in leader
    assert not leader & {"full", "clerk", "rude"} - {"full"}
    given = Proposal(title="Lift", cause="x", decide_by=now.date())
    fix = propose(people[Role.LEAD].actor, given, cases=words["parking"].cases[:4], now=now)
    again = {one.same.name: one for one in groups_of(people[Role.LEAD].actor, now)}["parking"]
    assert (len(again.loose), again.remedies) == (2, (fix,))


def test_names_are_no_words(house: House, open_one: OpenOne, now: datetime) -> None:
    opened(open_one, house, "Boris never called about the parcel", 4, now)
    opened(open_one, house, "Chair", 5, now)
    found = {group.same.name for group in groups_of(house.lena.actor, now)}
    assert "parcel" in found
    assert "boris" not in {name.casefold() for name in found}


def test_the_same_person_is_reminded_once_in_three_days(
    house: House, people: dict[Role, User], now: datetime
) -> None:
    lead, owner = people[Role.LEAD], house.lena
    given = Proposal(
        title="Lift", cause="x", owner=owner.pk, decide_by=(now - timedelta(days=2)).date()
    )
    row = propose(lead.actor, given, now=now - timedelta(days=9))
    about = f"remedy:{row.pk}"
    nudge(lead.actor, about, owner.pk, now=now)
    later = now + timedelta(days=3) - timedelta(minutes=1)
    with pytest.raises(Refused, match="again from 5 March 2026, 09:00"):
        nudge(people[Role.OWNER].actor, about, owner.pk, now=later)
    nudge(lead.actor, about, owner.pk, now=later + timedelta(minutes=1))
    told = Notice.objects.filter(user=owner, kind="remedy.nudge")
    assert told.count() == 2
    assert set(told[0].words) == {"who", "about", "title", "count"}
    with pytest.raises(Refused, match="does not owe this any more"):
        nudge(lead.actor, about, house.anna.pk, now=now)
    assert AuditEntry.objects.filter(verb="triage.nudged").count() == 2


def test_who_owes_is_said_of_what_one_sees(
    house: House, open_one: OpenOne, people: dict[Role, User], now: datetime
) -> None:
    other = person("olga", Role.LEADER, house.sales, leads=True)
    for key, team, owner in (("a", house.support, house.anna), ("b", house.sales, house.sara)):
        case = open_one(key, team=team, owner=owner)
        type(case).objects.filter(pk=case.pk).update(due_at=now - timedelta(days=1))

    def debtors(who: User) -> set[str]:
        return {one.person.name for one in who_owes(who.actor, now) if one.person}

    assert debtors(people[Role.LEAD]) == {"Anna", "Sara"}
    assert debtors(house.lena) == {"Anna"}
    assert debtors(other) == {"Sara"}


def test_a_leaders_digest_counts_the_cases_of_their_teams(
    house: House, open_one: OpenOne, people: dict[Role, User], now: datetime
) -> None:
    """Of Support three came within the week, one longer ago; one was resolved, one is late. Sales
    had one. All four of Support but the resolved one wait for a first word."""
    first, _second, third = (open_one(key, owner=house.anna) for key in "abc")
    open_one("old", opened_at=now - timedelta(days=8))
    open_one("sales", team=house.sales, owner=house.sara)
    resolve(house.anna.actor, first.pk, now=now - timedelta(minutes=30))
    type(third).objects.update(due_at=None)
    type(third).objects.filter(pk=third.pk).update(due_at=now - timedelta(hours=2))
    told = lambda who: [one.says for one in lines(who, now - timedelta(days=7), now)]  # noqa: E731
    assert told(house.lena) == [
        "Since the last digest: opened 3, resolved 1",
        "1 case is late",
        "3 customers wait for a word from us",
        "1 case has no owner",
    ]
    assert told(people[Role.LEAD])[0] == "Since the last digest: opened 4, resolved 1"
    assert told(house.anna) == []


def test_the_page_opens_and_reminds(
    house: House, open_one: OpenOne, django_assert_max_num_queries
) -> None:
    now = system_clock()
    for number in range(5):
        open_one(f"p{number}", subject="Full parking again", opened_at=now - timedelta(days=3))
    open_one("s", subject="Secret quarrel", team=house.sales, opened_at=now - timedelta(days=2))
    late = open_one("late", subject="Late one", owner=house.anna, opened_at=now)
    type(late).objects.exclude(pk=late.pk).update(due_at=None)
    type(late).objects.filter(pk=late.pk).update(due_at=now - timedelta(days=1))
    client = Client()
    client.force_login(house.lena)
    with django_assert_max_num_queries(60):
        told = client.get(reverse("action:triage")).content.decode()
    assert "5 cases name “parking”" in told
    assert "Make it one fix: 5 cases" in told
    assert "Secret" not in told
    assert "1 case is late." in told
    sent = {"about": "cases", "to": house.anna.pk}
    again = client.post(reverse("action:triage-remind"), sent, follow=True).content.decode()
    assert "“Anna” was reminded." in again
    assert "Reminded by " in again


def test_the_page_asks_as_often_for_many_cases_as_for_few(
    house: House, open_one: OpenOne, people: dict[Role, User], now: datetime, client: Client
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(people[Role.LEAD])
    taken = []
    for words in ("lamp", "chair", "box"):
        opened(open_one, house, words, 4, now)
        client.get(reverse("action:triage"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("action:triage")).status_code == 200
        taken.append(len(queries))
    assert taken[0] == taken[-1] <= 32


def test_a_case_is_counted_by_its_first_text_and_by_what_it_says_in_fields(
    house: House, open_one: OpenOne, people: dict[Role, User], now: datetime
) -> None:
    for number in range(4):
        case = open_one(f"told {number}", subject="")
        Case.objects.filter(pk=case.pk).update(
            opened_at=now - timedelta(days=3 + number), fields={"product": "Lamp", "touchpoint": ""}
        )
        for words, is_first in (("The bulb flickers", True), ("Never mind the weather", False)):
            place = 2 * number + is_first + 1
            signal = Signal.objects.create(
                pk=place, position=place, source="test", key=str(place), text=words,
                occurred_at=now, received_at=now,
            )  # fmt: skip
            CaseSignal.objects.create(case=case, signal=signal, is_first=is_first, at=now)
    found = {(one.same.by, one.same.name): one for one in groups_of(people[Role.LEAD].actor, now)}
    assert set(found) >= {("product", "Lamp"), ("word", "bulb"), ("word", "flickers")}
    assert not {one for one in found if one[0] == "touchpoint" or one[1] == "weather"}
    lamps = found["product", "Lamp"].cases
    assert list(lamps) == sorted(lamps, reverse=True), "the newest first"
