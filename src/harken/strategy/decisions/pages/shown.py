"""Decisions in words, as their templates read them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure
from harken.metrics.targets.relief import relief_on
from harken.metrics.yardsticks.metric import key_of
from harken.metrics.yardsticks.queries import behind, yardstick
from harken.strategy.decisions.models import Decision
from harken.strategy.decisions.queries import Became, became_of
from harken.strategy.decisions.rules import Verdict, is_look_due, lacks, verdict_of
from harken.strategy.initiatives.pages.words import (
    change_words,
    day_words,
    difference_words,
    figure_words,
)
from harken.warehouse.definition import Window

OUTCOME_TONES = {"go": "good", "changed": "neutral", "stopped": "neutral", "open": "warn"}


@dataclass(frozen=True)
class Row:
    """A decision in the register."""

    decision: Decision
    url: str
    outcome: str
    tone: str
    verdict: Verdict
    is_due: bool
    is_approved: bool


def row_of(one: Decision, today: date) -> Row:
    """Return a decision as the register shows it."""
    return Row(
        one,
        reverse("strategy:decision", args=[one.pk]),
        one.get_outcome_display(),
        OUTCOME_TONES[one.outcome],
        verdict_of(one),
        is_look_due(one, today),
        one.approved_at is not None,
    )


@dataclass(frozen=True)
class Came:
    """What the metric did, in words: the days before and since, both figures, the change."""

    before_days: str
    after_days: str
    before: str
    after: str
    change: str
    expected: str
    before_url: str | None
    after_url: str | None


@dataclass(frozen=True)
class Later:
    """The long-term part of a decision in words; `rests` is about now."""

    expected: str
    metric_url: str
    rests: str
    approved: str
    lacks: str
    look: str
    came: Came | None
    why_not: str


def later_of(one: Decision, today: date, reader: Actor) -> Later:
    """Return what the page says of a decision that costs now and pays later."""
    missing = [] if one.approved_at else lacks(one)
    found = became_of(one, today) if one.approved_at else ""
    return Later(
        expected=_expected(one),
        metric_url=reverse("metrics:metric", args=[one.metric.name]) if one.metric else "",
        rests=_rests(one, today),
        approved=_approved(one),
        lacks=", ".join(missing),
        look=_look(one, today),
        came=None if isinstance(found, str) else _came(one, found, reader),
        why_not=found if isinstance(found, str) else "",
    )


def _expected(one: Decision) -> str:
    if one.metric is None or one.expected is None:
        return ""
    try:
        return change_words(yardstick(key_of(one.metric.name)), one.expected)
    except CannotMeasure:
        return ""


def _rests(one: Decision, today: date) -> str:
    if one.metric is None or one.relief_until is None:
        return ""
    words = {"day": day_words(one.relief_until)}
    if one.approved_at is None:
        return _("from its approval until %(day)s") % words
    now = relief_on(one.metric, today)
    return (_("until %(day)s") if now else _("was until %(day)s; now it holds again")) % words


def _approved(one: Decision) -> str:
    if one.approved_at is None:
        return _("not approved yet")
    words = {"name": one.approver_name, "day": day_words(one.approved_at)}
    if one.approver_name == one.noted_by:
        return _("%(name)s, %(day)s; the same person noted it") % words
    return _("%(name)s, %(day)s") % words


def _look(one: Decision, today: date) -> str:
    if one.looked_at is not None:
        return _("looked at on %(day)s") % {"day": day_words(one.looked_at)}
    words = {"day": day_words(one.review_on)}
    if is_look_due(one, today):
        return _("due since %(day)s") % words
    return _("on %(day)s") % words if one.review_on else _("no day was chosen")


def _came(one: Decision, found: Became, reader: Actor) -> Came:
    before, after = found.windows
    key = found.yardstick.key
    return Came(
        _window(before),
        _window(after),
        figure_words(found.yardstick, found.before),
        figure_words(found.yardstick, found.after),
        difference_words(found.yardstick, found.change),
        _expected(one),
        behind(key, before, (), reader),
        behind(key, after, (), reader),
    )


def _window(one: Window) -> str:
    words = {"start": day_words(one.first), "end": day_words(one.last)}
    return _("%(start)s to %(end)s") % words
