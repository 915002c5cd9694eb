"""Whether a rule may go live: it was tried just so, lately, and would not drown anybody."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.action.opening.matching.compiling import problem_of
from harken.action.opening.models import CaseRule
from harken.action.opening.trying.trial import DAYS, HOLDS_FOR, Trial, definition_of, trial_of
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import local_date

FLOOD = 10_000
"""A rule that opens more in 90 days (111 a day) opens more than anybody answers."""


def demand_may_start(rule: CaseRule, now: datetime, confirmed: int | None) -> None:
    """Raise Refused unless the rule may go live."""
    refusal = why_not(rule, now)
    if refusal:
        raise Refused(refusal)
    trial = trial_of(rule)
    held = trial.held(rule.most_a_day) if trial else 0
    if held and confirmed != held:
        raise Refused(
            ngettext(
                "In 90 days the cap would have held back %(count)s case. Confirm that number, or "
                "raise the cap, or narrow the rule.",
                "In 90 days the cap would have held back %(count)s cases. Confirm that number, or "
                "raise the cap, or narrow the rule.",
                held,
            )
            % {"count": held}
        )


def why_not(rule: CaseRule, now: datetime) -> str:
    """Say in the active language why a rule cannot go live yet, '' where it can."""
    if rule.archived_at is not None:
        return _("This rule is put away. Bring it back first.")
    if rule.state == CaseRule.State.LIVE:
        return _("This rule is live already.")
    problem = problem_of(rule, local_date(now))
    if problem:
        return problem
    return _untried(rule, now)


def _untried(rule: CaseRule, now: datetime) -> str:
    trial = trial_of(rule)
    if trial is None:
        return _("Try it on the last 90 days first.")
    if trial.of != definition_of(rule):
        return _("The rule was changed since it was tried. Try it again.")
    if now - trial.at > HOLDS_FOR:
        return _("The dry run is more than a week old. Try the rule again.")
    return flood_of(trial, rule.most_a_day)


def flood_of(trial: Trial, most_a_day: int) -> str:
    """Say what to change where a rule would open more cases than anybody answers, else ''."""
    opened = trial.opened - trial.held(most_a_day)
    if opened <= FLOOD:
        return ""
    return _(
        "This rule would have opened %(opened)s cases in %(days)s days, more than anybody answers: "
        "ask for a lower value, add words or “of whom”, or set the cap to what your people can "
        "answer in a day."
    ) % {"opened": opened, "days": DAYS}
