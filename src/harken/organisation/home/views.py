"""A page for everybody: who is there for customers now."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harken.charts import Bar, Chart, Columns, Finding, bars_by_day
from harken.foundations.clock import system_clock
from harken.organisation.home.cards import Board, board_of
from harken.organisation.home.phrases import (
    coming_description,
    coming_finding,
    coming_subtitle,
)
from harken.organisation.home.queries import Now, coming_days, organisation_now
from harken.organisation.permissions import EDIT_TEAMS, SEE_HOME
from harken.organisation.profile.queries import profile
from harken.web.access import SignedInRequest, requires


def _now(at: datetime) -> tuple[Now, ZoneInfo]:
    zone = ZoneInfo(profile().zone)
    return organisation_now(at, zone, get_language() or "en"), zone


@requires(SEE_HOME)
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    now, zone = _now(system_clock())
    context = {
        "board": board_of(now, zone),
        "chart": chart_of(now, zone) if now.calendars else None,
        "may_edit": EDIT_TEAMS.allows(request.actor),
        "organisation": profile(),
        "is_demo": settings.DEMO,
    }
    return render(request, "organisation/home/page.html", context)


def chart_of(now: Now, zone: ZoneInfo) -> Chart:
    """Draw the hours of each day to come on which at least one team is at work."""
    days = coming_days(now, zone)
    language = get_language() or "en"
    return bars_by_day(
        Finding(coming_finding(days), coming_subtitle(days), coming_description(days, language)),
        [Bar(day.day, day.hours, day.holiday) for day in days],
        Columns(_("Day"), _("Hours"), _("Holiday")),
        language,
        profile().week_start,
    )


def board_now() -> Board:
    """Return what is on the page now, in the active language."""
    return board_of(*_now(system_clock()))


def render_now(language: str) -> str:
    """Return the teams of the page, as every viewer of `language` sees them."""
    return _rendered("now", language)


def render_finding(language: str) -> str:
    """Return the heading of the page in `language`."""
    return _rendered("finding", language)


def render_holidays(language: str) -> str:
    """Return the next holidays in `language`."""
    return _rendered("holidays", language)


def _rendered(part: str, language: str) -> str:
    with translation.override(language):
        return render_to_string(f"organisation/home/{part}.html", {"board": board_now()})
