"""Sending what waits: many receivers at once, so that one that hangs keeps nobody waiting.

Threads speak HTTP and nothing else; the one turn of the worker's loop claims messages and writes
down what came of them. A message that was being sent when a worker was killed is sent again by
webhook (its id tells the receiver that it is the same), and not again in a chat, where people would
read it twice.
"""

import logging
import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from harken.connections.http.client import Answer, Request, Unreachable, send
from harken.connections.http.rules import WrongAddress
from harken.connections.secrets import CannotRead
from harken.connections.webhooks import rules
from harken.connections.webhooks.formats import TEST, request_of
from harken.connections.webhooks.models import Attempt, Delivery, Endpoint
from harken.foundations.clock import Clock, system_clock
from harken.organisation.profile.queries import profile

AT_ONCE = 2
"""To one receiver; with all of them dead at the same time there is still a thread for each."""
THREADS = AT_ONCE * rules.MOST_ENDPOINTS
LOOKED_AT = 500
PATIENCE = 0.1
MOST_SAID = 300
ERROR = "An error of Harken; see its log."
log = logging.getLogger("harken.connections")


@dataclass(frozen=True)
class Result:
    """What came of one attempt: an answer, or the sentence that says why there is none."""

    answer: Answer | None = None
    why: str = ""

    @property
    def status(self) -> int | None:
        """The status that came back."""
        return self.answer.status if self.answer else None

    @property
    def said(self) -> str:
        """What stands in the log: why there is no answer, or the beginning of a refusal."""
        if self.answer is None or self.answer.is_good:
            return self.why[:MOST_SAID]
        return self.answer.body[:MOST_SAID].decode("utf-8", "replace").replace("\0", "")


@dataclass
class Postman:
    """The messages that are on their way from this process."""

    clock: Clock = system_clock
    speak: Callable[[Request], Answer] = send
    spread: Callable[[], float] = random.random
    under_way: dict[Future[Result], Delivery] = field(default_factory=dict)
    _pool: ThreadPoolExecutor | None = None

    def turn(self) -> bool:
        """Write down what ended, send what is due; tell whether there was anything."""
        ended = self._end()
        begun = self._begin()
        if self.under_way and not (ended or begun):
            wait(list(self.under_way), timeout=PATIENCE, return_when="FIRST_COMPLETED")
        return bool(ended or begun or self.under_way)

    def _begin(self) -> int:
        claimed = claim(self.clock(), Counter(one.endpoint_id for one in self.under_way.values()))
        if claimed and self._pool is None:
            self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="webhook")
        for delivery in claimed:
            self._send(delivery)
        return len(claimed)

    def _send(self, delivery: Delivery) -> None:
        request, why = self._written(delivery)
        if request is None:
            store(delivery, Result(why=why), self.clock(), self.spread())
        elif self._pool:
            self.under_way[self._pool.submit(self._speak, request)] = delivery

    def _written(self, delivery: Delivery) -> tuple[Request | None, str]:
        """Return what is sent, or why it cannot be written; the others go on all the same."""
        try:
            return request_of(delivery, self.clock(), profile().default_language), ""
        except CannotRead:
            return None, "Its address was kept with another secret key. Write it anew."
        except Exception:
            log.exception("A message could not be written.")
            return None, ERROR

    def _speak(self, request: Request) -> Result:
        try:
            return Result(self.speak(request))
        except (Unreachable, WrongAddress) as error:
            return Result(why=str(error))
        except Exception:
            log.exception("A message could not be sent.")
            return Result(why=ERROR)

    def _end(self) -> int:
        done = [one for one in self.under_way if one.done()]
        for future in done:
            store(self.under_way[future], future.result(), self.clock(), self.spread())
            del self.under_way[future]
        return len(done)


def claim(now: datetime, under_way: Counter[int]) -> list[Delivery]:
    """Take what is due, for each receiver no more than may be under way at once.

    Other workers leave a claimed message alone until its lease is over.
    """
    open_ones = Delivery.objects.filter(_open(now)).order_by()
    states = set(open_ones.values_list("state", flat=True).distinct())
    if not states:
        return []
    if Delivery.State.SENDING in states:
        _give_up_doubtful_lines(now)
    due = Delivery.objects.filter(_due(now))
    waited_for = due.order_by().values_list("endpoint_id", flat=True).distinct()
    free = {one: AT_ONCE - under_way[one] for one in waited_for if under_way[one] < AT_ONCE}
    if not free:
        return []
    with transaction.atomic():
        taken = [one for endpoint, most in free.items() for one in _next_of(due, endpoint, most)]
        Delivery.objects.filter(pk__in=[one.pk for one in taken]).update(
            state=Delivery.State.SENDING, due_at=now + rules.LEASE, attempts=F("attempts") + 1
        )
    for delivery in taken:
        delivery.attempts += 1
    return taken


def _next_of(due: QuerySet[Delivery], endpoint: int, most: int) -> list[Delivery]:
    rows = due.filter(endpoint=endpoint).order_by("due_at", "id").select_related("endpoint")
    return list(rows.select_for_update(skip_locked=True, of=("self",))[:most])


def _due(now: datetime) -> Q:
    """What waits or was left behind, of receivers that are on; a test goes to any."""
    return _open(now) & (Q(endpoint__is_on=True, endpoint__archived_at=None) | Q(tiding=TEST))


def _open(now: datetime) -> Q:
    return Q(state__in=[Delivery.State.WAITING, Delivery.State.SENDING], due_at__lte=now)


def _give_up_doubtful_lines(now: datetime) -> None:
    """End lines of a chat whose worker was killed while sending them: they may stand there."""
    left = Delivery.objects.filter(state=Delivery.State.SENDING, due_at__lte=now)
    for delivery in left.exclude(endpoint__kind=Endpoint.Kind.WEBHOOK)[:LOOKED_AT]:
        _set_ended(delivery, Delivery.State.GIVEN_UP, now)
        said = "Harken was stopped while sending; it is not sent twice."
        Attempt.objects.create(delivery=delivery, at=now, said=said)


@transaction.atomic
def store(delivery: Delivery, result: Result, now: datetime, spread: float) -> None:
    """Write down an attempt and what follows from it; nothing of a message that is gone."""
    if not Delivery.objects.select_for_update().filter(pk=delivery.pk).exists():
        return
    answer = result.answer
    Attempt.objects.create(
        delivery=delivery,
        at=now,
        status=result.status,
        milliseconds=round(answer.seconds * 1000) if answer else None,
        said=result.said,
    )
    asked = rules.retry_after_of(answer.headers) if answer else ""
    outcome = rules.after_attempt(result.status, delivery.attempts, now, spread, asked)
    if outcome.again_at:
        ours = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts)
        ours.update(state=Delivery.State.WAITING, due_at=outcome.again_at)
    else:
        ended = Delivery.State.TAKEN if outcome.taken else Delivery.State.GIVEN_UP
        _set_ended(delivery, ended, now)
    _note_health(delivery.endpoint_id, outcome, now)


def _set_ended(delivery: Delivery, state: str, now: datetime) -> None:
    ours = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts)
    ours.update(state=state, ended_at=now)


def _note_health(endpoint_id: int, outcome: rules.Outcome, now: datetime) -> None:
    """Remember since when a receiver fails; one that says it is gone is switched off."""
    endpoint = Endpoint.objects.filter(pk=endpoint_id)
    if outcome.taken:
        endpoint.exclude(failing_since=None).update(failing_since=None)
        return
    endpoint.filter(failing_since=None).update(failing_since=now)
    if outcome.is_gone:
        endpoint.update(is_on=False, off_because="gone")


postman = Postman()


def turn() -> bool:
    """Send what is due from this worker."""
    return postman.turn()


def forget_old(now: datetime) -> int:
    """Delete messages that ended a month ago; return how many."""
    old = Delivery.objects.filter(ended_at__lt=now - rules.KEPT)
    return old.delete()[0]
