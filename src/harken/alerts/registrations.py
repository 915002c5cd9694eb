"""What the area shows elsewhere, and the job that it runs."""

from django.utils.translation import gettext_lazy as _

from harken.alerts import handlers
from harken.alerts.models import Alert
from harken.alerts.pages.views import TAKE_BACK
from harken.alerts.permissions import OWN_ALERTS
from harken.alerts.queries import add_url
from harken.alerts.tasks import judge
from harken.alerts.telling.mail import KEY, may_be_read
from harken.alerts.telling.panel import week_panel
from harken.alerts.telling.uses import TAKEN, USER
from harken.audit.verbs import register_verbs
from harken.jobs.queue.schedule import every
from harken.mail.delivery import Guard, guards
from harken.metrics.evidence import FigureLink, figure_links
from harken.metrics.lifecycle.users import metric_users
from harken.metrics.worth.actions_taken import taken_sources
from harken.organisation.demo.parts import DemoPart, at, demo_parts
from harken.web import registries as web

HOUR = 3600
PAGE = "alerts:alerts"
VERBS = {
    "alert.added": _("%(who)s set an alert: %(what)s"),
    "alert.paused": _("%(who)s paused the alert %(what)s"),
    "alert.resumed": _("%(who)s let the alert %(what)s go on"),
    "alert.stopped": _("%(who)s stopped the alert %(what)s"),
    "alert.restored": _("%(who)s brought the alert %(what)s back"),
}
HANDLERS = (handlers.end_alerts,)


def register() -> None:
    """Fill the registries."""
    every(seconds=HOUR, name="alerts.judge", task=judge)
    guards.register(Guard(KEY, may_be_read))
    figure_links.register(FigureLink("alerts", _("Tell me when this changes"), add_url, OWN_ALERTS))
    metric_users.register(USER)
    taken_sources.register(TAKEN)
    register_verbs(VERBS)
    demo_parts.register(DemoPart("alerts", at("harken.alerts.demo:plant_alert")))
    _register_pages()


def _register_pages() -> None:
    words = _("tell me notify mail change warning")
    web.person_links.register(web.MenuEntry("alerts", _("My alerts"), PAGE, OWN_ALERTS))
    web.commands.register(web.Command("alerts", _("My alerts"), PAGE, OWN_ALERTS, words))
    web.commands.register(
        web.Command("alerts.add", _("Set an alert"), "alerts:add", OWN_ALERTS, words)
    )
    web.undos.register(TAKE_BACK)
    web.checklist_steps.register(
        web.ChecklistStep(
            "alerts",
            _("Be told when a figure really changes"),
            _("Set an alert on a figure that matters to you; mail comes only with a real change."),
            "alerts:add",
            OWN_ALERTS,
            day=7,
            is_done=Alert.objects.exists,
        )
    )
    web.week_panels.register(
        web.WeekPanel("alerts", _("What your alerts raised"), 40, OWN_ALERTS, week_panel)
    )
