"""What a metric is worth, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.analysis import Estimate, Lead
from harken.metrics.lifecycle.queries import life_of
from harken.metrics.register.models import Metric
from harken.metrics.worth.actions_taken import Taken
from harken.metrics.worth.rules import Reason, acted_share, nobody_acts
from harken.web.formats import number


@dataclass(frozen=True)
class Finding:
    """One of the five: what was asked, what was found, and whether it speaks for retiring."""

    reason: Reason
    title: str
    says: str
    holds: bool | None

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return {True: "bad", False: "good", None: "neutral"}[self.holds]

    @property
    def verdict(self) -> str:
        """What its badge says."""
        words = {True: _("speaks for retiring"), False: _("speaks for keeping")}
        return words[self.holds] if self.holds is not None else _("not known yet")


@dataclass(frozen=True)
class Told:
    """Figures of a weighing, read live or from what was kept."""

    other: str
    r: Estimate | None
    gain: Estimate | None
    outcome: str
    lag: int
    redundant: bool | None
    foretells_nothing: bool | None


def findings(metric: Metric, told: Told | None, taken: Taken) -> list[Finding]:
    """Return the five findings about a metric."""
    return [
        _redundant(told),
        _foretells(told),
        _acted(taken),
        _owner(metric),
        _gamed(metric),
    ]


def _redundant(told: Told | None) -> Finding:
    title = _("Does it say only what another metric does?")
    holds = told.redundant if told else None
    return Finding(Reason.REDUNDANT, title, _together(told), holds)


def _together(told: Told | None) -> str:
    if told is None or not told.other:
        return _("There is no other metric to compare it with yet.")
    if told.r is None or told.r.value is None:
        return _(
            "Its changes from month to month cannot be told from chance yet, so they cannot be "
            "compared with those of “%(other)s”."
        ) % {"other": told.other}
    said = _(
        "Its changes from month to month go with those of “%(other)s”: r = %(r)s (%(span)s; "
        "n = %(n)s changes; without the noise of few answers). From 0.9 on it may be redundant, "
        "if it adds nothing to what the other one foretells."
    )
    return said % {
        "other": told.other,
        "r": _two(told.r.value),
        "span": _span(told.r),
        "n": told.r.n,
    }


def _foretells(told: Told | None) -> Finding:
    title = _("Does it foretell anything for the business?")
    holds = told.foretells_nothing if told else None
    return Finding(Reason.FORETELLS_NOTHING, title, _gain(told), holds)


def _gain(told: Told | None) -> str:
    if told is None or not told.outcome:
        return _(
            "There is nothing of the business to foretell yet: let finance report its revenue by "
            "the month, or add a metric of what customers do."
        )
    if told.gain is None or told.gain.value is None:
        return _("There are too few months with both this figure and “%(outcome)s” yet.") % {
            "outcome": told.outcome
        }
    words = {
        "outcome": told.outcome,
        "other": told.other,
        "gain": _two(told.gain.value),
        "span": _span(told.gain),
        "n": told.gain.n,
    }
    return ngettext(
        "For “%(outcome)s” %(lag)s month later it adds %(gain)s to the R² of “%(other)s” in "
        "periods held out (%(span)s; n = %(n)s).",
        "For “%(outcome)s” %(lag)s months later it adds %(gain)s to the R² of “%(other)s” in "
        "periods held out (%(span)s; n = %(n)s).",
        told.lag,
    ) % {**words, "lag": told.lag}


def _acted(taken: Taken) -> Finding:
    title = _("Does anybody act when it changes?")
    share = acted_share(taken)
    if share is None or share.value is None:
        says = _not_known(taken)
        return Finding(Reason.NOBODY_ACTS, title, says, None)
    language = get_language() or "en"
    says = ngettext(
        "Of %(alerts)s alert, %(acted)s led to a recorded action (%(span)s %%).",
        "Of %(alerts)s alerts, %(acted)s led to a recorded action (%(span)s %%).",
        taken.alerts,
    ) % {
        "alerts": taken.alerts,
        "acted": taken.acted,
        "span": f"{number(share.low or 0, language)}–{number(share.high or 0, language)}",
    }
    return Finding(Reason.NOBODY_ACTS, title, says, nobody_acts(taken))


def _not_known(taken: Taken) -> str:
    if not taken.alerts:
        return _("Not known yet, because no alert was raised in the last twelve months.")
    return ngettext(
        "Not known yet: %(count)s alert was raised in the last twelve months, but nothing records "
        "what was done after it.",
        "Not known yet: %(count)s alerts were raised in the last twelve months, but nothing "
        "records what was done after them.",
        taken.alerts,
    ) % {"count": taken.alerts}


def _owner(metric: Metric) -> Finding:
    title = _("Does somebody answer for it?")
    if metric.owner is None:
        return Finding(Reason.NO_OWNER, title, _("Nobody answers for it."), holds=True)
    if not metric.owner.is_active:
        says = _("%(who)s answered for it and has left.") % {"who": metric.owner}
        return Finding(Reason.NO_OWNER, title, says, holds=True)
    says = _("%(who)s answers for it.") % {"who": metric.owner}
    return Finding(Reason.NO_OWNER, title, says, holds=False)


def _gamed(metric: Metric) -> Finding:
    title = _("Is it gamed?")
    life = life_of(metric)
    if life.gamed:
        return Finding(Reason.GAMED, title, life.gamed_because, holds=True)
    says = _("Nobody has seen the figure moved without anything getting better.")
    return Finding(Reason.GAMED, title, says, holds=False)


def proposal_words(metric: Metric, count: int) -> str:
    """Say that a metric may go, and on how many findings that rests: two at least."""
    return _("“%(metric)s” may go: %(count)s of five findings speak for retiring it.") % {
        "metric": metric,
        "count": count,
    }


def lead_rows(leads: Sequence[Lead]) -> list[tuple[str, str, str, str]]:
    """Return a row for each lag: months, r in what was learned from, r in what was held out, n."""
    return [
        (
            str(one.lag),
            _r(one.learned),
            _r(one.held_out),
            f"{one.learned.n} + {one.held_out.n}",
        )
        for one in leads
    ]


def _r(found: Estimate) -> str:
    if found.value is None:
        return _("too few months")
    return _("%(value)s (%(span)s)") % {"value": _two(found.value), "span": _span(found)}


def _span(found: Estimate) -> str:
    if found.low is None or found.high is None:
        return _("no interval: too few")
    return _("%(low)s to %(high)s") % {"low": _two(found.low), "high": _two(found.high)}


def _two(value: float) -> str:
    return number(value, get_language() or "en", 2)
