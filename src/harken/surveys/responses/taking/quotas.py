"""How full quotas are, counted in the transaction that takes answers in."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from harken.surveys.definition.records import Definition
from harken.surveys.responses.models import QuotaCount


@dataclass
class Quotas:
    """The counts of some surveys, while nobody else may change them."""

    counts: dict[tuple[int, str], int]
    before: dict[tuple[int, str], int] = field(init=False)

    def __post_init__(self) -> None:
        self.before = dict(self.counts)

    @classmethod
    def of(cls, surveys: Iterable[int]) -> "Quotas":
        """Read the counts of surveys that have quotas."""
        wanted = sorted(set(surveys))
        if not wanted:
            return cls({})
        rows = QuotaCount.objects.filter(survey__in=wanted)
        return cls({(row.survey_id, row.quota): row.count for row in rows})

    def full(self, survey: int, definition: Definition) -> frozenset[str]:
        """Return the quotas that take nobody more."""
        counts = self.counts
        return frozenset(
            one.id for one in definition.quotas if counts.get((survey, one.id), 0) >= one.most
        )

    def recount(self, survey: int, before: Iterable[str], after: Iterable[str]) -> None:
        """Count a response in the quotas where it belongs now, and out of those where it did."""
        for names, change in ((before, -1), (after, 1)):
            for name in names:
                count = self.counts.get((survey, name), 0) + change
                self.counts[survey, name] = max(0, count)

    def save(self) -> None:
        """Write what changed."""
        rows = [
            QuotaCount(survey_id=survey, quota=quota, count=count)
            for (survey, quota), count in self.counts.items()
            if self.before.get((survey, quota)) != count
        ]
        if rows:
            QuotaCount.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["survey", "quota"],
                update_fields=["count"],
            )
