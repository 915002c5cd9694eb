"""Writing down what an index is made of."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.indexes.known import checked
from harken.metrics.indexes.models import LONGEST_FORMULA, CompositeIndex, IndexVersion
from harken.metrics.indexes.queries import known_on
from harken.metrics.measures.rules import check_name
from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.register.rules import check_order
from harken.metrics.writing import note
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import write
from harken.organisation.profile.queries import local_date

TAKEN = frozenset({"add", "check", "ready"})
"""Names that are addresses of pages."""


@dataclass(frozen=True)
class IndexDetails:
    """What an index is called, whose it is, and which decision it serves."""

    label: LocalText
    owner: User | None = None
    decision: str = ""


@transaction.atomic
def add_index(
    actor: Actor, name: str, details: IndexDetails, formula: str, *, now: datetime
) -> CompositeIndex:
    """Add an index with its first formula; raises Refused for a name that is taken or unfit, and
    WrongFormula."""
    EDIT_METRICS.demand(actor)
    check_name(name)
    if name in TAKEN or CompositeIndex.objects.filter(name=name).exists():
        raise Refused(_("There is an index named %(name)s already.") % {"name": name})
    text = _checked(formula, name, local_date(now))
    index = CompositeIndex.objects.create(name=name, **_fields(details))
    note(actor, "index.added", index, now)
    index.versions.create(number=1, formula=text, valid_from=local_date(now))
    return index


@transaction.atomic
def change_index(
    actor: Actor, index_id: int, details: IndexDetails, *, now: datetime
) -> CompositeIndex:
    """Give an index another label, owner or decision."""
    EDIT_METRICS.demand(actor)
    index = CompositeIndex.objects.select_for_update(of=("self",)).get(pk=index_id)
    changes = write(index, _fields(details))
    if changes:
        note(actor, "index.changed", index, now, changes)
    return index


def _fields(details: IndexDetails) -> dict[str, object]:
    return {name: getattr(details, name) for name in IndexDetails.__dataclass_fields__}


@transaction.atomic
def add_formula(
    actor: Actor, index_id: int, formula: str, valid_from: date, *, now: datetime
) -> IndexVersion:
    """Let another formula follow; raises WrongFormula, and Refused when it begins too early."""
    EDIT_METRICS.demand(actor)
    index = CompositeIndex.objects.select_for_update(of=("self",)).get(pk=index_id)
    latest = index.versions.order_by("-number").first()
    today = local_date(now)
    check_order(valid_from, latest.valid_from if latest else None, today)
    text = _checked(formula, index.name, today)
    number = latest.number + 1 if latest else 1
    version = index.versions.create(number=number, formula=text, valid_from=valid_from)
    note(actor, "formula.added", version, now)
    return version


def _checked(formula: str, name: str, today: date) -> str:
    text = " ".join(formula.split())
    if len(text) > LONGEST_FORMULA:
        raise Refused(_("A formula has at most %(most)s characters.") % {"most": LONGEST_FORMULA})
    checked(text, known_on(today), name)
    return text


@transaction.atomic
def archive_index(actor: Actor, index_id: int, *, now: datetime) -> CompositeIndex:
    """Put an index out of the way; raises Refused while another index is made of it."""
    EDIT_METRICS.demand(actor)
    index = CompositeIndex.objects.select_for_update(of=("self",)).get(pk=index_id)
    if index.archived_at is not None:
        return index
    above = [
        one.label
        for one in known_on(local_date(now)).indexes.values()
        if not one.is_archived and any(part.key == f"index:{index.name}" for part in one.parts)
    ]
    if above:
        raise Refused(
            _("The index “%(name)s” is made of it. Give that one another formula first.")
            % {"name": above[0]}
        )
    index.archive(now)
    note(actor, "index.archived", index, now)
    return index


@transaction.atomic
def restore_index(actor: Actor, index_id: int, *, now: datetime) -> CompositeIndex:
    """Bring an archived index back; raises WrongFormula where its formula holds no more."""
    EDIT_METRICS.demand(actor)
    index = CompositeIndex.objects.select_for_update(of=("self",)).get(pk=index_id)
    if index.archived_at is None:
        return index
    latest = index.versions.order_by("-number").first()
    if latest:
        checked(latest.formula, known_on(local_date(now)), index.name)
    index.restore()
    note(actor, "index.restored", index, now)
    return index
