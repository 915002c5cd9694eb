"""Live parts of pages: an action says that a topic changed, every server process notices."""

from django.db import transaction
from django.db.models import F

from harken.web.models import TopicVersion


def touch(*topics: str) -> None:
    """Mark stream topics as changed; call it inside the transaction of the change.

    Viewers get the new fragment within about a third of a second after the commit.
    """
    with transaction.atomic():
        for topic in sorted(topics):
            _count_up(topic)


def _count_up(topic: str) -> None:
    counted = TopicVersion.objects.filter(topic=topic).update(version=F("version") + 1)
    if not counted:
        TopicVersion.objects.get_or_create(topic=topic)
        TopicVersion.objects.filter(topic=topic).update(version=F("version") + 1)


def versions() -> dict[str, int]:
    """Return how often each topic was touched, by its name; never touched ones are missing."""
    return dict(TopicVersion.objects.values_list("topic", "version"))
