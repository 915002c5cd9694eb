"""Which cases stand in the inbox, in which order, for whom."""

import re
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from harken.action.cases.models import Case, State
from harken.action.inbox.listing.asked import Asked, View
from harken.action.inbox.listing.counting import counts
from harken.action.inbox.listing.selecting import SIZE, Desk, by_urgency, page, wanted
from harken.action.inbox.showing.filters import filters_of
from harken.customers.models import Customer, PersonalData
from harken.foundations.keyset import BadCursor
from harken.foundations.permission import Actor, Role

pytestmark = pytest.mark.django_db
H = timedelta(hours=1)


@pytest.fixture
def desk(house, now):
    return Desk(house.anna.actor, now, now.date())


def put(case, **columns):
    """Write columns as clocks and acts would."""
    Case.objects.filter(pk=case.pk).update(**columns)
    return case


def keys(rows):
    return [case.key for case in rows]


def listed(desk, **asked):
    return keys(page(Asked(**asked), desk, "").rows)


def test_the_most_urgent_stands_first_and_what_is_due_nowhere_last(open_one, desk, now):
    due = {"later": 5 * H, "late": -2 * H, "later still": 9 * H, "very late": -30 * H}
    for key, left in due.items():
        put(open_one(key), due_at=now + left, priority=2)
    put(open_one("never"), due_at=None)
    wanted_order = ["very late", "late", "later", "later still", "never"]
    assert listed(desk, view="all") == wanted_order


def test_of_what_is_due_at_once_priority_then_age_decides(open_one, desk, now):
    for key, priority in (("low", 1), ("urgent", 4), ("normal", 2), ("urgent too", 4)):
        put(open_one(key), due_at=now, priority=priority)
    assert listed(desk, view="all") == ["urgent", "urgent too", "normal", "low"]


def test_pages_follow_one_another_without_gap_or_repetition(open_one, desk, now):
    moments = [now, None, now - H, now, None, now + H, now, None]
    for number, due in enumerate(moments):
        put(open_one(f"n{number}"), due_at=due, priority=1 + number % 3)
    whole, found, cursor = listed(desk, view="all"), [], ""
    for _page in range(20):
        part = by_urgency(wanted(Asked(view="all"), desk), cursor, size=3)
        found += keys(part.rows)
        if part.next_cursor is None:
            break
        cursor = part.next_cursor
    assert found == whole
    assert len(found) == len(moments)


@pytest.mark.parametrize("cursor", ["x", "WzEsMl0", "W251bGwsMl0", "ÿ"])
def test_a_cursor_of_another_list_is_refused(desk, cursor):
    with pytest.raises(BadCursor):
        page(Asked(view="all"), desk, cursor)


def test_each_view_holds_what_its_name_says(open_one, house, desk, now):
    put(open_one("mine"), owner=house.anna)
    put(open_one("boris"), owner=house.boris)
    put(open_one("nobody"), owner=None)
    put(open_one("late"), owner=house.boris, due_at=now - H)
    put(open_one("waiting"), owner=house.boris, state=State.WAITING)
    put(open_one("asleep"), owner=house.anna, snoozed_until=now + H, due_at=now - H)
    put(open_one("awake again"), owner=house.boris, snoozed_until=now - H)
    put(open_one("done"), owner=house.anna, state=State.RESOLVED, stirred_at=now - H)
    put(open_one("long ago"), state=State.CLOSED, stirred_at=now - timedelta(days=31))
    put(open_one("merged"), state=State.MERGED, owner=house.anna)
    found = {view.value: set(listed(desk, view=view.value)) for view in View}
    others = {"boris", "late", "waiting", "awake again"}
    assert found == {
        "mine": {"mine"},
        "teams": {"mine", "nobody", *others},
        "nobodys": {"nobody"},
        "late": {"late", "asleep"},
        "waiting": {"waiting"},
        "put-off": {"asleep"},
        "resolved": {"done"},
        "all": {"mine", "nobody", "asleep", *others},
    }


def test_counts_are_those_of_the_views_and_end_at_99(open_one, house, desk, now):
    first = open_one("first", owner=house.anna)
    copies = [
        Case(key=f"c{n}", subject="x", kind=first.kind, team=house.support, opened_at=now,
             stirred_at=now, due_at=now - H)
        for n in range(120)
    ]  # fmt: skip
    Case.objects.bulk_create(copies)
    put(first, due_at=now - H)
    found = counts(desk)
    assert found[View.MINE] == "1"
    assert found[View.NOBODYS] == found[View.LATE] == found[View.TEAMS] == "99+"
    assert found[View.PUT_OFF] == found[View.WAITING] == "0"


def test_somebody_without_a_team_and_cases_has_zeros(people, now):
    found = counts(Desk(people[Role.AGENT].actor, now, now.date()))
    assert set(found.values()) == {"0"}


def test_counting_is_one_question(desk, open_one, django_assert_num_queries):
    open_one("one")
    desk.seen, desk.teams  # noqa: B018  # which teams one belongs to is asked before
    with django_assert_num_queries(1):
        counts(desk)


def test_the_list_and_a_case_ask_as_often_however_many_cases_there_are(
    open_one, house, browser, django_assert_max_num_queries
):
    cases = [open_one(f"many{number}", owner=house.anna) for number in range(12)]
    anna = browser(house.anna)
    anna.get("/cases/?view=all")
    with django_assert_max_num_queries(20):
        anna.get("/cases/?view=all")
    with django_assert_max_num_queries(44):
        anna.get(f"/cases/{cases[0].pk}/?view=all")


def test_all_cases_are_sorted_by_number_and_only_those_of_the_page_fetched_whole(desk, open_one):
    from django.db import connection

    open_one("one")
    desk.seen  # noqa: B018  # which teams one belongs to is asked before
    with CaptureQueriesContext(connection) as queries:
        page(Asked(view="all"), desk, "")
    (asked,) = [one["sql"] for one in queries.captured_queries]
    whole, _in, sorted_ones = asked.partition("IN (SELECT")
    assert "JOIN" in whole
    assert "JOIN" not in sorted_ones
    assert f"LIMIT {SIZE + 1}" in sorted_ones


def test_of_each_person_and_team_one_open_case_is_looked_for(desk, open_one, house):
    from django.db import connection

    open_one("mine", owner=house.boris)
    with CaptureQueriesContext(connection) as queries:
        chosen = {one.name: [o.label for o in one.options] for one in filters_of(Asked(), desk)}
    assert "Boris" in chosen["owner"][-1]
    assert chosen["team"][-1] == "Support"
    asked = [one["sql"] for one in queries.captured_queries]
    assert sum("EXISTS(SELECT" in one for one in asked) == 2


def test_another_team_sees_and_counts_nothing(open_one, house, now, browser):
    open_one("ours", owner=house.anna)
    other = Desk(house.sara.actor, now, now.date())
    assert all(not listed(other, view=view.value) for view in View)
    assert set(counts(other).values()) == {"0"}
    text = browser(house.sara).get("/cases/?view=all").content.decode()
    assert "Lost parcel" not in text
    assert "Support" not in text
    assert "Boris" not in text.split("inbox-bulk")[0]


def test_keys_of_programs_have_nothing_of_their_own(open_one, house, now):
    put(open_one("one"), owner=house.anna)
    key = Actor("key", str(house.anna.pk), "a key", None, frozenset({"cases:read"}))
    assert listed(Desk(key, now, now.date()), view="mine") == []


def test_filters_narrow(open_one, house, desk, now):
    put(open_one("a"), owner=house.anna, priority=4, language="pl")
    put(open_one("b", kind=house.regulated), owner=house.boris, priority=1)
    put(open_one("c"), owner=None)
    assert listed(desk, view="all", owner="me") == ["a"]
    assert listed(desk, view="all", owner="nobody") == ["c"]
    assert listed(desk, view="all", owner=str(house.boris.pk)) == ["b"]
    assert listed(desk, view="all", kind=str(house.regulated.pk)) == ["b"]
    assert (
        listed(desk, view="all", priority="4") == listed(desk, view="all", language="pl") == ["a"]
    )
    assert listed(desk, view="all", team="nobody") == []


def test_words_find_subject_customer_and_number_also_in_closed_cases(open_one, house, desk, now):
    PersonalData.objects.create(customer=house.customer, name="Anna Żółw", updated_at=now)
    found = open_one("a", subject="Kein PAKET da")
    put(open_one("b", subject="Посылка потерялась", customer=None), state=State.CLOSED)
    assert listed(desk, view="all", q="paket") == ["a"]
    assert listed(desk, view="all", q="посылка") == ["b"]
    assert listed(desk, view="all", q="żółw paket") == ["a"]
    assert listed(desk, view="all", q=f"#{found.pk}") == listed(desk, view="all", q=str(found.pk))
    assert listed(desk, view="all", q="nowhere") == []


def test_who_does_not_see_customers_neither_reads_nor_finds_their_names(
    open_one, house, people, now, browser
):
    PersonalData.objects.create(customer=house.customer, name="Olga Kowalska", updated_at=now)
    open_one("a", subject="Olga Kowalska waits, call +48 601 202 303")
    analyst = people[Role.ANALYST]
    desk = Desk(analyst.actor, now, now.date())
    assert listed(desk, view="all", q="waits") == ["a"]
    for hidden in ("Kowalska", "kowalska waits", "601"):
        assert listed(desk, view="all", q=hidden) == []
    text = browser(analyst).get("/cases/?view=all").content.decode()
    assert "waits, call [phone]" in text
    assert "Kowalska" not in text
    assert "601 202" not in text


def test_an_address_reads_the_same_again():
    given = {"view": "late", "owner": "me", "priority": "3", "q": "a & b", "team": "-1"}
    asked = Asked.read(given)
    assert asked == Asked(view="late", owner="me", priority="3", q="a & b")
    assert Asked.read(QueryDict(asked.query())) == asked


def test_the_page_asks_a_fixed_number_of_questions(open_one, house, browser):
    from django.db import connection

    client = browser(house.anna)
    taken = []
    for number in range(7):
        seen_at = house.customer.first_seen_at
        customer = Customer.objects.create(external_id=f"x{number}", first_seen_at=seen_at)
        open_one(f"n{number}", customer=customer)
        client.get("/cases/?view=all")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/cases/?view=all").status_code == 200
        taken.append(len(queries))
    assert taken[1] == taken[-1] <= 24


@pytest.mark.parametrize("view", [view.value for view in View])
def test_an_empty_view_says_so(house, browser, view):
    text = browser(house.anna).get(f"/cases/?view={view}").content.decode()
    assert 'class="empty"' in text


def test_the_fresh_list_is_the_list_alone(open_one, house, browser):
    open_one("one")
    text = browser(house.anna).get("/cases/list/?view=all").content.decode()
    assert "Lost parcel" in text
    assert "<html" not in text


def test_the_list_goes_on_where_it_ended_also_from_the_fresh_part(open_one, house, browser, now):
    first = open_one("first")
    Case.objects.bulk_create(
        Case(key=f"c{n}", subject=f"Number {n} of many", kind=first.kind, team=house.support,
             opened_at=now, stirred_at=now, due_at=now + n * H)
        for n in range(60)
    )  # fmt: skip
    client, seen = browser(house.anna), set()
    for path in ("/cases/?view=all&q=many", "/cases/list/?view=all&q=many"):
        text = client.get(path).content.decode()
        found = re.search(
            r'rel="next" href="(/cases/\?view=all&amp;q=many&amp;cursor=[^"]+)"', text
        )
        seen |= set(re.findall(r"Number \d+ of many", text))
        rest = client.get(found[1].replace("&amp;", "&")).content.decode()
        assert len(set(re.findall(r"Number \d+ of many", rest)) - seen) == 60 - SIZE
        assert 'href="/cases/?view=all&amp;q=many">Back to the top' in rest


def test_a_wrong_cursor_is_no_page(house, browser):
    assert browser(house.anna).get("/cases/?cursor=nonsense").status_code == 404


def test_who_answers_begins_with_their_own_others_with_all(house, people, now):
    views = {
        role: Desk(people[role].actor, now, now.date()).view_of(Asked())
        for role in (Role.AGENT, Role.LEADER, Role.OWNER, Role.ANALYST)
    }
    assert views == {
        Role.AGENT: View.MINE, Role.LEADER: View.MINE, Role.OWNER: View.ALL, Role.ANALYST: View.ALL,
    }  # fmt: skip
