"""Rules that rest on what is gone, among all that hangs loose."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from harken.action.opening.models import CaseRule
from harken.action.opening.queries import rules_now, troubles_of, url_of
from harken.metrics.lifecycle.users import Use
from harken.metrics.register.models import Metric
from harken.strategy.picture.loose import Loose


def findings(today: date) -> list[Loose]:
    """Return what is wrong with rules that are live or paused, each with its remedy."""
    rules = [rule for rule in rules_now() if rule.state != CaseRule.State.DRAFT]
    troubles = troubles_of(rules, today)
    return [
        Loose(
            _("The rule “%(rule)s” opens cases, but: %(what)s")
            % {"rule": rule.name, "what": one.sentence},
            one.remedy,
            url_of(rule),
        )
        for rule in rules
        for one in troubles[rule.pk]
    ]


def uses(metric: Metric) -> Iterable[Use]:
    """Return the rules that look at a metric."""
    rows = CaseRule.objects.filter(metric=metric, archived_at=None)
    for rule in rows.exclude(state=CaseRule.State.DRAFT):
        says = _("The rule “%(rule)s” opens cases by it: let that rule look at another metric.")
        yield Use(rule.name, url_of(rule), says % {"rule": rule.name})
