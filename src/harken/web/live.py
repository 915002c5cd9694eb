"""Live parts of pages: an action says that a topic changed, every server process notices."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import F

from harken.web.models import TopicVersion

_ears: list[Callable[[], None]] = []


def touch(*topics: str) -> None:
    """Mark stream topics as changed; call it inside the transaction of the change.

    Viewers get the new fragment right after the commit, those of other processes within about a
    third of a second.
    """
    with transaction.atomic():
        for topic in sorted(topics):
            _count_up(topic)
    transaction.on_commit(changed)


def call_on_change(ear: Callable[[], None]) -> None:
    """Have `ear` called whenever something was committed in this process; it must be quick."""
    _ears.append(ear)


def changed() -> None:
    """Say, after a commit, that what pages show may have changed."""
    for ear in _ears:
        ear()


def _count_up(topic: str) -> None:
    counted = TopicVersion.objects.filter(topic=topic).update(version=F("version") + 1)
    if not counted:
        TopicVersion.objects.get_or_create(topic=topic)
        TopicVersion.objects.filter(topic=topic).update(version=F("version") + 1)


def versions() -> dict[str, int]:
    """Return how often each topic was touched, by its name; never touched ones are missing."""
    return dict(TopicVersion.objects.values_list("topic", "version"))
