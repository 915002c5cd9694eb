"""How acts on rules are taken back from their toast."""

import json

from django.utils.translation import gettext_lazy as _

from harken.action.opening.actions import pause_rule, restore_rule, resume_rule
from harken.action.opening.settling import hold_again
from harken.action.permissions import SET_UP_CASES
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.listening.signals.log import head
from harken.organisation.changes.taking_back import by_id, saying_why
from harken.web.registries import Undo

ARCHIVED, PAUSED = "action.rule-archived", "action.rule-paused"
RESUMED, LET_BE = "action.rule-resumed", "action.rule-let-be"
GONE = _("This rule is gone.")


def _hold_again(slip: str, actor: Actor) -> None:
    rule_id, ids = json.loads(slip)
    hold_again(actor, rule_id, ids, now=system_clock())


def pause_slip(rule_id: int) -> str:
    """Write down where the log stands at a pause."""
    return json.dumps([rule_id, head()])


def _go_on(slip: str, actor: Actor) -> None:
    rule_id, since = json.loads(slip)
    resume_rule(actor, rule_id, now=system_clock(), since=since)


UNDOS = (
    Undo(ARCHIVED, SET_UP_CASES, by_id(restore_rule, GONE)),
    Undo(PAUSED, SET_UP_CASES, saying_why(_go_on, GONE)),
    Undo(RESUMED, SET_UP_CASES, by_id(pause_rule, GONE)),
    Undo(LET_BE, SET_UP_CASES, saying_why(_hold_again, GONE)),
)
