"""Where rounds show themselves: tab, This week, command box, audit log, outbox, schedule."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.audit.words import register_labels
from harken.jobs.queue.schedule import every
from harken.mail.delivery import discretions, followers, guards
from harken.maturity.permissions import RUN_ROUNDS, SEE_MATURITY
from harken.maturity.results.tabs import maturity_tabs
from harken.maturity.rounds.letters import DISCRETIONS, FOLLOWER, GUARDS
from harken.maturity.rounds.pages.panel import asked_panel
from harken.maturity.rounds.tasks import close_rounds
from harken.web import registries as web
from harken.web.tabs import Tab

PERIOD = 300
ROUNDS = "maturity:rounds"


def register() -> None:
    """Fill the registries."""
    maturity_tabs.register(Tab("rounds", _("Rounds"), ROUNDS, RUN_ROUNDS, rank=40))
    web.commands.register(
        web.Command(
            "maturity.rounds",
            _("Rounds of the maturity assessment"),
            ROUNDS,
            RUN_ROUNDS,
            _("raters leaders managers front line ask remind"),
        )
    )
    web.week_panels.register(
        web.WeekPanel("maturity.asked", _("Your view is asked for"), 5, SEE_MATURITY, asked_panel)
    )
    for guard in GUARDS:
        guards.register(guard)
    for discretion in DISCRETIONS:
        discretions.register(discretion)
    followers.register(FOLLOWER)
    every(seconds=PERIOD, name="maturity.close", task=close_rounds)
    register_labels({"maturity.round.raters": _("people asked")})
    register_verbs(
        {
            "maturity.round.planned": _("%(who)s planned the round “%(what)s”"),
            "maturity.round.changed": _("%(who)s changed the plan of the round “%(what)s”"),
            "maturity.round.opened": _("%(who)s opened the round “%(what)s”"),
            "maturity.round.reminded": _("%(who)s sent reminders of the round “%(what)s”"),
            "maturity.round.closed": _("%(who)s closed the round “%(what)s”"),
            "maturity.round.deleted": _("%(who)s threw away the draft of the round “%(what)s”"),
        }
    )
