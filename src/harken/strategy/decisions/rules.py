"""What a decision's check amounts to in one sentence, and when a long-term one may be approved."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from harken.organisation.changes.refused import Refused
from harken.strategy.days import FARTHEST, NEAREST
from harken.strategy.decisions.models import Decision


class Tone(StrEnum):
    """How the check turned out."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Verdict:
    """What the check amounts to; it blocks nothing."""

    sentence: str
    tone: Tone


def verdict_of(decision: Decision) -> Verdict:
    """Return what the check of a decision amounts to, the worst that is to be said first."""
    if decision.outcome == Decision.Outcome.STOPPED:
        return Verdict(_("Not done: the check can be read again when it comes back."), Tone.NEUTRAL)
    strains, touches = bool(decision.value_id), bool(decision.promise_id)
    has_evidence = bool(decision.evidence or decision.evidence_url)
    has_voice = bool(decision.spoke_for_customer)
    if not (has_evidence or has_voice):
        tone = Tone.BAD if strains or touches else Tone.WARN
        return Verdict(_blind(strains=strains, touches=touches), tone)
    if not (strains or touches):
        return _untouched(has_evidence=has_evidence, has_voice=has_voice)
    return _weighed(decision, has_evidence=has_evidence, has_voice=has_voice)


def _blind(*, strains: bool, touches: bool) -> str:
    """Say it of one without data, and where nobody spoke for the customer."""
    if strains and touches:
        return _(
            "Without the customer: it strains a value and touches a promise, without data, "
            "and nobody spoke for customers. Find a figure, or ask one customer, before it starts."
        )
    if touches:
        return _(
            "Without the customer: it touches a promise, without data, and nobody spoke "
            "for customers. Look at how often the promise is kept first."
        )
    if strains:
        return _(
            "Without the customer: it strains a value, without data, and nobody spoke for "
            "customers. Ask one person who talks to them every day."
        )
    return _("Nothing speaks against it, but no data and nobody who spoke for customers either.")


def _untouched(*, has_evidence: bool, has_voice: bool) -> Verdict:
    if has_evidence and has_voice:
        return Verdict(_("Strains no value, touches no promise, and was seen in data."), Tone.GOOD)
    if has_evidence:
        return Verdict(
            _(
                "Strains no value and touches no promise; there are data, but nobody spoke for "
                "those who feel it."
            ),
            Tone.NEUTRAL,
        )
    return Verdict(
        _("Strains no value and touches no promise; somebody spoke for customers, without data."),
        Tone.NEUTRAL,
    )


def _weighed(decision: Decision, *, has_evidence: bool, has_voice: bool) -> Verdict:
    """Say it of one that strains or touches something, with data or a voice at least."""
    if decision.outcome == Decision.Outcome.CHANGED and has_evidence and has_voice:
        return Verdict(_("Weighed, and done otherwise because of it."), Tone.GOOD)
    if not has_evidence:
        return Verdict(
            _("Somebody spoke for customers, but there are no data: look at a figure."), Tone.WARN
        )
    if not has_voice:
        return Verdict(
            _("There are data, but nobody spoke for customers: name somebody who does."), Tone.WARN
        )
    if decision.value_id and decision.promise_id:
        return Verdict(
            _(
                "Weighed with open eyes: it strains a value and touches a promise. Say so to those "
                "who feel it."
            ),
            Tone.WARN,
        )
    if decision.promise_id:
        return Verdict(
            _("Weighed with open eyes: it touches a promise. Watch how often it is kept."),
            Tone.WARN,
        )
    return Verdict(
        _("Weighed with open eyes: it strains a value. Say why to your people."), Tone.WARN
    )


def check_decision(what: str, day: date, today: date, url: str = "") -> None:
    """Raise Refused for a decision without words, of a day to come, or with a strange address."""
    if url and not (url.startswith("https://") or (url.startswith("/") and url[1:2] != "/")):
        raise Refused(
            _(
                "Write the address of a page here, beginning with /, or one that begins with https://."
            )
        )
    if not what.strip():
        raise Refused(_("Write what is decided, in one sentence."))
    if not NEAREST <= day <= today:
        raise Refused(_("A decision has a day that was: choose today or an earlier day."))


def check_long_term(decision: Decision) -> None:
    """Raise Refused for expectations that contradict each other."""
    if decision.expected is not None and decision.metric_id is None:
        raise Refused(_("Choose the metric whose change you expect."))
    if decision.relief_until is not None and decision.metric_id is None:
        raise Refused(_("Choose the metric whose target is to rest."))
    for day in (decision.relief_until, decision.review_on):
        if day is not None and not decision.day < day <= FARTHEST:
            raise Refused(_("Choose days after the day of the decision."))


def lacks(decision: Decision) -> list[str]:
    """Return what a long-term decision lacks before it can be approved."""
    wanted = {
        _("the expected cost for now"): decision.cost,
        _("the expected gain later"): decision.gain,
        _("the day on which it is looked at again"): decision.review_on,
    }
    return [name for name, found in wanted.items() if not found]


def check_approval(decision: Decision) -> None:
    """Raise Refused for one that cannot be approved, with what it lacks."""
    if not decision.is_long_term:
        raise Refused(_("Only decisions that cost now and pay later are approved."))
    if decision.approved_at is not None:
        raise Refused(_("It is approved already."))
    if decision.outcome in {Decision.Outcome.OPEN, Decision.Outcome.STOPPED}:
        raise Refused(_("Only what is done can be approved: say first that you do it."))
    missing = lacks(decision)
    if missing:
        raise Refused(_("Before it is approved, write: %(what)s.") % {"what": ", ".join(missing)})


def is_look_due(decision: Decision, day: date) -> bool:
    """Tell whether the day has come to look at a long-term decision again."""
    if not decision.is_long_term or decision.looked_at is not None:
        return False
    return decision.review_on is not None and decision.review_on <= day
