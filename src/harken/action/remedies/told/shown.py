"""Remedies in words, as their templates read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import Waits, waits_for
from harken.action.remedies.rules import OPEN
from harken.organisation.profile.queries import profile
from harken.strategy.initiatives.pages.words import amount, day_words, language
from harken.web.formats import SPACE, number

State = Remedy.State
TONES = {State.DONE: "good", State.DECLINED: "neutral", State.DECIDED: "neutral"}


@dataclass(frozen=True)
class Row:
    """A remedy in a list."""

    remedy: Remedy
    url: str
    kind: str
    state: str
    tone: str
    waits: str
    is_late: bool
    cases: str
    owner: str
    team: str
    cost: str
    warnings: list[str]


def rows_of(found: list[Remedy], today: date) -> list[Row]:
    """Return remedies as lists show them."""
    return [row_of(one, today) for one in found]


def row_of(one: Remedy, today: date) -> Row:
    """Return a remedy as a list and its page's head show it."""
    waits = waits_for(one, today)
    return Row(
        remedy=one,
        url=reverse("action:remedy", args=[one.pk]),
        kind=one.get_kind_display(),
        state=one.get_state_display(),
        tone=TONES.get(State(one.state), "warn"),
        waits=waits_words(waits),
        is_late=waits.is_late,
        cases=cases_words(getattr(one, "cases", 0)),
        owner=owner_words(one),
        team=str(one.team or ""),
        cost=cost_words(one),
        warnings=list(warnings_of(one)),
    )


def waits_words(waits: Waits) -> str:
    """Say what a remedy waits for, and until when."""
    if not waits.what:
        return ""
    if waits.by is None:
        return _("to be done, no day agreed")
    words = {"day": day_words(waits.by)}
    if waits.is_late:
        late = {
            "decision": _("decision overdue since %(day)s"),
            "doing": _("should have been done by %(day)s"),
            "check": _("check due since %(day)s"),
        }
        return late[waits.what] % words
    ahead = {
        "decision": _("decision by %(day)s"),
        "doing": _("done by %(day)s"),
        "check": _("check on %(day)s"),
    }
    return ahead[waits.what] % words


def cases_words(count: int) -> str:
    """Say how many cases stand behind it; the number is the remedy's own."""
    said = ngettext("%(count)s case behind it", "%(count)s cases behind it", count)
    return said % {"count": number(count, language())}


def owner_words(one: Remedy) -> str:
    """Name the owner; one who left is named as such."""
    if one.owner is not None and one.owner.is_active:
        return str(one.owner.name)
    if one.owner_name:
        return _("%(name)s, who left") % {"name": one.owner_name}
    return _("nobody yet")


def cost_words(one: Remedy) -> str:
    """Say what it costs, '' where nobody knows."""
    said = []
    if one.people_days is not None:
        said.append(_("people-days: %(count)s") % {"count": amount(one.people_days)})
    if one.money is not None:
        said.append(f"{amount(one.money, 2)}{SPACE}{profile().currency}")
    return ", ".join(said)


def warnings_of(one: Remedy) -> Iterator[str]:
    """Yield what is wrong with a remedy as it stands, beyond its days."""
    if one.state in OPEN:
        if one.owner is None or not one.owner.is_active:
            yield _("The owner has left.") if one.owner_name else _("Nobody answers for it.")
        if not one.compared_with and not one.no_comparison:
            yield _("Nobody said whom to compare with.")
    if one.check_on is not None and one.done_on is not None and one.check_on <= one.done_on:
        yield _("It is to be checked on a day before it was done: choose a later day.")
