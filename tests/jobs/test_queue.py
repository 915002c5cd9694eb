"""Jobs are stored with their change, leased, retried, buried, and done for somebody."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import trial_tasks
from django.db import transaction
from django.utils import timezone

from harken.foundations.permission import Actor, Role
from harken.jobs.queue import actions, leases, rules
from harken.jobs.queue.acting import ActorLookup, acting_as, actor_lookups
from harken.jobs.queue.models import AT_ONCE, Job, Receipt, State, Worker
from harken.jobs.queue.running import run_job

pytestmark = pytest.mark.django_db

LEASE = timedelta(seconds=30)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def seen() -> Iterator[list]:
    trial_tasks.seen.clear()
    yield trial_tasks.seen
    trial_tasks.seen.clear()


def claim(now: datetime, worker: str = "w1", most: int = 10) -> list[Job]:
    return leases.claim(worker, now, lease=LEASE, most=most)


def run_all(now: datetime) -> None:
    for job in claim(now):
        run_job(job)


def only_job() -> Job:
    return Job.objects.get()


def test_a_job_exists_only_if_its_change_does(now: datetime) -> None:
    with transaction.atomic():
        trial_tasks.note.enqueue("lost")
        transaction.set_rollback(True)
    trial_tasks.note.enqueue("kept")
    assert only_job().args == ["kept"]


def test_a_due_job_runs_and_is_done(now: datetime, seen: list) -> None:
    trial_tasks.note.enqueue({"a": [1, None, "ж"]})
    run_all(now)
    assert seen == [{"a": [1, None, "ж"]}]
    assert only_job().state == State.DONE


def test_only_json_can_be_enqueued() -> None:
    with pytest.raises(TypeError):
        trial_tasks.note.enqueue(object())


def test_a_deferred_job_waits_for_its_time(now: datetime) -> None:
    trial_tasks.note.using(run_after=now + SECOND).enqueue("later")
    assert claim(now) == []
    assert not leases.anything_due(now)
    assert len(claim(now + SECOND)) == 1


def test_jobs_are_claimed_oldest_first_and_by_one_worker_only(now: datetime) -> None:
    for word in "abc":
        trial_tasks.note.enqueue(word)
    assert [job.args for job in claim(now, "w1", 2)] == [["a"], ["b"]]
    assert [job.args for job in claim(now, "w2", 2)] == [["c"]]


@pytest.mark.parametrize(("after", "retaken"), [(29, 0), (30, 0), (31, 1), (-7200, 0), (86400, 1)])
def test_a_lease_is_respected_until_it_runs_out(now: datetime, after: int, retaken: int) -> None:
    trial_tasks.note.enqueue("x")
    claim(now)
    assert leases.take_back(now + after * SECOND, lease=LEASE) == retaken
    assert len(claim(now + after * SECOND, "w2")) == retaken


def test_a_clock_set_back_does_not_keep_a_lost_job_for_hours(now: datetime) -> None:
    """The lease was given at 11:00 by a clock that then goes back to 09:00."""
    trial_tasks.note.enqueue("x")
    claim(now + timedelta(hours=2))
    assert leases.take_back(now, lease=LEASE) == 0
    assert leases.take_back(now + 31 * SECOND, lease=LEASE) == 1


def test_a_clock_set_back_does_not_delay_a_retry_for_days(now: datetime) -> None:
    Job.objects.create(
        task="trial_tasks.note", enqueued_at=now, attempts=1, due_at=now + timedelta(days=2)
    )
    leases.take_back(now, lease=LEASE)
    assert len(claim(now)) == 1


def test_a_renewed_lease_lasts_on(now: datetime) -> None:
    trial_tasks.note.enqueue("x")
    (job,) = claim(now)
    leases.renew([job.pk], "w1", now + 20 * SECOND, lease=LEASE)
    assert leases.take_back(now + 49 * SECOND, lease=LEASE) == 0


def test_who_lost_the_lease_can_neither_begin_nor_finish(now: datetime, seen: list) -> None:
    trial_tasks.note.enqueue("x")
    (slow,) = claim(now, "w1")
    leases.take_back(now + 31 * SECOND, lease=LEASE)
    (taken,) = claim(now + 31 * SECOND, "w2")
    run_job(slow)
    assert seen == []
    run_job(taken)
    assert seen == ["x"]


def test_an_effect_of_an_attempt_that_lost_its_lease_is_rolled_back(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial_tasks.finish_and_note.enqueue("effect")
    (slow,) = claim(now, "w1")
    monkeypatch.setattr(leases, "begin", lambda job, now: True)
    Job.objects.update(worker="w2", claims=2)
    run_job(slow)
    assert Job.objects.count() == 1


def test_effect_and_acknowledgement_are_one_commit(now: datetime) -> None:
    trial_tasks.finish_and_note.enqueue("effect")
    run_all(now)
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "waiting"]


def test_an_effect_elsewhere_happens_once_over_two_attempts(now: datetime, seen: list) -> None:
    for _ in range(2):
        trial_tasks.note_once.enqueue("letter")
    run_all(now)
    assert seen == ["letter"]
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize(
    ("attempts", "longest"), [(1, 5), (2, 10), (3, 20), (4, 40), (8, 640), (11, 3600), (99, 3600)]
)
def test_pauses_double_from_five_seconds_to_an_hour(attempts: int, longest: int) -> None:
    assert rules.pause_after(attempts, chance=1.0) == longest * SECOND
    assert rules.pause_after(attempts, chance=0.0) == longest * SECOND / 2
    assert longest * SECOND / 2 <= rules.pause_after(attempts) <= longest * SECOND


def test_a_failed_job_waits_and_says_why_in_one_sentence(now: datetime) -> None:
    trial_tasks.fail.enqueue("map")
    run_all(now)
    job = only_job()
    assert (job.state, job.attempts) == (State.WAITING, 1)
    assert job.note == "LookupError: no map here"
    assert job.due_at > timezone.now()


def test_after_the_last_attempt_a_job_is_given_up(now: datetime) -> None:
    trial_tasks.fail.enqueue("map")
    Job.objects.update(attempts=rules.MOST_ATTEMPTS - 1)
    run_all(now)
    assert only_job().state == State.DEAD


def test_a_job_that_kills_its_workers_is_given_up(now: datetime) -> None:
    trial_tasks.note.enqueue("x")
    for number in range(rules.MOST_ATTEMPTS):
        moment = now + number * timedelta(minutes=2)
        (job,) = claim(moment)
        assert leases.begin(job, moment)
        leases.take_back(moment + 31 * SECOND, lease=LEASE)
    assert only_job().state == State.DEAD
    assert only_job().note == leases.LOST_WORKER


def test_jobs_that_were_only_claimed_lose_no_attempt(now: datetime) -> None:
    trial_tasks.note.enqueue("x")
    for number in range(20):
        claim(now + number * timedelta(minutes=2))
        leases.take_back(now + number * timedelta(minutes=2) + 31 * SECOND, lease=LEASE)
    assert (only_job().state, only_job().attempts) == (State.WAITING, 0)


@pytest.mark.parametrize("bad", [trial_tasks.leave, "trial_tasks.no_such_task", "trial_tasks.seen"])
def test_a_bad_job_ends_as_a_failed_attempt(now: datetime, bad: object) -> None:
    trial_tasks.leave.enqueue()
    if isinstance(bad, str):
        Job.objects.update(task=bad)
    run_all(now)
    assert only_job().state == State.WAITING
    assert only_job().note


def test_a_job_knows_its_attempt(now: datetime, seen: list) -> None:
    trial_tasks.note_attempt.enqueue()
    Job.objects.update(attempts=2)
    run_all(now)
    assert seen == [3]


class Person:
    """Stands for accounts: one person whose rights change between asking and doing."""

    role: Role | None = Role.LEAD

    def find(self, actor_id: str) -> Actor | None:
        return Actor("trial", actor_id, "Ann", self.role) if self.role else None


@pytest.fixture
def person() -> Iterator[Person]:
    person = Person()
    actor_lookups.register(ActorLookup("trial", person.find))
    yield person
    actor_lookups._entries.pop("trial")


def test_a_job_acts_for_who_asked_with_the_rights_of_the_moment(
    now: datetime, seen: list, person: Person
) -> None:
    with acting_as(person.find("7")):
        trial_tasks.note_actor.enqueue()
    person.role = Role.VIEWER
    run_all(now)
    assert seen == [Actor("trial", "7", "Ann", Role.VIEWER)]
    inner = Job.objects.get(task="trial_tasks.note")
    assert (inner.actor_kind, inner.actor_id) == ("trial", "7")


@pytest.mark.parametrize("kind", ["trial", "martian"])
def test_a_job_of_somebody_deactivated_or_unknown_is_cancelled_with_a_note(
    now: datetime, seen: list, person: Person, kind: str
) -> None:
    with acting_as(Actor(kind, "7", "Ann")):
        trial_tasks.note.enqueue("x")
    person.role = None
    run_all(now)
    assert seen == []
    assert only_job().state == State.CANCELLED
    assert "may not act any more" in only_job().note


def test_the_result_tells_how_the_job_stands(now: datetime) -> None:
    result = trial_tasks.note.enqueue("x")
    assert result.status == "READY"
    run_all(now)
    result.refresh()
    assert (result.status, result.attempts) == ("SUCCESSFUL", 1)


def test_finished_jobs_are_forgotten_after_a_week_and_dead_ones_kept(now: datetime) -> None:
    for state, days in [("done", 6), ("done", 8), ("cancelled", 8), ("dead", 99), ("waiting", 99)]:
        then = now - timedelta(days=days)
        Job.objects.create(task="t", state=state, enqueued_at=then, finished_at=then)
    Worker.objects.create(id="gone", started_at=now, beat_at=now - timedelta(days=8))
    assert actions.prune_jobs(now) == 2
    assert sorted(Job.objects.values_list("state", flat=True)) == ["dead", "done", "waiting"]
    assert not Worker.objects.exists()


def test_what_is_wanted_at_once_is_due_whatever_the_clock_says() -> None:
    trial_tasks.note.enqueue("x")
    assert only_job().due_at == AT_ONCE
    assert len(claim(AT_ONCE)) == 1
