"""Looking into the mailbox: each mail is stored and counted as read in one commit, then marked.

Killed anywhere, nothing is lost, as it is still in the mailbox, and nothing comes twice, as the
number up to which it was read is committed with the mail, which has a unique key besides.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from harken.foundations.clock import Clock
from harken.mail.incoming.doors.door import Door
from harken.mail.incoming.doors.mailbox import Mailbox, opened
from harken.mail.incoming.doors.troubles import DoorShut
from harken.mail.incoming.keeping import LARGEST, keep
from harken.mail.incoming.models import DoorState, IncomingMail, Trouble

log = logging.getLogger("harken.mail")

AT_ONCE = 50
PAUSE = timedelta(seconds=20)
LOOK = timedelta(minutes=5)
"""How long nobody else looks while one worker does; more than a batch takes."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=30)
PATIENT = {Trouble.LOGIN: timedelta(minutes=5)}
"""Many servers lock an account out that is tried too often."""


def state_of(door: Door, now: datetime) -> DoorState:
    """Return what is known of a way in."""
    return DoorState.objects.get_or_create(name=door.shown, defaults={"next_look_at": now})[0]


def fetch_if_due(door: Door, clock: Clock) -> int:
    """Look into the mailbox unless it is too early or another worker does; return how many came."""
    now = clock()
    state = state_of(door, now)
    due = Q(next_look_at__lte=now) | Q(next_look_at__gt=now + 2 * LONGEST_PAUSE)
    mine = DoorState.objects.filter(due, pk=state.pk).update(next_look_at=now + LOOK)
    return fetch(door, clock) if mine else 0


def fetch(door: Door, clock: Clock) -> int:
    """Take in what is new, at most 50 mails; trouble is written down, not raised."""
    state = state_of(door, clock())
    try:
        with opened(door) as mailbox:
            count, more = _take_in(mailbox, state, clock)
    except DoorShut as shut:
        note_trouble(state, shut, clock())
        return 0
    note_open(state, clock(), pause=timedelta() if more else PAUSE)
    return count


def note_open(state: DoorState, now: datetime, pause: timedelta = PAUSE) -> None:
    """Write down that mail could come in."""
    if state.trouble:
        log.info("Mail comes in again by %s.", state.name)
    state.failures, state.trouble, state.words = 0, Trouble.NONE, ""
    state.looked_at, state.next_look_at = now, now + pause
    state.save(update_fields=["failures", "trouble", "words", "looked_at", "next_look_at"])


def note_trouble(state: DoorState, shut: DoorShut, now: datetime) -> None:
    """Write down what is wrong, in the log only when it is new, and wait ever longer."""
    if state.trouble != shut.trouble:
        log.warning("No mail comes in by %s: %s %s", state.name, shut, shut.words)
    first = PATIENT.get(shut.trouble, FIRST_PAUSE)
    state.failures += 1
    pause = min(first * 2 ** min(state.failures - 1, 10), LONGEST_PAUSE)
    state.trouble, state.words, state.next_look_at = shut.trouble, shut.words, now + pause
    state.save(update_fields=["failures", "trouble", "words", "next_look_at"])


def _take_in(mailbox: Mailbox, state: DoorState, clock: Clock) -> tuple[int, bool]:
    """Take in the next mails; return how many were new, and whether more wait."""
    _begin_anew(mailbox, state)
    waiting = _waiting(mailbox, state)
    known = _left_unmarked(mailbox, state)
    if known:
        mailbox.put_away(known)
    count = sum(_take_one(mailbox, state, uid, clock()) for uid in waiting[:AT_ONCE])
    return count, len(waiting) > AT_ONCE


def _begin_anew(mailbox: Mailbox, state: DoorState) -> None:
    """At first, and when the server numbers its mails anew, begin with those nobody has read."""
    if state.uid_validity == mailbox.standing.validity:
        return
    state.uid_validity, state.last_uid = mailbox.standing.validity, 0
    state.first_uid = mailbox.standing.next_uid
    state.save(update_fields=["uid_validity", "last_uid", "first_uid"])


def _waiting(mailbox: Mailbox, state: DoorState) -> list[int]:
    """Return the numbers not yet looked at; of mails older than our coming only the unread."""
    start = state.last_uid + 1
    older = mailbox.uids(start, state.first_uid - 1, unread=True) if start < state.first_uid else []
    return older + mailbox.uids(max(start, state.first_uid))


def _left_unmarked(mailbox: Mailbox, state: DoorState) -> list[int]:
    """Return mails that were stored by a worker that was killed before it marked them."""
    if not state.last_uid:
        return []
    unread = mailbox.uids(1, state.last_uid, unread=not mailbox.door.done_folder)[-AT_ONCE:]
    places = {_place(state, uid): uid for uid in unread}
    ours = IncomingMail.objects.filter(place__in=places).values_list("place", flat=True)
    return sorted(places[place] for place in ours)


def _take_one(mailbox: Mailbox, state: DoorState, uid: int, now: datetime) -> bool:
    size = mailbox.size(uid)
    too_large = size is not None and size > LARGEST
    raw = mailbox.raw(uid, head_only=too_large) if size is not None else None
    with transaction.atomic():
        is_new = raw is not None and keep(
            raw, now=now, place=_place(state, uid), too_large=too_large
        )
        state.last_uid = uid
        DoorState.objects.filter(pk=state.pk).update(last_uid=uid)
    if raw is not None and not too_large:
        mailbox.put_away([uid])
    return is_new


def _place(state: DoorState, uid: int) -> str:
    return f"{state.uid_validity}:{uid}@{state.name}"[:400]
