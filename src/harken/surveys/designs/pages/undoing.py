"""How acts on surveys are taken back from their toast."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.surveys.designs.actions import reopen_survey, restore_survey
from harken.surveys.designs.models import Survey
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

ARCHIVED = "surveys.archived"
CLOSED = "surveys.closed"


def _by_id(action: Callable[..., Any]) -> Callable[[str, Actor], None]:
    def take_back(survey_id: str, actor: Actor) -> None:
        try:
            action(int(survey_id), actor=actor, now=system_clock())
        except Refused as refusal:
            raise UndoImpossible(str(refusal)) from refusal
        except Survey.DoesNotExist as gone:
            raise UndoImpossible(_("This survey is gone.")) from gone

    return take_back


UNDOS = (
    Undo(ARCHIVED, EDIT_SURVEYS, _by_id(restore_survey)),
    Undo(CLOSED, EDIT_SURVEYS, _by_id(reopen_survey)),
)
