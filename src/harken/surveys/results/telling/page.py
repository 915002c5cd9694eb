"""The page of results as its templates read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.foundations.permission import Actor
from harken.metrics.permissions import READ_METRICS
from harken.metrics.register.queries import metrics_in_use
from harken.surveys.definition.records import Definition, Type
from harken.surveys.definition.scales import feeds
from harken.surveys.designs.models import Survey
from harken.surveys.results.measuring.records import Headline, Results
from harken.surveys.results.queries import Asking
from harken.surveys.results.telling.cards import Card, Told, card_of
from harken.surveys.results.telling.pictures import Dot, dot
from harken.surveys.results.telling.writing import interval, lasting, per_cent, too_few
from harken.surveys.results.texts import Said, has_texts
from harken.web.formats import number, span


@dataclass(frozen=True)
class StopRow:
    """A page of the survey in the list of how far people came."""

    name: str
    sent: str
    share: str
    span: str
    left: str
    dot: Dot | None


@dataclass(frozen=True)
class Shown:
    """A card, the newest words of its question, and where there are more."""

    card: Card
    words: list[Said]
    words_url: str
    explore_url: str
    contacts: bool


@dataclass(frozen=True)
class Page:
    """Everything below the filters."""

    title: str
    figures: list[Told]
    counts: str
    left_out: list[str]
    stops: list[StopRow]
    version: int
    shown: list[Shown]
    counted: int
    begun: int
    opened: int


def page_of(
    ready: Asking, found: Results, words: Mapping[str, list[Said]], reader: Actor, language: str
) -> Page:
    """Put results into words, in the active language."""
    head = found.headline
    leads = _explore(ready, reader)
    return Page(
        title=headline_title(found, language),
        figures=_figures(head, language),
        counts=_counts(head, language),
        left_out=_left_out(head, ready, language),
        stops=_stops(head, language),
        version=head.version,
        shown=[
            Shown(
                card_of(one, language),
                words.get(one.asked.id, []),
                texts_url(ready, one.asked.id) if has_texts(one.asked) else "",
                leads.get(one.asked.id, ""),
                one.asked.type is Type.CONTACT,
            )
            for one in found.results
        ],
        counted=found.counted,
        begun=head.begun,
        opened=head.opened or 0,
    )


def headline_title(found: Results, language: str) -> str:
    """Say how many responses there are, and how many of those who began finished."""
    done = found.headline.complete
    said = ngettext("%(count)s complete response", "%(count)s complete responses", done) % {
        "count": number(done, language)
    }
    rate = found.headline.completion
    if rate.value is None:
        return said
    return _("%(complete)s; %(share)s of those who began finished") % {
        "complete": said,
        "share": per_cent(rate.value, language),
    }


def _figures(head: Headline, language: str) -> list[Told]:
    rate, took = head.completion, head.seconds
    found = []
    if rate.value is not None:
        low_high = interval(rate, per_cent, language)
        value = per_cent(rate.value, language)
        found.append(Told(_("Finished"), value, low_high, dot(rate, 0, 100)))
    else:
        found.append(Told(_("Finished"), too_few(rate.n, language), ""))
    if took.value is not None:
        low_high = lasting(took, language)
        found.append(Told(_("Time to finish, median"), span(took.value, language), low_high))
    return found


def _counts(head: Headline, language: str) -> str:
    parts = [_("began: %(count)s") % {"count": number(head.begun, language)}]
    if head.opened:
        shown = _("first page shown: %(count)s")
        parts.insert(0, shown % {"count": number(head.opened, language)})
    if head.under_way:
        count = number(head.under_way, language)
        parts.append(_("%(count)s still under way, not counted as unfinished") % {"count": count})
    return " · ".join(parts)


def _left_out(head: Headline, ready: Asking, language: str) -> list[str]:
    """Say which responses are counted nowhere here."""
    said = []
    if head.late and not ready.wish.late:
        words = {"count": number(head.late, language)}
        text = ngettext(
            "%(count)s response came after the survey closed and is not counted.",
            "%(count)s responses came after the survey closed and are not counted.",
            head.late,
        )
        said.append(text % words)
    if head.over_quota:
        words = {"count": number(head.over_quota, language)}
        text = ngettext(
            "%(count)s response was over a quota and is never counted.",
            "%(count)s responses were over a quota and are never counted.",
            head.over_quota,
        )
        said.append(text % words)
    return said


def _stops(head: Headline, language: str) -> list[StopRow]:
    return [
        StopRow(
            name=stop.title or _("Page %(number)s") % {"number": stop.page},
            sent=number(stop.sent, language),
            share=per_cent(stop.estimate.value, language),
            span=interval(stop.estimate, per_cent, language),
            left=number(stop.left, language),
            dot=dot(stop.estimate, 0, 100),
        )
        for stop in head.stops
    ]


def _explore(ready: Asking, reader: Actor) -> dict[str, str]:
    """Return where Explore cuts the measure that a question feeds."""
    fed = _fed(ready.versions[0][1])
    if not fed or not READ_METRICS.allows(reader):
        return {}
    metrics: dict[str, str] = {}
    for metric in metrics_in_use():
        for version in list(metric.versions.all())[:1]:
            metrics.setdefault(version.measure.name, metric.name)
    address = reverse("explore:explore")
    where = f"survey={ready.survey.slug}"
    return {
        question: f"{address}?{urlencode({'metric': metrics[measure], 'where': where})}"
        for question, measure in fed.items()
        if measure in metrics
    }


def _fed(definition: Definition) -> dict[str, str]:
    return {name: measure for name, measure in feeds(definition).items() if "." not in name}


def texts_url(ready: Asking, question: str) -> str:
    """Return where all the texts of a question are, of the same responses."""
    address = reverse("surveys:results-texts", args=[ready.survey.slug, question])
    return f"{address}?{ready.wish.query()}".removesuffix("?")


def results_url(survey: Survey, query: str = "", name: str = "results") -> str:
    """Return the address of the results, as a page or a file."""
    return f"{reverse(f'surveys:{name}', args=[survey.slug])}?{query}".removesuffix("?")
