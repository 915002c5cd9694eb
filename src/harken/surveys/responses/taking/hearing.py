"""The signals that responses become."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from harken.foundations.permission import Actor
from harken.listening.signals.dimensions import settle, uses_unknown
from harken.listening.signals.log import Head
from harken.listening.signals.new_signal import BadSignal, Checked, FieldError
from harken.listening.signals.recording import Entry, record
from harken.listening.signals.rules import checked
from harken.surveys.definition.heard import Heard
from harken.surveys.responses.records import World
from harken.surveys.responses.taking.state import State

SOURCE = "survey"
MOST_TRIES = 3
ACTOR = Actor.system()
NEEDED = frozenset({"source", "key", "occurred_at"})
log = logging.getLogger("harken.surveys")
Given = dict[str, Any]


class Said(NamedTuple):
    """A response that is a signal now: what it says, and as whose."""

    state: State
    slug: str
    heard: Heard
    customer: Mapping[str, str] | None


def hear(head: Head, said: Sequence[Said], now: datetime, world: World) -> None:
    """Record responses as signals and note in each which one it became.

    The same response is the same signal, whatever it said before. What a signal cannot hold (a
    measure that was archived meanwhile) is left out of it; the response keeps it.
    """
    ready = [(one.state, _checked(_given(one, world, now), world)) for one in said]
    good = [(state, signal) for state, signal in ready if signal is not None]
    if uses_unknown([signal for _state, signal in good], world.bounds.vocabulary.dimensions):
        good = _fitting(good, now)
    outcomes = record(head, [Entry(signal, ACTOR) for _state, signal in good], now)
    for (state, _signal), outcome in zip(good, outcomes, strict=True):
        if state.signal != outcome.id:
            state.signal, state.is_changed = outcome.id, True


def _given(said: Said, world: World, now: datetime) -> Given:
    """Write a response in the shape of the API; it happened when it was first complete."""
    state, heard = said.state, said.heard
    fields = {name: value for name, value in heard.fields.items() if name != "customer"}
    given: Given = {
        **fields,
        "source": SOURCE,
        "key": state.key,
        "occurred_at": (state.completed_at or state.changed_at or now).astimezone(world.zone),
        "survey": said.slug,
        "language": state.language,
        "channel": state.channel,
    }
    if heard.scores:
        given["scores"] = heard.scores
    if heard.text:
        given["text"] = heard.text
    if heard.dimensions:
        given["dimensions"] = heard.dimensions
    if said.customer:
        given["customer"] = said.customer
    return given


def _checked(given: Given, world: World) -> Checked | None:
    for _try in range(MOST_TRIES):
        try:
            return checked(given, world.bounds)
        except BadSignal as bad:
            given = _without(given, bad.errors)
    return None


def _without(given: Given, errors: Sequence[FieldError]) -> Given:
    """Return a signal without its wrong fields; where one is needed, nothing is left."""
    rest = dict(given)
    for error in errors:
        log.warning("A survey's response keeps what a signal cannot hold (%s).", error)
        whole, _slash, name = error.field.partition("/")
        inner = rest.get(whole)
        if name and isinstance(inner, Mapping) and name in inner:
            rest[whole] = {key: value for key, value in inner.items() if key != name}
        elif whole not in NEEDED:
            rest.pop(whole, None)
    return rest


def _fitting(good: Sequence[tuple[State, Checked]], now: datetime) -> list[tuple[State, Checked]]:
    """Define new dimensions, and take out of each signal the values of another kind."""
    wrong = settle([signal for _state, signal in good], now)
    for (_state, signal), errors in zip(good, wrong, strict=True):
        for error in errors:
            log.warning("A survey's response keeps what a signal cannot hold (%s).", error)
            name = error.field.partition("/")[2]
            signal.content.get("dimensions", {}).pop(name, None)
            signal.kinds.pop(name, None)
    again = [signal for (_state, signal), errors in zip(good, wrong, strict=True) if errors]
    if again:
        settle(again, now)
    return list(good)
