"""Where the first thirty days show themselves: menu, commands, log, undo; and the board's steps."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.board.checklist.queries import is_away
from harken.board.checklist.taking import PLACE
from harken.board.checklist.tasks import close_list
from harken.board.checklist.undoing import UNDOS
from harken.board.permissions import EDIT_TV, SEE_BOARD, SEE_CHECKLIST
from harken.board.tv.models import TvLink
from harken.jobs.queue.schedule import every
from harken.maturity.steps.places import places
from harken.web import registries as web

PAGE = "board:first-days"
HOUR = 3600
VERBS = {
    "step.ticked": _("%(who)s ticked a step of the first thirty days: %(what)s"),
    "step.left_out": _("%(who)s left out a step of the first thirty days: %(what)s"),
    "step.reopened": _("%(who)s opened a step of the first thirty days again: %(what)s"),
    "checklist.done": _("%(who)s found nothing open any more on the list: %(what)s"),
    "checklist.put_away": _("%(who)s took the list out of the menu: %(what)s"),
    "checklist.brought_back": _("%(who)s put the list back in the menu: %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    label = _("First thirty days")
    web.person_links.register(
        web.MenuEntry("board.first-days", label, PAGE, SEE_CHECKLIST, 30, lambda: not is_away())
    )
    web.commands.register(
        web.Command(
            "board.first-days", label, PAGE, SEE_CHECKLIST, _("begin checklist setup steps plan")
        )
    )
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)
    places.register(PLACE)
    every(seconds=HOUR, name="board.checklist", task=close_list)
    for step in _steps():
        web.checklist_steps.register(step)


def _steps() -> tuple[web.ChecklistStep, ...]:
    return (
        web.ChecklistStep(
            "board.pins",
            _("Choose what stands on the live page"),
            _("Few figures, those that somebody acts on."),
            "board:pins",
            SEE_BOARD,
            day=5,
        ),
        web.ChecklistStep(
            "board.tv",
            _("Hang the figures on the wall"),
            _("A screen in the kitchen or the hall shows them to everybody, without signing in."),
            "board:tv-links",
            EDIT_TV,
            day=9,
            is_done=TvLink.objects.exists,
        ),
        web.ChecklistStep(
            "board.week",
            _("Read This week together"),
            _("Ten minutes on Monday: what really changed, what came in, who does what about it."),
            "board:week",
            SEE_BOARD,
            day=8,
        ),
    )
