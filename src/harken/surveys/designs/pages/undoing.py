"""How acts on surveys are taken back from their toast."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from harken.foundations.clock import system_clock
from harken.organisation.changes.taking_back import TakesBack, saying_why
from harken.surveys.designs.actions import reopen_survey, restore_survey
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.registries import Undo

ARCHIVED = "surveys.archived"
CLOSED = "surveys.closed"
GONE = _("This survey is gone.")


def _by_id(action: Callable[..., Any]) -> TakesBack:
    return saying_why(
        lambda survey_id, actor: action(int(survey_id), actor=actor, now=system_clock()), GONE
    )


UNDOS = (
    Undo(ARCHIVED, EDIT_SURVEYS, _by_id(restore_survey)),
    Undo(CLOSED, EDIT_SURVEYS, _by_id(reopen_survey)),
)
