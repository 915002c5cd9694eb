"""How a removed question is put back from its toast."""

import json
from collections.abc import Mapping

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.changes.taking_back import saying_why
from harken.surveys.designs.actions import change_draft
from harken.surveys.designs.pages.undoing import GONE
from harken.surveys.editor.acts import put_back
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.registries import Undo

REMOVED = "surveys.question"


def slip_of(survey_id: int, removed: Mapping[str, object]) -> str:
    """Write down what was removed from which survey."""
    return json.dumps([survey_id, removed])


def _put_back(slip: str, actor: Actor) -> None:
    survey_id, removed = json.loads(slip)
    change_draft(survey_id, lambda draft: put_back(draft, removed), actor=actor, now=system_clock())


UNDO_REMOVAL = Undo(REMOVED, EDIT_SURVEYS, saying_why(_put_back, GONE))
