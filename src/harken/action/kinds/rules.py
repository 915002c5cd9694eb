"""What a kind of case and a play must say; no database."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from harken.foundations.local_text import LocalText
from harken.organisation.changes.refused import Refused

MOST_DAYS = 366
MOST_STEPS = 20


@dataclass(frozen=True)
class KindDraft:
    """A kind as it is written down; days are counted from the day after the opening."""

    name: LocalText
    is_regulated: bool = False
    statutory_days: int | None = None
    in_working_days: bool = False
    acknowledge_days: int | None = None
    law: str = ""


@dataclass(frozen=True)
class PlayDraft:
    """A play as it is written down: each step a text in several languages."""

    name: LocalText
    purpose: LocalText = field(default_factory=LocalText)
    steps: Sequence[LocalText] = ()


def check_kind(draft: KindDraft) -> None:
    """Raise Refused for a regulated kind without its clock or its law."""
    if not draft.is_regulated:
        return
    if not draft.statutory_days:
        raise Refused(_("Say within how many days the final letter must go out."))
    if not draft.law.strip():
        raise Refused(_("Say which law or rule sets the time, so that others can look it up."))
    days = (draft.statutory_days, draft.acknowledge_days or 1)
    if not all(1 <= one <= MOST_DAYS for one in days):
        raise Refused(_("Days lie between 1 and %(most)s.") % {"most": MOST_DAYS})
    if draft.acknowledge_days and draft.acknowledge_days > draft.statutory_days:
        raise Refused(_("The acknowledgement cannot be due after the final letter."))


def check_play(draft: PlayDraft) -> None:
    """Raise Refused for a play without a step or with more than anybody would tick."""
    if not draft.steps:
        raise Refused(_("Write at least one step."))
    if len(draft.steps) > MOST_STEPS:
        raise Refused(
            _("A play has at most %(most)s steps: make two of it.") % {"most": MOST_STEPS}
        )
