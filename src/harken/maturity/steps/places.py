"""Where next steps are taken over to: the checklist registers itself, later areas add theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry
from harken.maturity.rounds.models import Round
from harken.maturity.steps.models import CHECKLIST
from harken.maturity.texts.stages import NextStep
from harken.web.registries import Text


@dataclass(frozen=True)
class Taken:
    """What happened: `said` tells it in a sentence; `before` is what putting back has to know."""

    said: str
    before: str = ""


@dataclass(frozen=True)
class Place:
    """A place for next steps, with its page; `made_url_name` is that of what is made of one there,
    '' where nothing is. `take` puts one there; `put_back` takes it off again,
    and is given what `take` wrote down as `before` ('' where it is not known any more)."""

    name: str
    label: Text
    url_name: str
    permission: Permission
    take: Callable[[Actor, NextStep, Round | None, datetime], Taken]
    put_back: Callable[[Actor, NextStep, str, datetime], None]
    made_url_name: str = ""


places: Registry[Place] = Registry()

__all__ = ["CHECKLIST", "Place", "Taken", "places"]
