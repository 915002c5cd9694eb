"""How often first pages were opened: counted in memory, written once a second."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F

from harken.surveys.models import Opened

View = tuple[int, str, str]
"""Survey, way in, language."""


class Views:
    """Counts since the last writing; a kill loses a second of them, and no answer."""

    def __init__(self) -> None:
        self._counts: Counter[View] = Counter()

    def __bool__(self) -> bool:
        return bool(self._counts)

    def add(self, survey: int, channel: str, language: str) -> None:
        """Count one."""
        self._counts[survey, channel, language] += 1

    def taken(self) -> Mapping[View, int]:
        """Return the counts and begin anew."""
        counts, self._counts = self._counts, Counter()
        return counts


@transaction.atomic
def keep_views(counts: Mapping[View, int], day: date) -> None:
    """Add counts to those of a day."""
    rows = [
        Opened(survey_id=survey, day=day, channel=channel, language=language, count=0)
        for survey, channel, language in counts
    ]
    Opened.objects.bulk_create(rows, ignore_conflicts=True)
    for (survey, channel, language), count in counts.items():
        row = Opened.objects.filter(survey=survey, day=day, channel=channel, language=language)
        row.update(count=F("count") + count)
