"""How acts on promises are taken back from their toast."""

import json
from collections.abc import Iterable

from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation.teams.models import Team
from harken.strategy.permissions import STEER
from harken.strategy.promises.actions import restore_promise
from harken.strategy.promises.models import Meaning, Promise
from harken.strategy.promises.understood.meanings import put_back_meaning
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

ARCHIVED, TEAMS = "strategy.promise", "strategy.promise.teams"


def slip_of(gone: Iterable[Meaning]) -> str:
    """Write down what teams that were taken off had written."""
    return json.dumps([[row.promise_id, row.team_id, dict(row.text)] for row in gone])


def _put_back(slip: str, actor: Actor) -> None:
    for promise_id, team_id, text in json.loads(slip):
        try:
            put_back_meaning(actor, promise_id, team_id, LocalText(text), now=system_clock())
        except (Promise.DoesNotExist, Team.DoesNotExist) as gone:
            raise UndoImpossible(_("The promise or the team is gone.")) from gone


def _restore(promise_id: str, actor: Actor) -> None:
    try:
        restore_promise(actor, int(promise_id), now=system_clock())
    except Promise.DoesNotExist as gone:
        raise UndoImpossible(_("This promise is gone.")) from gone


UNDOS = (Undo(ARCHIVED, STEER, _restore), Undo(TEAMS, STEER, _put_back))
