"""The owner sees whether work is being done, and decides about what was given up."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from harken.audit.models import AuditEntry
from harken.jobs.queue import queries
from harken.jobs.queue.models import Job, State, Worker
from harken.web.registries import stream_topics

pytestmark = pytest.mark.django_db

PAGE = "/settings/system/"


def job(now: datetime, state: str, **fields: object) -> Job:
    return Job.objects.create(
        task="harken.mail.tasks.deliver", state=state, enqueued_at=now, **fields
    )


def dead(now: datetime) -> Job:
    return job(now, "dead", note="LookupError: no map", finished_at=now, attempts=8)


def test_the_owner_sees_dead_letters_with_their_reason(as_role: Callable, now: datetime) -> None:
    dead(now)
    page = as_role("owner").get(PAGE).content.decode()
    assert "LookupError: no map" in page
    assert "mail.deliver" in page
    assert "no interval applies" in page


@pytest.mark.parametrize("role", ["lead", "analyst", "viewer"])
def test_nobody_else_opens_it(as_role: Callable, role: str) -> None:
    assert as_role(role).get(PAGE).status_code == 403


def test_without_a_worker_the_page_says_what_to_do(as_role: Callable, now: datetime) -> None:
    assert "No worker is running" in as_role("owner").get(PAGE).content.decode()


def test_a_dead_job_tried_again_waits_with_all_attempts(as_role: Callable, now: datetime) -> None:
    found = dead(now)
    as_role("owner").post(f"{PAGE}jobs/{found.pk}/retry/")
    found.refresh_from_db()
    assert (found.state, found.attempts, found.finished_at) == (State.WAITING, 0, None)
    assert AuditEntry.objects.filter(verb="job.retried").count() == 1


def test_a_discarded_job_is_cancelled(as_role: Callable, now: datetime) -> None:
    found = dead(now)
    as_role("owner").post(f"{PAGE}jobs/{found.pk}/discard/")
    found.refresh_from_db()
    assert found.state == State.CANCELLED


@pytest.mark.parametrize("act", ["retry", "discard"])
def test_a_second_click_changes_nothing_and_is_not_audited(
    as_role: Callable, now: datetime, act: str
) -> None:
    found = job(now, "done", finished_at=now)
    response = as_role("owner").post(f"{PAGE}jobs/{found.pk}/{act}/", follow=True)
    assert response.status_code == 200
    assert not AuditEntry.objects.exists()


def test_the_list_is_filtered_and_paged_at_a_fixed_price(
    as_role: Callable, now: datetime, django_assert_max_num_queries: Callable
) -> None:
    Job.objects.bulk_create(
        Job(task="t", state="done", enqueued_at=now, finished_at=now) for _ in range(120)
    )
    job(now, "waiting")
    owner = as_role("owner")
    owner.get(PAGE)
    with django_assert_max_num_queries(20):
        page = owner.get(f"{PAGE}?state=done")
    assert len(page.context["page"].rows) == 50
    cursor = page.context["page"].next_cursor
    older = owner.get(f"{PAGE}?state=done&cursor={cursor}")
    assert older.context["page"].rows[0].pk < page.context["page"].rows[-1].pk


@pytest.mark.parametrize(("query", "status"), [("state=odd", 400), ("cursor=%FF", 404)])
def test_a_forged_address_is_refused(as_role: Callable, query: str, status: int) -> None:
    assert as_role("owner").get(f"{PAGE}?{query}").status_code == status


def test_depth_counts_what_is_due_and_what_is_planned(now: datetime) -> None:
    job(now - timedelta(hours=2), "waiting")
    job(now - timedelta(hours=1), "waiting")
    job(now - timedelta(hours=3), "waiting", due_at=now + timedelta(hours=1))
    job(now, "running")
    found = queries.depth(now)
    assert (found.waiting, found.later, found.running, found.dead) == (2, 1, 1, 0)
    assert found.oldest == now - timedelta(hours=2)


def test_jobs_by_hour_are_complete_counts_of_24_clock_hours(now: datetime) -> None:
    for minutes in (0, 30, 61, 23 * 60, 24 * 60 + 1):
        job(now, "done", finished_at=now - timedelta(minutes=minutes))
    hours = queries.jobs_by_hour(now)
    assert len(hours) == 24
    assert hours[-1].start == now
    counts = {(now - hour.start) // timedelta(hours=1): hour.jobs for hour in hours if hour.jobs}
    assert counts == {0: 1, 1: 1, 2: 1, 23: 1}


def test_a_silent_worker_is_not_called_alive(now: datetime) -> None:
    for name, seconds in [("alive", 44), ("silent", 46)]:
        Worker.objects.create(id=name, started_at=now, beat_at=now - timedelta(seconds=seconds))
    assert [worker.pk for worker in queries.living_workers(now)] == ["alive"]


def test_the_live_part_is_rendered_in_the_reader_s_language(db: None) -> None:
    assert "<dl" in stream_topics["jobs.system"].render("pl")
