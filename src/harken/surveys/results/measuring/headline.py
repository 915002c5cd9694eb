"""How many began, came how far and were done, how long it took them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from harken.analysis import Estimate, Histogram, ShareSums
from harken.surveys.definition.records import Definition
from harken.surveys.definition.steps import steps_of
from harken.surveys.definition.texts import said
from harken.surveys.responses.models import Opened, Response, Stage
from harken.surveys.results.measuring.records import Headline, Stop, shown
from harken.surveys.results.wish import Wish
from harken.surveys.sheets.counting.columns import Steps
from harken.surveys.sheets.counting.tally import Tally


@dataclass(frozen=True)
class Looked:
    """Of which survey, which days, in which versions (newest first), for a reader of a language."""

    survey: int
    wish: Wish
    days: tuple[date | None, date | None]
    versions: Sequence[tuple[int, Definition]]
    language: str


def headline_of(looked: Looked, steps: Steps, tally: Tally) -> Headline:
    """Return the survey as a whole, from how far all came and from the answers that count."""
    stages = _by_stage(steps)
    present = sorted(tally.days.get("day", {}))
    number, definition = looked.versions[0]
    complete, left = stages.get(Stage.COMPLETE, 0), stages.get(Stage.LEFT, 0)
    is_one = {version for version, _step, _stage in steps} <= {str(number)}
    return Headline(
        complete=complete,
        left=left,
        under_way=stages.get(Stage.OPEN, 0),
        late=stages.get(Stage.LATE, 0),
        over_quota=Response.objects.filter(survey_id=looked.survey, stage=Stage.FULL).count(),
        opened=_opened(looked) if is_one else None,
        completion=shown(ShareSums.of_counts(complete, complete + left).estimate()),
        seconds=_seconds(tally),
        first=present[0] if present else None,
        last=present[-1] if present else None,
        version=number,
        stops=tuple(_stops(definition, str(number), steps, looked.language)),
    )


def _by_stage(steps: Steps) -> dict[str, int]:
    found: dict[str, int] = {}
    for (_version, _step, stage), count in steps.items():
        found[stage] = found.get(stage, 0) + count
    return found


def _seconds(tally: Tally) -> Estimate:
    counts = tally.numbers.get("seconds", Counter())
    return shown(Histogram.of_counts(list(counts), list(counts.values())).estimate(0.5))


def _opened(looked: Looked) -> int | None:
    """Return how often the first page was shown; not known by answer, hidden field or version."""
    wish = looked.wish
    if wish.hidden or wish.answers or wish.version:
        return None
    first, last = looked.days
    given = {"language": wish.language, "channel": wish.channel}
    bounds = {"day__gte": first, "day__lte": last}
    said_ones = {name: one for name, one in {**given, **bounds}.items() if one}
    rows = Opened.objects.filter(survey_id=looked.survey, **said_ones)
    return rows.aggregate(all=Sum("count"))["all"] or 0


def _stops(definition: Definition, version: str, steps: Steps, language: str) -> list[Stop]:
    """Return the pages; whoever completed early passed all of them, those under way wait."""
    mine = {
        (int(step), stage): count
        for (number, step, stage), count in steps.items()
        if number == version and stage in {Stage.COMPLETE, Stage.LEFT}
    }
    begun = sum(mine.values())
    reached = begun
    found: list[Stop] = []
    for place, (page, last) in enumerate(_last_steps(definition).items(), 1):
        sent = sum(n for (step, stage), n in mine.items() if step >= last or stage != Stage.LEFT)
        title = _title(definition, page, language)
        share = shown(ShareSums.of_counts(sent, begun).estimate())
        found.append(Stop(place, title, sent, reached - sent, share))
        reached = sent
    return found


def _last_steps(definition: Definition) -> dict[str, int]:
    """Return for each page the number, from 1, of its last step."""
    return {step.page.id: step.number + 1 for step in steps_of(definition)}


def _title(definition: Definition, page: str, language: str) -> str:
    found = next(one for one in definition.pages if one.id == page)
    return said(found.title, language, definition.default_language)
