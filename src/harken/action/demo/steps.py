"""The acts of a demo case, each at its moment of the past."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from harken.accounts.users.models import User
from harken.action.cases import actions
from harken.action.cases.models import Case, State
from harken.action.conversation.actions import NewEntry, Reply, reply, take_in, write_note
from harken.action.demo.courses import Step
from harken.foundations.permission import Actor

Act = Callable[[Actor, int, str, datetime], object]


def follow(case: Case, steps: Sequence[Step], by: User, opened: datetime, now: datetime) -> None:
    """Do what happened to a case up to `now`."""
    for step in steps:
        at = opened + timedelta(hours=step.hours)
        if at <= now:
            _ACTS[step.act](by.actor, case.pk, step.words, at)


def _call(me: Actor, number: int, words: str, at: datetime) -> None:
    reply(me, number, Reply(words, channel="phone", then="open"), now=at)


def _chat(me: Actor, number: int, words: str, at: datetime) -> None:
    reply(me, number, Reply(words, channel="chat", then="open"), now=at)


def _letter(_me: Actor, number: int, words: str, at: datetime) -> None:
    take_in(Actor.system(), number, NewEntry(words, at, channel="chat"), now=at)


def _resolve(me: Actor, number: int, words: str, at: datetime) -> None:
    actions.resolve(me, number, because=words, now=at)


def _close(me: Actor, number: int, words: str, at: datetime) -> None:
    actions.close_case(me, number, words, now=at)


def _wait(me: Actor, number: int, _words: str, at: datetime) -> None:
    if Case.objects.get(pk=number).state == State.OPEN:
        actions.wait_for_customer(me, number, now=at)


def _snooze(me: Actor, number: int, _words: str, at: datetime) -> None:
    actions.snooze(me, number, at + timedelta(days=9), now=at)


def _note(me: Actor, number: int, words: str, at: datetime) -> None:
    write_note(me, number, words, now=at)


_ACTS: Mapping[str, Act] = {
    "call": _call, "chat": _chat, "letter": _letter, "resolve": _resolve, "close": _close,
    "wait": _wait, "snooze": _snooze, "note": _note,
}  # fmt: skip
