"""Where the public test shows itself: its tab, command box, sign-in page, log, undo, jobs."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.jobs.queue.schedule import every
from harken.maturity.permissions import SET_PUBLIC_TEST
from harken.maturity.public.keeping.tasks import delete_old_results
from harken.maturity.public.notices import TEST
from harken.maturity.public.queries import is_open
from harken.maturity.public.setting.undoing import UNDO
from harken.maturity.results.tabs import maturity_tabs
from harken.web import registries as web
from harken.web.tabs import Tab

PAGE = "maturity:public-test"
HOUR = 3600.0
VERBS = {
    "maturity_test.opened": _("%(who)s opened the public maturity test"),
    "maturity_test.closed": _("%(who)s closed the public maturity test"),
}


def register() -> None:
    """Fill the registries."""
    label = _("Public test")
    maturity_tabs.register(Tab("test", label, PAGE, SET_PUBLIC_TEST, rank=50))
    web.commands.register(
        web.Command(
            "maturity.test", _("Public maturity test"), PAGE, SET_PUBLIC_TEST, _("embed link site")
        )
    )
    offer = _("How mature is your customer experience? Take the test.")
    web.public_links.register(web.PublicLink("maturity.test", offer, TEST, is_open))
    web.undos.register(UNDO)
    register_verbs(VERBS)
    every(seconds=HOUR, name="maturity.delete_old_results", task=delete_old_results)
