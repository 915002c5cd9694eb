"""Writing templates of replies, putting them away, and what becomes of strangers' letters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from harken.action.conversation.models import Correspondence
from harken.action.kinds.models import CaseKind, Template
from harken.action.kinds.templates import demand_known
from harken.action.permissions import SET_UP_CASES
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import put_down, write
from harken.organisation.teams.models import Team

ARCHIVED, RESTORED = "action.template", "action.template-restored"


@dataclass(frozen=True)
class TemplateDraft:
    """A template as it is written; without a kind it is offered for every case."""

    name: str
    use: str
    text: LocalText
    subject: LocalText
    kind: CaseKind | None = None


@transaction.atomic
def write_template(
    actor: Actor, draft: TemplateDraft, *, now: datetime, template_id: int | None = None
) -> Template:
    """Write a template, or another text of one.

    Raises PermissionDenied, and Refused for a placeholder that nobody can fill in.
    """
    SET_UP_CASES.demand(actor)
    demand_known(draft.text, draft.subject)
    if not draft.name.strip() or not draft.text:
        raise Refused(_("A template needs a name and a text."))
    fields = {
        "name": draft.name.strip(),
        "use": draft.use,
        "kind_id": draft.kind.pk if draft.kind else None,
        "subject": draft.subject,
        "text": draft.text,
    }
    if template_id is None:
        made = Template.objects.create(**fields)
        put_down(actor, "action.template.added", made, now)
        return made
    template = _held(template_id)
    changes = write(template, fields)
    if changes:
        put_down(actor, "action.template.changed", template, now, changes)
    return template


@transaction.atomic
def archive_template(actor: Actor, template_id: int, *, now: datetime) -> Template:
    """Offer a template no more."""
    return _put(actor, template_id, now, now)


@transaction.atomic
def restore_template(actor: Actor, template_id: int, *, now: datetime) -> Template:
    """Offer a template again."""
    return _put(actor, template_id, None, now)


def _put(actor: Actor, template_id: int, at: datetime | None, now: datetime) -> Template:
    SET_UP_CASES.demand(actor)
    template = _held(template_id)
    if (template.archived_at is None) != (at is None):
        template.archived_at = at
        template.save(update_fields=["archived_at"])
        verb = "archived" if at else "restored"
        put_down(actor, f"action.template.{verb}", template, now)
    return template


def _held(template_id: int) -> Template:
    return Template.objects.select_for_update(of=("self",)).get(pk=template_id)


def correspondence() -> Correspondence:
    """Return what becomes of letters that belong to no case."""
    return Correspondence.objects.select_related("kind", "team").first() or Correspondence()


@transaction.atomic
def set_letters(
    actor: Actor,
    *,
    strangers_open: bool,
    kind: CaseKind | None,
    team: Team | None,
    now: datetime,
) -> Correspondence:
    """Say whether a letter that belongs to no case opens one, of which kind and for which team."""
    SET_UP_CASES.demand(actor)
    row, _is_new = Correspondence.objects.get_or_create(pk=1)
    wanted: dict[str, Any] = {
        "strangers_open": strangers_open,
        "kind_id": kind.pk if kind else None,
        "team_id": team.pk if team else None,
    }
    changes = write(row, wanted)
    if changes:
        put_down(actor, "action.letters.changed", row, now, changes)
    return row
