"""The area's models, for Django."""

from harken.action.absence.models import Absence
from harken.action.after.models import AskAgain, AskedAgain
from harken.action.cases.models import Case, CaseEvent, CaseSignal
from harken.action.clocks.models import CaseClock
from harken.action.conversation.models import Attachment, Correspondence, Draft, Entry, Mention
from harken.action.inbox.models import Looking
from harken.action.kinds.models import CaseKind, Play, Template
from harken.action.opening.models import Awaited, CaseRule, HeldBack, RuleDay
from harken.action.outside.models import Desk, DeskCase, DeskReply
from harken.action.remedies.models import Remedy, RemedyCase
from harken.action.sla.models import Target
from harken.action.stories.models import Story
from harken.action.triage.models import Nudge

__all__ = [
    "Absence", "AskAgain", "AskedAgain", "Attachment", "Awaited", "Case", "CaseClock",
    "CaseEvent", "CaseKind", "CaseRule", "CaseSignal", "Correspondence", "Desk", "DeskCase",
    "DeskReply", "Draft", "Entry", "HeldBack", "Looking", "Mention", "Nudge", "Play", "Remedy",
    "RemedyCase", "RuleDay", "Story", "Target", "Template",
]  # fmt: skip
