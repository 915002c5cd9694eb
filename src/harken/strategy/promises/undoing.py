"""How acts on promises are taken back from their toast."""

from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.strategy.permissions import STEER
from harken.strategy.promises.actions import restore_promise
from harken.strategy.promises.models import Promise
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

ARCHIVED = "strategy.promise"


def _restore(promise_id: str, actor: Actor) -> None:
    try:
        restore_promise(actor, int(promise_id), now=system_clock())
    except Promise.DoesNotExist as gone:
        raise UndoImpossible(_("This promise is gone.")) from gone


UNDOS = (Undo(ARCHIVED, STEER, _restore),)
