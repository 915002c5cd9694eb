"""The results of a survey: page, API, terminal and files ask for them here."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from harken.organisation.profile.queries import local_date
from harken.surveys.definition.records import Definition, Type
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import definition_of
from harken.surveys.results.asked import Asked, asked_over
from harken.surveys.results.measuring.headline import Looked, headline_of
from harken.surveys.results.measuring.questions import result_of
from harken.surveys.results.measuring.records import Results
from harken.surveys.results.wish import Wish, pair
from harken.surveys.sheets import shape
from harken.surveys.sheets.asking import Answers, answers_of
from harken.surveys.sheets.counting.wanted import Wanted

Versions = list[tuple[int, Definition]]
LINKS = frozenset({"language", "channel", "version", "stage"})


@dataclass(frozen=True)
class Asking:
    """A survey, the versions that are looked at (newest first) and which answers are wanted."""

    survey: Survey
    versions: Versions
    asked: list[Asked]
    wish: Wish
    wanted: Wanted
    answers: Answers

    @property
    def began(self) -> Wanted:
        """Those who began, however far they came."""
        stages = ("complete", "left", "open", "late")
        return replace(self.wanted, stages=stages)


def versions_of(survey: Survey, only: str = "") -> Versions:
    """Return number and definition of the versions, the newest first; of one where one is meant."""
    rows = survey.versions.order_by("-number").values_list("pk", "number")
    chosen = [row for row in rows if str(row[1]) == only] or list(rows)
    return [(number, definition_of(pk)) for pk, number in chosen]


def asking(survey: Survey, wish: Wish, now: datetime) -> Asking:
    """Return what is asked, ready; raises BeingMade while files are made anew."""
    versions = versions_of(survey, wish.version)
    asked = asked_over(versions)
    wanted = wanted_of(wish, asked, local_date(now))
    return Asking(survey, versions, asked, wish, wanted, answers_of(survey.pk))


def wanted_of(wish: Wish, asked: list[Asked], today: date) -> Wanted:
    """Return which responses a wish means."""
    first, last = wish.days(today)
    known = {one.id: one for one in asked}
    return Wanted(
        stages=wish.stages,
        first=first,
        last=last,
        language=wish.language,
        channel=wish.channel,
        version=wish.version,
        hidden=tuple(pair(text) for text in wish.hidden),
        answers=tuple(_column(known, *pair(text)) for text in wish.answers),
    )


def _column(known: dict[str, Asked], question: str, word: str) -> tuple[str, str]:
    """Return the column in which an answer stands; one that nothing has for what is unknown."""
    asked = known.get(question)
    if asked is None:
        return "?", word or "?"
    if asked.type is Type.MULTIPLE:
        return shape.part(asked.question, word), "yes"
    return asked.column, word or "?"


def results_of(ready: Asking, now: datetime, language: str) -> Results:
    """Count and measure everything."""
    tally = ready.answers.tally(ready.wanted)
    steps = ready.answers.steps(ready.began)
    days = ready.wish.days(local_date(now))
    looked = Looked(ready.survey.pk, ready.wish, days, ready.versions, language)
    headline = headline_of(looked, steps, tally)
    results = tuple(result_of(one, tally) for one in ready.asked)
    return Results(tally.n, headline, results, ready.answers.is_behind)


def links_there_are(ready: Asking) -> dict[str, dict[str, int]]:
    """Return languages, channels and versions by which people answered, with how many."""
    everybody = Wanted(stages=("complete", "left", "open", "late"))
    tally = ready.answers.tally(everybody, LINKS)
    return {name: dict(tally.of(name)) for name in ("language", "channel", "version")}
