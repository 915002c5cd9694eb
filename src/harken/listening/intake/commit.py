"""Recording what several requests brought, in one transaction, and answering each."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import orjson
from django.db.models import Q

from harken.listening.intake.models import IntakeAnswer
from harken.listening.intake.problems import Answer, problem
from harken.listening.intake.request import Retry, Submission, wrong_signals
from harken.listening.signals.dimensions import settle, uses_unknown
from harken.listening.signals.log import Head, writing
from harken.listening.signals.new_signal import Outcome
from harken.listening.signals.recording import CREATED, Entry, record
from harken.listening.tickets.working_times import prepare

KEPT = timedelta(hours=24)
JSON = ((b"content-type", b"application/json"),)
REPLAYED = (*JSON, (b"idempotency-replayed", b"true"))
OTHER_BODY = "This Idempotency-Key came before with another body. Use a new key for a new request."


def commit(
    submissions: Sequence[Submission], now: datetime, kinds: Mapping[str, str] | None = None
) -> list[Answer]:
    """Record all submissions in one transaction and return their answers, after the commit.

    `kinds` are the dimensions known to exist, with their kinds; unknown ones are looked up.
    """
    prepare((one.signals for one in submissions), now)
    with writing() as head:
        answers = _kept(submissions, now)
        fresh = [n for n in range(len(submissions)) if n not in answers]
        answers |= _fit(submissions, fresh, now, kinds or {})
        fresh = [n for n in fresh if n not in answers]
        made = _recorded(head, [submissions[n] for n in fresh], now)
        answers |= dict(zip(fresh, made, strict=True))
        _keep(submissions, fresh, answers, now)
    return [answers[n] for n in range(len(submissions))]


def prune_answers(now: datetime) -> int:
    """Forget answers that need not be repeated any more; return how many."""
    return IntakeAnswer.objects.filter(created_at__lt=now - KEPT).delete()[0]


def _kept(submissions: Sequence[Submission], now: datetime) -> dict[int, Answer]:
    """Return the answers to requests that came before."""
    retries = {n: one.retry for n, one in enumerate(submissions) if one.retry}
    if not retries:
        return {}
    wanted = Q()
    for retry in retries.values():
        wanted |= Q(caller=retry.caller, key=retry.key)
    IntakeAnswer.objects.filter(wanted, created_at__lt=now - KEPT).delete()
    found = {(row.caller, row.key): row for row in IntakeAnswer.objects.filter(wanted)}
    return {
        n: _replayed(found[retry.caller, retry.key], retry)
        for n, retry in retries.items()
        if (retry.caller, retry.key) in found
    }


def _replayed(row: IntakeAnswer, retry: Retry) -> Answer:
    if bytes(row.digest) != retry.digest:
        return problem(422, OTHER_BODY)
    return Answer(row.status, row.body.encode(), REPLAYED)


def _fit(
    submissions: Sequence[Submission], fresh: list[int], now: datetime, kinds: Mapping[str, str]
) -> dict[int, Answer]:
    """Define new dimensions; refuse the requests whose values do not fit those that are there."""
    refusals = {}
    for number in fresh:
        signals = submissions[number].signals
        if uses_unknown(signals, kinds):
            places = ["#"] if submissions[number].single else _places(len(signals))
            found = zip(places, settle(signals, now), strict=True)
            wrong = [(place, errors) for place, errors in found if errors]
            if wrong:
                refusals[number] = wrong_signals(wrong).answer
    return refusals


def _places(count: int) -> list[str]:
    return [f"#/signals/{number}" for number in range(count)]


def _recorded(head: Head, submissions: list[Submission], now: datetime) -> list[Answer]:
    entries = [Entry(signal, one.actor) for one in submissions for signal in one.signals]
    outcomes = iter(record(head, entries, now) if entries else [])
    return [_answer(one, [next(outcomes) for _signal in one.signals]) for one in submissions]


def _answer(submission: Submission, outcomes: list[Outcome]) -> Answer:
    told = [
        {"id": outcome.id, "key": signal.key, "status": outcome.status}
        for signal, outcome in zip(submission.signals, outcomes, strict=True)
    ]
    status = 201 if CREATED in [outcome.status for outcome in outcomes] else 200
    return Answer(status, orjson.dumps(told[0] if submission.single else {"signals": told}), JSON)


def _keep(
    submissions: Sequence[Submission], fresh: list[int], answers: dict[int, Answer], now: datetime
) -> None:
    rows = [
        IntakeAnswer(
            caller=retry.caller,
            key=retry.key,
            digest=retry.digest,
            status=answers[n].status,
            body=answers[n].body.decode(),
            created_at=now,
        )
        for n in fresh
        if (retry := submissions[n].retry)
    ]
    if rows:
        IntakeAnswer.objects.bulk_create(rows)
