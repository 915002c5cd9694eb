"""Where next steps show themselves: the checklist, the log, undo."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.maturity.permissions import RUN_ROUNDS
from harken.maturity.rounds.models import Round
from harken.maturity.steps import initiatives
from harken.maturity.steps.places import places
from harken.maturity.steps.queries import PAGE, steps_on_list
from harken.maturity.steps.undoing import PUT_BACK
from harken.web import registries as web

VERBS = {
    "next_step.taken": _("%(who)s took over a next step: %(what)s"),
    "next_step.put_back": _("%(who)s put back a next step: %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    register_verbs(VERBS)
    web.undos.register(PUT_BACK)
    places.register(initiatives.PLACE)
    web.step_sources.register(web.StepSource("maturity", steps_on_list))
    web.checklist_steps.register(
        web.ChecklistStep(
            "maturity.round",
            _("See how mature you are"),
            _("Twenty statements, answered by leaders and by those who talk to customers."),
            PAGE,
            RUN_ROUNDS,
            day=21,
            is_done=_was_opened,
        )
    )


def _was_opened() -> bool:
    return Round.objects.exclude(state=Round.State.DRAFT).exists()
