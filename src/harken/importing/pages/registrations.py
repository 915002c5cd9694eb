"""Where the pages show themselves: menu, commands, first steps, undo."""

from django.utils.translation import gettext_lazy as _

from harken.importing.pages.saved import BRING_BACK
from harken.importing.pages.waiting.week import week_panel
from harken.importing.permissions import IMPORT_SIGNALS
from harken.listening.signals.models import Signal
from harken.web import registries as web

PAGE = "importing:imports"
LABEL = _("Import a file")
PURPOSE = _("from your survey tool, help desk or shop, as it is: the first figure in minutes")


def register() -> None:
    """Fill the registries."""
    web.menu.register(
        web.MenuEntry("importing", _("Import"), PAGE, IMPORT_SIGNALS, rank=130, group=web.LISTEN)
    )
    web.commands.register(
        web.Command(
            "importing",
            LABEL,
            PAGE,
            IMPORT_SIGNALS,
            _("upload csv excel xlsx survey export qualtrics limesurvey zendesk typeform"),
        )
    )
    web.commands.register(
        web.Command("importing.mappings", _("Saved mappings"), "importing:mappings", IMPORT_SIGNALS)
    )
    web.first_steps.register(
        web.FirstStep("importing", LABEL, PAGE, IMPORT_SIGNALS, PURPOSE, nothing_is_recorded)
    )
    web.checklist_steps.register(
        web.ChecklistStep(
            "importing", LABEL, PURPOSE, PAGE, IMPORT_SIGNALS, day=1, is_done=Signal.objects.exists
        )
    )
    web.week_panels.register(
        web.WeekPanel(
            "importing", _("Files that wait or were refused"), 70, IMPORT_SIGNALS, week_panel
        )
    )
    web.undos.register(BRING_BACK)


def nothing_is_recorded() -> bool:
    """Whether no signal was ever recorded."""
    return not Signal.objects.exists()
