"""Where rules show themselves: commands, log, undo, what hangs loose, the worker."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.action.opening import loose
from harken.action.opening.following import consumer, telling
from harken.action.opening.following.tasks import open_overdue, renew_due
from harken.action.opening.undoing import UNDOS
from harken.action.permissions import SET_UP_CASES
from harken.audit.verbs import register_verbs
from harken.audit.words import register_labels
from harken.jobs.queue.schedule import every
from harken.metrics.lifecycle.users import MetricUser, metric_users
from harken.strategy.picture.collecting import LooseSource, loose_sources
from harken.web import registries as web

LIST, ADD = "action:case-rules", "action:case-rule-add"
EVERY_MINUTE, EVERY_HOUR = 60, 3600
FOLLOWS = consumer.NAME
VERBS = {
    "case_rule.made": _("%(who)s wrote down the rule %(what)s"),
    "case_rule.changed": _("%(who)s changed the rule %(what)s"),
    "case_rule.tried": _("%(who)s tried the rule %(what)s on the last 90 days"),
    "case_rule.live": _("%(who)s let the rule %(what)s go live"),
    "case_rule.paused": _("%(who)s paused the rule %(what)s"),
    "case_rule.resumed": _("%(who)s let the rule %(what)s go on"),
    "case_rule.archived": _("%(who)s put away the rule %(what)s"),
    "case_rule.restored": _("%(who)s brought back the rule %(what)s"),
    "case_rule.held_opened": _("%(who)s opened cases that the rule %(what)s had held back"),
    "case_rule.held_let_be": _("%(who)s let be what the rule %(what)s had held back"),
    "case_rule.held_again": _("%(who)s took back that what %(what)s held back was let be"),
}
LABELS = {
    "action.caserule.opened": _("cases opened"),
    "action.caserule.joined": _("signals that joined a case"),
    "action.caserule.held_back": _("held back"),
    "action.caserule.state": pgettext_lazy("of a rule", "state"),
}


def register() -> None:
    """Fill the registries."""
    label, words = _("Rules that open cases"), _("cap dry run trigger automatic set up")
    web.commands.register(web.Command("action.rules", label, LIST, SET_UP_CASES, words))
    web.menu.register(web.MenuEntry("action.rules", label, LIST, SET_UP_CASES, 179, group=web.ACT))
    add = _("Write a rule that opens cases")
    web.commands.register(web.Command("action.rule-add", add, ADD, SET_UP_CASES, words))
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)
    register_labels(LABELS)
    telling.register()
    loose_sources.register(LooseSource("action.rules", label, loose.findings, SET_UP_CASES))
    metric_users.register(MetricUser("action.rules", loose.uses))
    every(seconds=EVERY_MINUTE, name="action.open_overdue", task=open_overdue)
    every(seconds=EVERY_HOUR, name="action.renew_due", task=renew_due)
