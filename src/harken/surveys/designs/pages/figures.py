"""How many answered, in figures for lists and for one survey."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.utils.translation import get_language, ngettext

from harken.analysis.proportions import ShareSums
from harken.surveys.designs.models import Survey
from harken.surveys.responses.models import Response, Stage
from harken.web.formats import number

BEGUN = (Stage.OPEN, Stage.COMPLETE, Stage.LEFT)
SHOWN = (Stage.COMPLETE, Stage.OPEN, Stage.LEFT, Stage.FULL, Stage.LATE)


@dataclass(frozen=True)
class Answered:
    """Responses of one survey by stage; those of the test mode are not among them."""

    stages: Mapping[str, int]
    last: datetime | None = None

    @property
    def complete(self) -> int:
        """How many were answered to the end."""
        return self.stages.get(Stage.COMPLETE, 0)

    @property
    def begun(self) -> int:
        """How many began: complete ones, and those who are not yet at the end or left."""
        return sum(self.stages.get(stage, 0) for stage in BEGUN)

    @property
    def completion(self) -> str:
        """The share that came to the end, with its interval and of how many; '' without any."""
        if not self.begun:
            return ""
        share = ShareSums.of_counts(self.complete, self.begun).estimate()
        low, value, high = (_whole(x) for x in (share.low, share.value, share.high))
        return ngettext(
            "%(share)s %% (%(low)s–%(high)s %%) of %(count)s who began",
            "%(share)s %% (%(low)s–%(high)s %%) of %(count)s who began",
            self.begun,
        ) % {"share": value, "low": low, "high": high, "count": _whole(self.begun)}

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each stage in words with its number."""
        counts = [(stage, self.stages.get(stage, 0)) for stage in SHOWN]
        wanted = [(s, count) for s, count in counts if count or s == Stage.COMPLETE]
        return [(str(stage.label), _whole(count)) for stage, count in wanted]


def _whole(value: float | None) -> str:
    return number(value or 0, get_language() or "en")


def answered(surveys: Iterable[Survey]) -> dict[int, Answered]:
    """Return the figures of several surveys in two queries."""
    ids = [survey.pk for survey in surveys]
    counts = (
        Response.objects.filter(survey_id__in=ids)
        .exclude(stage=Stage.TEST)
        .order_by()
        .values("survey_id", "stage")
        .annotate(count=Count("id"), newest=Max("id"))
    )
    stages: dict[int, dict[str, int]] = defaultdict(dict)
    newest: dict[int, int] = {}
    for row in counts:
        stages[row["survey_id"]][row["stage"]] = row["count"]
        newest[row["survey_id"]] = max(row["newest"], newest.get(row["survey_id"], 0))
    moments = dict(
        Response.objects.filter(pk__in=newest.values()).values_list("survey_id", "changed_at")
    )
    return {survey_id: Answered(stages[survey_id], moments.get(survey_id)) for survey_id in ids}
