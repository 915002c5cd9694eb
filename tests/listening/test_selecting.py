"""Which signals a wish leaves, where days, numbers and kinds are easily mistaken."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.http import QueryDict

from harken.foundations.permission import Actor, Role
from harken.listening.reading.questions import questions_of
from harken.listening.reading.selecting import terms_for, wanted
from harken.listening.reading.state import Wish
from harken.listening.search.models import SeenValue
from harken.listening.signals.actions import erase_customer
from harken.listening.signals.forgetting import REDACTED
from harken.listening.signals.models import Signal
from harken.listening.signals.new_signal import Outcome
from harken.metrics.figures import CannotMeasure
from harken.organisation.profile.models import THE_ONE, Organisation

pytestmark = pytest.mark.django_db
Told = Callable[..., Outcome]
SYSTEM = Actor.system()


def keys(query: str) -> str:
    wish = Wish.read(QueryDict(query))
    found = wanted(wish, terms_for(SYSTEM), date(2026, 3, 2))
    return "".join(sorted(found.values_list("key", flat=True)))


@pytest.fixture
def in_warsaw(db: None) -> None:
    Organisation.objects.update_or_create(pk=THE_ONE, defaults={"zone": "Europe/Warsaw"})


def test_a_day_on_which_clocks_change_has_its_own_hours(told: Told, in_warsaw: None) -> None:
    # 26 October 2025 lasts 25 hours in Warsaw: from 22:00 UTC the day before to 23:00 UTC.
    for key, moment in {
        "a": "2025-10-25T21:59:59Z", "b": "2025-10-25T22:00:00Z",
        "c": "2025-10-26T22:59:59Z", "d": "2025-10-26T23:00:00Z",
    }.items():  # fmt: skip
        told(key, occurred_at=moment)
    assert keys("from=2025-10-26&to=2025-10-26") == "bc"


@pytest.mark.parametrize(
    "query", ["from=0001-01-01", "to=9999-12-31", "from=0001-01-01&to=9999-12-31"]
)
def test_the_first_and_the_last_day_there_are_can_be_asked_for(
    told: Told, in_warsaw: None, query: str
) -> None:
    told("a")
    assert keys(query) == "a"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("where=since=2026-01-31", "a"),
        ("where=since=2026-01-01..2026-02-15", "ab"),
        ("where=since=2026-02-01..", "bc"),
        ("where=since=", "d"),
        ("measure=nps&where=value=..5", "ab"),
        ("measure=nps&where=value=0", "a"),
        ("measure=nps&where=value=0&where=value=10", "ac"),
        ("where=customer_id=", "abcd"),
        ("where=customer_id=99999999999999999999", ""),
    ],
)
def test_days_numbers_and_the_unknown_are_told_apart(told: Told, query: str, found: str) -> None:
    told("a", dimensions={"since": "2026-01-31"}, scores={"nps": 0})
    told("b", dimensions={"since": "2026-02-15"}, scores={"nps": 5})
    told("c", dimensions={"since": "2026-03-01"}, scores={"nps": 10})
    told("d")
    assert keys(query) == found


def test_a_customer_is_found_by_the_companys_id_whole(told: Told) -> None:
    told("a", customer="C-1")
    told("b", customer="C-12")
    told("c", customer="c-1")
    assert keys("customer=C-1") == "a"


def test_who_may_not_see_customers_cannot_look_for_one() -> None:
    terms = terms_for(Actor("person", "1", "A", Role.ANALYST))
    with pytest.raises(CannotMeasure, match="does not see customers"):
        wanted(Wish(customer="C-1"), terms, date(2026, 3, 2))


@pytest.mark.parametrize("said", ["ADA@Example.org", "ada byron", "Ada Byron"])
def test_an_erased_person_is_gone_however_others_spelled_them(
    told: Told, now: datetime, said: str
) -> None:
    told("own", customer={"id": "C-1", "name": "Ada Byron", "email": "ada@example.org"})
    told("other", text=f"Ask {said}!")
    erase_customer("C-1", actor=SYSTEM, now=now)
    assert Signal.objects.get(key="other").text == f"Ask {REDACTED}!"


def test_values_that_were_seen_are_offered_and_the_wished_one_is_chosen() -> None:
    SeenValue.objects.bulk_create([SeenValue(field="team", value=v) for v in ("Chat", "Phone")])
    asked = questions_of(Wish.read(QueryDict("team=Shop&channel=")), terms_for(SYSTEM))
    (team,) = asked.more
    assert [(one.value, one.is_chosen) for one in team.options] == [
        ("", False), ("Chat", False), ("Phone", False), ("Shop", True),
    ]  # fmt: skip
    assert asked.narrows


def test_a_filter_that_no_list_shows_is_a_chip_with_a_way_out() -> None:
    wish = Wish.read(QueryDict("q=late&where=x_cabin_class=first&where=product="))
    chips = questions_of(wish, terms_for(SYSTEM)).chips
    assert [(one.label, one.without_url) for one in chips] == [
        ("Cabin class: first", "/signals/?q=late&where=product%3D"),
        ("Product: unknown", "/signals/?q=late&where=x_cabin_class%3Dfirst"),
    ]


def test_two_teams_at_once_are_chips_for_a_list_shows_one() -> None:
    wish = Wish.read(QueryDict("team=Chat&team=Phone"))
    asked = questions_of(wish, terms_for(SYSTEM))
    assert [one.text for one in asked.chips] == ["team=Chat", "team=Phone"]
    assert not asked.narrows


def test_the_tickets_behind_a_working_time_are_the_open_ones_too(told: Told) -> None:
    took = {"resolution_seconds": 7200, "resolution_business_seconds": 3600}
    told("a", channel="ticket", durations=took)
    told("b", channel="ticket", open=["resolution_seconds"])
    told("c", channel="ticket", durations={"resolution_seconds": 7200})
    assert keys("measure=resolution_business_seconds") == "ab"
    assert keys("measure=resolution_seconds") == "abc"
