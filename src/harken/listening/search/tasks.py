"""Recurring and delayed work of search."""

from django_tasks import task

from harken.listening.search.index import purge_step

MOST_STEPS = 10_000


@task()
def purge_search() -> None:
    """Write the index anew, step by step, without the words that were taken out of it."""
    for step in range(MOST_STEPS):
        if not purge_step(first=not step):
            return
