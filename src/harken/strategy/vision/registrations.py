"""What the vision shows elsewhere: menu, commands, search, first days, undo, log."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.foundations.permission import Actor
from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.strategy.vision.pages.undoing import UNDOS
from harken.strategy.vision.queries import is_stated, said_in
from harken.web import registries as web

PAGE, STATE, ADD = "strategy:vision", "strategy:vision-state", "strategy:value-add"
VERBS = {
    "vision.stated": _("%(who)s stated the vision: %(what)s"),
    "vision.translated": _("%(who)s translated the vision: %(what)s"),
    "vision.taken_back": _("%(who)s took back a wording of the vision: %(what)s"),
    "value.added": _("%(who)s added the value %(what)s"),
    "value.changed": _("%(who)s changed the value %(what)s"),
    "value.moved": _("%(who)s moved the value %(what)s among the others"),
    "value.archived": _("%(who)s archived the value %(what)s"),
    "value.restored": _("%(who)s brought the value %(what)s back"),
    "principle.added": _("%(who)s wrote down a principle: %(what)s"),
    "principle.changed": _("%(who)s changed a principle: %(what)s"),
    "principle.example_chosen": _("%(who)s chose another example for a principle: %(what)s"),
    "principle.archived": _("%(who)s archived a principle: %(what)s"),
    "principle.restored": _("%(who)s brought a principle back: %(what)s"),
}


STEP = web.ChecklistStep(
    "strategy.vision",
    _("State your vision and a few values"),
    _("One sentence that everybody here can say, and what it means; promises and goals cite it."),
    PAGE,
    STEER,
    day=12,
    is_done=is_stated,
)


def register() -> None:
    """Fill the registries."""
    label = _("Vision and values")
    web.menu.register(
        web.MenuEntry("strategy.vision", label, PAGE, SEE_STRATEGY, rank=151, group=web.STRATEGY)
    )
    words = _("mission principles purpose what we stand for")
    web.commands.register(web.Command("strategy.vision", label, PAGE, SEE_STRATEGY, words))
    web.commands.register(web.Command("strategy.state", _("State the vision"), STATE, STEER))
    web.commands.register(web.Command("strategy.value", _("Add a value"), ADD, STEER))
    web.search_sources.register(web.SearchSource("strategy.vision", _find))
    web.checklist_steps.register(STEP)
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)


def _find(words: str, actor: Actor) -> Iterator[web.Found]:
    if SEE_STRATEGY.allows(actor):
        for kind, text in said_in(words):
            yield web.Found(text, reverse(PAGE), kind)
