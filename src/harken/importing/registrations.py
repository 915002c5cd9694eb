"""Where the area shows itself: the audit log, the worker's schedule."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs


def register() -> None:
    """Called once, when Django is ready."""
    register_verbs(
        {
            "import.begun": _("%(who)s brought the file %(what)s"),
            "import.confirmed": _("%(who)s confirmed the import of %(what)s"),
            "import.discarded": _("%(who)s discarded the import of %(what)s"),
            "import.undone": _("%(who)s undid the import of %(what)s"),
            "import.measures": _("%(who)s made measures with the import of %(what)s"),
            "mapping.saved": _("%(who)s saved the mapping %(what)s"),
            "mapping.renamed": _("%(who)s renamed the mapping %(what)s"),
            "mapping.archived": _("%(who)s archived the mapping %(what)s"),
        }
    )
