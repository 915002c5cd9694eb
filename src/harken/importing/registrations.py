"""Where the area shows itself: the audit log, the worker's schedule, the demo company."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.importing.pages import registrations as pages
from harken.importing.tasks import prune_imports
from harken.jobs.queue.schedule import every
from harken.organisation.demo.parts import DemoPart, DemoSize, demo_parts

DAY = 86_400


def register() -> None:
    """Called once, when Django is ready."""
    register_verbs(
        {
            "import.begun": _("%(who)s brought the file %(what)s"),
            "import.confirmed": _("%(who)s confirmed the import of %(what)s"),
            "import.discarded": _("%(who)s discarded the import of %(what)s"),
            "import.undone": _("%(who)s undid the import of %(what)s"),
            "import.measures": _("%(who)s made measures with the import of %(what)s"),
            "mapping.renewed": _("%(who)s saved the mapping %(what)s anew"),
            "mapping.saved": _("%(who)s saved the mapping %(what)s"),
            "mapping.renamed": _("%(who)s renamed the mapping %(what)s"),
            "mapping.restored": _("%(who)s brought the mapping %(what)s back"),
            "mapping.archived": _("%(who)s archived the mapping %(what)s"),
        }
    )
    pages.register()
    every(seconds=DAY, name="importing.prune", task=prune_imports)
    demo_parts.register(DemoPart("importing", _plant_demo))


def _plant_demo(now: datetime, size: DemoSize) -> str:
    """Load the invented files only where there is a demo to plant."""
    from harken.importing.demo.planting import plant_imports

    return plant_imports(now, size)
