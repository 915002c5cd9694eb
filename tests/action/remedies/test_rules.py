"""What a proposal may say, which state follows which, what it waits for, what it still lacks."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import Waits, late_first, waits_for
from harken.action.remedies.rules import (
    Proposal,
    check_because,
    check_done,
    check_move,
    check_promotion,
    check_proposal,
    next_kinds,
)
from harken.action.remedies.writing.missing import Known, missing_in
from harken.organisation.changes.refused import Refused

Kind, State = Remedy.Kind, Remedy.State
TODAY, DAY = date(2026, 3, 2), timedelta(days=1)
BARE = Proposal("Second lift", "One lift for 400 cars", TODAY)
WHOLE = replace(
    BARE, scope="The car park", people_days=Decimal(3), owner=7, check_by="metric:nps",
    expected=4.0, compared_with=("team=Sales",), do_by=TODAY + DAY, check_on=TODAY + 2 * DAY,
)  # fmt: skip
THERE = Known(owner_is_here=True, cases=1)


def test_a_title_and_a_cause_are_enough_to_propose() -> None:
    check_proposal(BARE)
    check_proposal(WHOLE)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"title": " \t"}, "in a few words what is changed"),
        ({"cause": ""}, "what the cause is"),
        ({"people_days": Decimal(-1)}, "zero or more"),
        ({"money": Decimal("-0.01")}, "zero or more"),
        ({"people_days": Decimal("NaN")}, "Write a number"),
        ({"money": Decimal(10) ** 12}, "Write a number"),
        ({"people_days": Decimal(10) ** 8}, "Write a number"),
        ({"expected": float("inf"), "check_by": "metric:nps"}, "Write a number"),
        ({"expected": 0.0, "check_by": "metric:nps"}, "effect of zero"),
        ({"expected": 1.0}, "seen by"),
        ({"compared_with": ("a=1",), "no_comparison": True}, "not both"),
        ({"no_comparison": True, "no_comparison_because": "  "}, "why there is nobody"),
        ({"scope_of": ("a=1", "b=2"), "compared_with": ("b=2", "a=1")}, "with itself"),
        ({"do_by": TODAY + DAY, "check_on": TODAY + DAY}, "before it is done"),
    ],
)
def test_a_proposal_that_contradicts_itself_is_refused(given: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        check_proposal(replace(BARE, **given))


@pytest.mark.parametrize(
    "given",
    [
        {"people_days": Decimal(0), "money": Decimal(0)},
        {"people_days": Decimal("99999999.9")},
        {"money": Decimal("999999999999.99")},
        {"expected": -3.5, "check_by": "metric:effort"},
        {"no_comparison": True, "no_comparison_because": "It touches everybody"},
        {"do_by": TODAY, "check_on": TODAY + DAY},
    ],
)
def test_what_stands_just_inside_the_limits_is_taken(given: dict[str, Any]) -> None:
    check_proposal(replace(BARE, **given))


def test_a_state_follows_only_those_it_may() -> None:
    allowed = {
        ("proposed", "decided"), ("proposed", "declined"), ("decided", "done"),
        ("decided", "declined"), ("declined", "decided"),
    }  # fmt: skip
    for now, wanted in product(State.values, repeat=2):
        if (now, wanted) in allowed:
            check_move(now, wanted)
            continue
        with pytest.raises(Refused, match="cannot become"):
            check_move(now, wanted)


def test_a_remedy_grows_only_upwards() -> None:
    assert next_kinds("fix") == (Kind.IMPROVEMENT, Kind.REDESIGN)
    assert next_kinds("improvement") == (Kind.REDESIGN,)
    assert next_kinds("redesign") == ()
    for kind, wanted in (("redesign", "fix"), ("improvement", "improvement"), ("fix", "fix")):
        with pytest.raises(Refused, match="does not grow"):
            check_promotion(kind, wanted)


def test_a_reason_is_kept_without_the_space_around_it() -> None:
    assert check_because("  It is cheap. ") == "It is cheap."
    with pytest.raises(Refused, match="others will ask"):
        check_because("\n")


@pytest.mark.parametrize("day", [TODAY + DAY, date(9999, 1, 1), date(1, 1, 1)])
def test_nothing_is_done_on_a_day_that_nobody_can_mean(day: date) -> None:
    with pytest.raises(Refused, match="a day that was"):
        check_done(day, TODAY)


def test_it_may_have_been_done_today() -> None:
    check_done(TODAY, TODAY)


def remedy(pk: int = 1, **given: Any) -> Remedy:
    return Remedy(**{"pk": pk, "title": "Lift", "decide_by": TODAY, **given})


@pytest.mark.parametrize(
    ("given", "waits"),
    [
        ({}, Waits("decision", TODAY)),
        ({"decide_by": TODAY - DAY}, Waits("decision", TODAY - DAY, is_late=True)),
        ({"state": "decided"}, Waits("doing")),
        ({"state": "decided", "do_by": TODAY}, Waits("doing", TODAY)),
        ({"state": "decided", "do_by": TODAY - DAY}, Waits("doing", TODAY - DAY, is_late=True)),
        ({"state": "done"}, Waits("")),
        ({"state": "done", "check_on": TODAY + DAY}, Waits("check", TODAY + DAY)),
        ({"state": "done", "check_on": TODAY}, Waits("check", TODAY, is_late=True)),
        ({"state": "declined", "do_by": TODAY - DAY}, Waits("")),
    ],
)
def test_it_waits_for_what_comes_next(given: dict[str, Any], waits: Waits) -> None:
    assert waits_for(remedy(**given), TODAY) == waits


def test_what_is_late_stands_first_and_what_is_over_last() -> None:
    rows = [
        remedy(1, state="done", check_on=TODAY),
        remedy(2, decide_by=TODAY + DAY),
        remedy(3, state="decided", do_by=TODAY - DAY),
        remedy(4, state="decided"),
        remedy(5, decide_by=TODAY - 2 * DAY),
        remedy(6, state="declined"),
    ]
    assert [one.pk for one in late_first(rows, TODAY)] == [5, 3, 2, 4, 6, 1]


def test_nothing_is_missing_in_a_whole_proposal() -> None:
    assert missing_in(WHOLE, THERE) == []


@pytest.mark.parametrize(
    ("given", "known", "sentence"),
    [
        ({"cause": " "}, THERE, "The cause: without it a fix hides the problem."),
        ({}, replace(THERE, cases=0), "Cases behind it: link at least one"),
        ({"scope": " "}, THERE, "Where it applies, and where not."),
        ({"people_days": None}, THERE, "What it costs"),
        ({"owner": None}, THERE, "An owner who answers for it."),
        ({}, replace(THERE, owner_is_here=False), "this one has left"),
        ({"do_by": None}, THERE, "A day by which it is done."),
        ({"check_by": "", "expected": None}, THERE, "By which figure"),
        ({"expected": None}, THERE, "The effect you expect"),
        ({"compared_with": ()}, THERE, "Whom to compare with"),
        ({"check_on": None}, THERE, "A day on which you look"),
        ({}, replace(THERE, cannot_see="Too few answers."), "Too few answers."),
    ],
)
def test_each_thing_that_is_missing_is_said_once(
    given: dict[str, Any], known: Known, sentence: str
) -> None:
    (said,) = missing_in(replace(WHOLE, **given), known)
    assert sentence in said


def test_a_scope_by_values_and_money_alone_are_enough() -> None:
    other = replace(WHOLE, scope="", scope_of=("team=Sales",), people_days=None, money=Decimal(9))
    assert missing_in(other, THERE) == []
    nobody = replace(
        WHOLE, compared_with=(), no_comparison=True, no_comparison_because="All use it"
    )
    assert missing_in(nobody, THERE) == []
