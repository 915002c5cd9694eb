"""How opening and closing are taken back from their toast."""

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.maturity.permissions import SET_PUBLIC_TEST
from harken.maturity.public.setting.actions import set_open
from harken.web.registries import Undo

SWITCHED = "maturity.test"


def _as_before(was_open: str, actor: Actor) -> None:
    set_open(actor, wanted=was_open == "yes", now=system_clock())


UNDO = Undo(SWITCHED, SET_PUBLIC_TEST, _as_before)
