"""Initiatives in words, as their templates read them."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.organisation.profile.queries import profile
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.pages.words import amount, day_words
from harken.strategy.initiatives.queries import Standing, Used, standing_of
from harken.web.formats import SPACE

State = Initiative.State
TONES = {State.RUNNING: "good", State.STOPPED: "warn"}


@dataclass(frozen=True)
class Bar:
    """A budget: how much of it is used, in words and as a length; `top` 0 where none is planned."""

    label: str
    words: str
    spent: float
    top: float
    over: str


@dataclass(frozen=True)
class Row:
    """An initiative in a list."""

    initiative: Initiative
    url: str
    state: str
    tone: str
    goals: list[tuple[str, str]]
    owner: str
    team: str
    when: str
    milestones: str
    bars: list[Bar]
    proof: str
    warnings: list[str]


def rows_of(found: list[Initiative], today: date) -> list[Row]:
    """Return initiatives as the list shows them."""
    return [row_of(one, today) for one in found]


def row_of(one: Initiative, today: date) -> Row:
    """Return an initiative as the list and its page's head show it."""
    standing = standing_of(one, today)
    return Row(
        initiative=one,
        url=reverse("strategy:initiative", args=[one.pk]),
        state=str(State(one.state).label),
        tone=TONES.get(State(one.state), "neutral"),
        goals=[(str(goal), reverse("strategy:goal", args=[goal.pk])) for goal in one.goals.all()],
        owner=owner_words(one),
        team=str(one.team or ""),
        when=_when(one),
        milestones=milestone_words(standing),
        bars=bars_of(standing),
        proof=proof_words(standing),
        warnings=_warnings(standing),
    )


def owner_words(one: Initiative) -> str:
    """Name the owner; one who left is named as such."""
    if one.owner is not None and one.owner.is_active:
        return str(one.owner.name)
    if one.owner_name:
        return _("%(name)s, who left") % {"name": one.owner_name}
    return _("nobody yet")


def _when(one: Initiative) -> str:
    words = {"start": day_words(one.starts_on), "end": day_words(one.ends_on)}
    return (_("%(start)s to %(end)s") if one.ends_on else _("from %(start)s on")) % words


def milestone_words(standing: Standing) -> str:
    """Say how many milestones are done: 'milestones done: 2 of 5'."""
    if not standing.milestones:
        return _("no milestones yet")
    words = {"done": standing.done, "count": standing.milestones}
    return _("milestones done: %(done)s of %(count)s") % words


def bars_of(standing: Standing) -> list[Bar]:
    """Return the two budgets, without one that nobody planned or used."""
    currency = profile().currency
    bars = [
        _bar(_("People-days"), standing.people_days, ""),
        _bar(_("Money"), standing.money, currency),
    ]
    return [bar for bar in bars if bar.words]


def _bar(label: str, used: Used, mark: str) -> Bar:
    if used.planned is None and not used.spent:
        return Bar(label, "", 0.0, 0.0, "")
    if used.planned is None:
        words = _("%(spent)s used, none planned") % {"spent": _money(used.spent, mark)}
        return Bar(label, words, 0.0, 0.0, "")
    said = {"spent": _money(used.spent, mark), "planned": _money(used.planned, mark)}
    bar = Bar(
        label,
        _("%(spent)s of %(planned)s used") % said,
        max(float(used.spent), 0.0),
        float(used.planned),
        "",
    )
    if not used.is_over:
        return bar
    return replace(bar, over=_("%(over)s over budget") % {"over": _money(used.over, mark)})


def _money(value: Decimal, mark: str) -> str:
    return f"{amount(value, 2 if mark else 1)}{SPACE}{mark}" if mark else amount(value)


def proof_words(standing: Standing) -> str:
    """Say when the proof is due, or that none was agreed."""
    one = standing.initiative
    if one.state == State.STOPPED:
        return ""
    if not one.check_by or one.check_on is None:
        return _("no proof agreed")
    words = {"day": day_words(one.check_on)}
    return (
        _("proof due since %(day)s") if standing.is_proof_due else _("proof due on %(day)s")
    ) % (words)


def _warnings(standing: Standing) -> list[str]:
    said = []
    if standing.late:
        count = len(standing.late)
        said.append(
            ngettext("%(count)s milestone is late", "%(count)s milestones are late", count)
            % {"count": count}
        )
    if standing.is_late:
        said.append(
            _("should have ended on %(day)s") % {"day": day_words(standing.initiative.ends_on)}
        )
    return said
