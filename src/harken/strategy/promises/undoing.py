"""How acts on promises are taken back from their toast."""

import json
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation.changes.taking_back import by_id, saying_why
from harken.strategy.permissions import STEER
from harken.strategy.promises.actions import restore_promise
from harken.strategy.promises.models import Meaning
from harken.strategy.promises.understood.meanings import put_back_meaning
from harken.web.registries import Undo

ARCHIVED, TEAMS = "strategy.promise", "strategy.promise.teams"


def slip_of(gone: Iterable[Meaning]) -> str:
    """Write down what teams that were taken off had written."""
    return json.dumps([[row.promise_id, row.team_id, dict(row.text)] for row in gone])


def _put_back(slip: str, actor: Actor) -> None:
    for promise_id, team_id, text in json.loads(slip):
        put_back_meaning(actor, promise_id, team_id, LocalText(text), now=system_clock())


UNDOS = (
    Undo(ARCHIVED, STEER, by_id(restore_promise, _("This promise is gone."))),
    Undo(TEAMS, STEER, saying_why(_put_back, _("The promise or the team is gone."))),
)
