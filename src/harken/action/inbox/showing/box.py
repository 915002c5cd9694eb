"""The box in which a case is answered or noted, and what stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from harken.action.cases.models import Case, State
from harken.action.conversation.actions import CHANNELS
from harken.action.conversation.letters.outgoing import EMAIL
from harken.action.conversation.models import Draft, Entry
from harken.action.conversation.queries import Item, drafts_of, trail_of
from harken.action.inbox.listing.selecting import Desk
from harken.action.kinds.models import Template
from harken.action.kinds.templates import templates_for
from harken.action.permissions import WORK_CASES
from harken.customers.queries import personal_of
from harken.foundations.languages import LANGUAGES
from harken.web.registries import Text

REPLY, NOTE = Entry.Kind.REPLY.value, Entry.Kind.NOTE.value
TABS = (REPLY, NOTE)


@dataclass(frozen=True)
class Written:
    """A text in the box: a draft, or what was refused a moment ago."""

    text: str = ""
    subject: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True)
class Box:
    """The box of a case: which tab is open, what is written in each, and the trail below.

    `problem` says why what was sent was refused; `is_overtaken` that somebody was quicker, and
    `meanwhile` what happened then. `revision` is what sending the text once more goes by.
    """

    tab: str
    reply: Written
    note: Written
    trail: list[Item]
    templates: list[Template]
    revision: int
    email: str
    language: str
    problem: str = ""
    is_overtaken: bool = False
    meanwhile: tuple[Item, ...] = ()
    mentions: tuple[int, ...] = ()
    channel: str = ""
    channels: tuple[tuple[str, Text], ...] = tuple(CHANNELS.items())

    @property
    def is_note(self) -> bool:
        """Whether the note is in view."""
        return self.tab == NOTE


def box_of(
    request: HttpRequest,
    desk: Desk,
    case: Case,
    *,
    refused: Mapping[str, Written] | None = None,
    problem: str = "",
) -> Box:
    """Return the box of a case; what was `refused` stands in it in place of the draft."""
    drafts = drafts_of(case, desk.actor)
    written = {kind: _drafted(drafts.get(kind)) for kind in TABS} | dict(refused or {})
    tab = request.POST.get("tab") or request.GET.get("tab") or REPLY
    email = _address(case)
    return Box(
        tab=tab if tab in TABS else REPLY,
        reply=written[REPLY],
        note=written[NOTE],
        trail=trail_of(case, desk.actor)[::-1],
        templates=_templates(case, desk),
        revision=case.revision,
        email=email,
        language=dict(LANGUAGES).get(case.language, case.language),
        problem=problem,
        channel=request.POST.get("channel") or ("" if email else "phone"),
        channels=tuple((name, label) for name, label in CHANNELS.items() if email or name != EMAIL),
    )


def _address(case: Case) -> str:
    personal = personal_of(case.customer)
    return personal.email if personal else ""


def _drafted(draft: Draft | None) -> Written:
    return Written(draft.text, draft.subject, draft.changed_at) if draft else Written()


def _templates(case: Case, desk: Desk) -> list[Template]:
    """Return the templates that suit the kind of case."""
    if not WORK_CASES.allows(desk.actor) or case.state == State.MERGED:
        return []
    letters = templates_for(case, Template.Use.FINAL_LETTER) if case.kind.is_regulated else []
    return [*templates_for(case), *letters]
