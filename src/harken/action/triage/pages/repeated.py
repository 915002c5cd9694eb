"""What repeats, in words."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.action.remedies.models import Remedy
from harken.action.triage.repeating import Group, Same, groups_of
from harken.foundations.permission import Actor
from harken.metrics.figures.fields import field_label
from harken.web.formats import number, quoted

MOST_LINKED = 200


@dataclass(frozen=True)
class Repeated:
    """A line: what the cases have in common, how often, whether that is more than before."""

    sentence: str
    counted: str
    compared: str
    is_more: bool
    cases_url: str
    fix_url: str
    fix_label: str
    remedies: tuple[Remedy, ...]


def repeated(actor: Actor, now: datetime) -> list[Repeated]:
    """Return what repeats among the cases that `actor` sees."""
    return [_told(group) for group in groups_of(actor, now)]


def _told(group: Group) -> Repeated:
    loose = group.loose[-MOST_LINKED:]
    asked = "&".join(f"case={number}" for number in loose)
    return Repeated(
        sentence=_sentence(group),
        counted=_counted(group),
        compared=_compared(group),
        is_more=group.found.is_more,
        cases_url=_cases_url(group.same),
        fix_url=f"{reverse('action:cause')}?{asked}" if loose else "",
        fix_label=_fix_label(len(loose)),
        remedies=group.remedies,
    )


def _sentence(group: Group) -> str:
    count = len(group.cases)
    words = {"count": number(count, _language()), "name": quoted(group.same.name)}
    if group.same.by == "word":
        return (
            ngettext("%(count)s case names %(name)s", "%(count)s cases name %(name)s", count)
            % words
        )
    if group.same.by == "kind":
        return (
            ngettext(
                "%(count)s case of the kind %(name)s", "%(count)s cases of the kind %(name)s", count
            )
            % words
        )
    field = {**words, "field": field_label(group.same.by)}
    return (
        ngettext(
            "%(count)s case, %(field)s: %(name)s", "%(count)s cases, %(field)s: %(name)s", count
        )
        % field
    )


def _counted(group: Group) -> str:
    found = group.found.count
    words = {"low": _figure(found.low), "high": _figure(found.high)}
    return _("95 %% interval of the count: %(low)s to %(high)s") % words


def _compared(group: Group) -> str:
    usual = _figure(group.found.usual)
    if group.found.is_more:
        return _("more than in the eight weeks before (%(usual)s in four weeks), beyond chance") % {
            "usual": usual
        }
    return _("no more than chance explains beside %(usual)s in four weeks before") % {
        "usual": usual
    }


def _fix_label(count: int) -> str:
    words = {"count": number(count, _language())}
    return (
        ngettext("Make it one fix: %(count)s case", "Make it one fix: %(count)s cases", count)
        % words
    )


def _cases_url(same: Same) -> str:
    if same.by == "word":
        return f"{reverse('action:cases')}?{urlencode({'view': 'all', 'q': same.name})}"
    return ""


def _figure(value: float | None) -> str:
    return number(value or 0.0, _language(), 1)


def _language() -> str:
    return get_language() or "en"
