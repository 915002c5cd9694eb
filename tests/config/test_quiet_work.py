"""What a worker does by the clock in a home where nothing happens."""

import pytest
from django.conf import LazySettings

from harken.jobs.queue.schedule import recurring


@pytest.mark.django_db
def test_nothing_that_comes_by_the_clock_loads_the_code_of_pages(settings: LazySettings) -> None:
    settings.ROOT_URLCONF = "no.pages.here"
    for entry in recurring:
        entry.task.call()
