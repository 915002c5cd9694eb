"""A panel of the live page: how often each promise was kept, reckoned every few minutes."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.strategy.promises.checking.counting import Occasions
from harken.strategy.promises.models import Promise
from harken.strategy.promises.public.rates import Rate, rates
from harken.strategy.promises.queries import promises_now, url_of
from harken.strategy.promises.telling.sentences import counted, per_cent
from harken.web.formats import number

MOST_SHOWN = 6


@dataclass(frozen=True)
class Line:
    """A promise on the panel; without a rate its sentence says why."""

    name: str
    url: str
    share: str
    said: str
    rate: Rate | None


def render(language: str) -> str:
    """Return the panel in a language, '' while nothing is promised."""
    found = promises_now()
    if not found:
        return ""
    known = rates(found, local_date(system_clock()))
    lines = [_line(one, known.get(one.pk), language) for one in sorted(found, key=_checked_first)]
    context = {"lines": lines[:MOST_SHOWN], "more": max(0, len(lines) - MOST_SHOWN)}
    return render_to_string("board/promises/panel.html", context)


def _checked_first(promise: Promise) -> bool:
    return promise.metric is None


def _line(promise: Promise, rate: Rate | None, language: str) -> Line:
    shown = rate if rate is not None and rate.value is not None else None
    share = per_cent(shown.value, language) if shown else ""
    return Line(str(promise), url_of(promise), share, _said(shown, language), shown)


def _said(rate: Rate | None, language: str) -> str:
    if rate is None or rate.low is None or rate.high is None:
        return ""
    return _("%(counted)s (%(low)s to %(high)s)") % {
        "counted": counted(Occasions(rate.kept, rate.checked), language),
        "low": number(rate.low, language, 1),
        "high": number(rate.high, language, 1),
    }
