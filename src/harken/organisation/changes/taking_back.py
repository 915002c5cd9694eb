"""How an act is taken back from its toast, and says why where it cannot be."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.web.registries import Text
from harken.web.undo.tokens import UndoImpossible

TakesBack = Callable[[str, Actor], None]
GONE = _("This is gone already.")


def saying_why(take_back: Callable[[str, Actor], object], gone: Text = GONE) -> TakesBack:
    """Return `take_back` so that a refusal, and a row that is gone, are told to who asks."""

    def saying(slip: str, actor: Actor) -> None:
        try:
            with transaction.atomic():
                take_back(slip, actor)
        except Refused as refusal:
            raise UndoImpossible(str(refusal)) from refusal
        except ObjectDoesNotExist as missing:
            raise UndoImpossible(str(gone)) from missing

    return saying


def by_id(action: Callable[..., Any], gone: Text = GONE) -> TakesBack:
    """Return an undo that calls `action(actor, id, now=…)` with the id on the slip."""
    return saying_why(lambda slip, actor: action(actor, int(slip), now=system_clock()), gone)
