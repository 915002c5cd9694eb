"""When the clocks of a ticket start and stop: worked out by hand, minute by minute."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.listening.signals.new_signal import BadSignal, Checked
from harken.listening.signals.rules import bounds, checked
from harken.listening.signals.vocabulary import Scale, Vocabulary
from harken.listening.tickets.rules import CLOCKS, Event, What, WrongOrder, times_of

OPENED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KNOWN = bounds(Vocabulary({}, dict.fromkeys(CLOCKS, Scale(0))), OPENED + timedelta(days=9))
FIRST, SOLVED, WHOLE = "first_response_seconds", "first_resolution_seconds", "resolution_seconds"


def times(*happened: tuple[int, str]) -> tuple[dict[str, float], set[str]]:
    """The minutes each clock took, and what is open, after events so many minutes later."""
    events = [Event(OPENED + timedelta(minutes=m), What(what)) for m, what in happened]
    found = times_of(events, OPENED)
    return {name: took / 60 for name, took in found.durations.items()}, set(found.open)


@pytest.mark.parametrize(
    ("happened", "took", "still"),
    [
        ([], {}, {FIRST, SOLVED, WHOLE}),
        ([(1, "automatic reply"), (2, "note"), (3, "customer")], {}, {FIRST, SOLVED, WHOLE}),
        ([(1, "automatic reply"), (7, "reply"), (9, "reply")], {FIRST: 7}, {SOLVED, WHOLE}),
        ([(7, "reply"), (30, "solved")], {FIRST: 7, SOLVED: 30, WHOLE: 30}, set()),
        ([(30, "solved")], {SOLVED: 30, WHOLE: 30}, set()),
        ([(7, "reply"), (30, "closed")], {FIRST: 7, SOLVED: 30, WHOLE: 30}, set()),
        ([(7, "reply"), (30, "solved"), (90, "closed")], {FIRST: 7, SOLVED: 30, WHOLE: 30}, set()),
        (
            [(7, "reply"), (30, "solved"), (40, "reopened")],
            {FIRST: 7, SOLVED: 30},
            {WHOLE},
        ),
        (
            [(7, "reply"), (30, "solved"), (40, "reopened"), (95, "solved"), (99, "closed")],
            {FIRST: 7, SOLVED: 30, WHOLE: 95},
            set(),
        ),
        ([(30, "solved"), (40, "reopened")], {SOLVED: 30}, {FIRST, WHOLE}),
        ([(0, "reply"), (0, "solved")], {FIRST: 0, SOLVED: 0, WHOLE: 0}, set()),
    ],
)
def test_what_stops_which_clock(happened, took, still):
    assert times(*happened) == (took, still)


@given(st.permutations([(7, "reply"), (30, "solved"), (40, "reopened"), (95, "solved")]))
def test_the_order_in_which_events_are_told_means_nothing(happened):
    assert times(*happened) == ({FIRST: 7, SOLVED: 30, WHOLE: 95}, set())


def test_nothing_happens_before_a_ticket_is_opened():
    with pytest.raises(WrongOrder) as found:
        times((3, "reply"), (-1, "solved"))
    assert found.value.place == 1


def test_a_night_in_which_the_clock_changes_is_an_hour_longer():
    warsaw = ZoneInfo("Europe/Warsaw")
    opened = datetime(2026, 10, 24, 20, tzinfo=warsaw)
    morning = datetime(2026, 10, 25, 8, tzinfo=warsaw)
    assert times_of([Event(morning, What.REPLY)], opened).durations[FIRST] == 13 * 3600


def check(**said: object) -> Checked:
    return checked({"source": "desk", "key": "t", "occurred_at": OPENED, **said}, KNOWN)


def wrong(**said: object) -> dict[str, str]:
    with pytest.raises(BadSignal) as bad:
        check(**said)
    return {error.field: error.sentence for error in bad.value.errors}


def at(minutes: int, what: str = "reply") -> dict[str, str]:
    return {"at": (OPENED + timedelta(minutes=minutes)).isoformat(), "what": what}


def test_a_signal_says_what_is_open_by_name_or_by_yes_and_no():
    by_name = check(open=[WHOLE], durations={FIRST: 60})
    assert by_name.content["durations"] == {FIRST: 60.0, WHOLE: None}
    assert check(open={WHOLE: True, FIRST: False}, durations={FIRST: 60}).digest == by_name.digest
    assert check(durations={FIRST: 60}).digest != by_name.digest


def test_events_become_durations_and_the_same_events_are_the_same_signal():
    told = check(events=[at(7), at(30, "solved")])
    assert told.content["durations"] == {FIRST: 420.0, SOLVED: 1800.0, WHOLE: 1800.0}
    assert check(events=[at(30, "solved"), at(7), at(8)]).digest == told.digest
    assert check(events=[]).content["durations"] == dict.fromkeys(CLOCKS)


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"open": ["waiting"]}, "open/waiting", "no such measure"),
        ({"open": 5}, "open", "names of measures"),
        ({"open": {WHOLE: "yes"}}, f"open/{WHOLE}", "true or false"),
        ({"open": [WHOLE], "durations": {WHOLE: 5}}, f"open/{WHOLE}", "either over or still open"),
        ({"events": [at(5), at(-5)]}, "events/1/at", "before the ticket was opened"),
        ({"events": [at(5, "answer")]}, "events/0/what", "no such event"),
        ({"events": [{"at": "soon", "what": "note"}]}, "events/0/at", "Write a moment"),
        ({"events": [{"at": "2026-03-02"}]}, "events/0", "what happened"),
        ({"events": "solved"}, "events", "Write a list"),
        ({"events": [at(1)] * 1001}, "events", "1000"),
        ({"events": [at(5)], "durations": {FIRST: 5}}, f"durations/{FIRST}", "say this already"),
        ({"events": [at(5)], "open": [WHOLE]}, f"durations/{WHOLE}", "say this already"),
        ({"events": [at(60 * 24 * 30)]}, "events/0/at", "between the year 2000 and tomorrow"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(said, field, words):
    found = wrong(**said)
    assert list(found) == [field]
    assert words in found[field]
