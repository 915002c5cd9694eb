"""What other systems and chats hear of cases: numbers and states, never who the customer is."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from harken.action.cases.models import Case
from harken.action.cases.passing.telling import url_of
from harken.connections.tidings import Tiding, tell_of


def payload(object_id: str) -> dict[str, Any] | None:
    """Return a case as plain data, None where it is gone."""
    case = Case.objects.select_related("kind", "team").filter(pk=object_id).first()
    if case is None:
        return None
    with override("en"):
        kind, team = str(case.kind), str(case.team) if case.team else None
    return {
        "id": case.pk,
        "state": str(case.state),
        "kind": kind,
        "team": team,
        "priority": case.priority,
        "opened_at": case.opened_at.isoformat(),
        "due_at": case.due_at.isoformat() if case.due_at else None,
        "resolved_at": case.resolved_at.isoformat() if case.resolved_at else None,
        "reopened": case.reopened,
        "url": url_of(case),
    }


def _opened(told: Mapping[str, Any]) -> str:
    return _now("Case #%(id)s was opened: %(kind)s.") % told


def _resolved(told: Mapping[str, Any]) -> str:
    return _now("Case #%(id)s is resolved.") % told


def _reopened(told: Mapping[str, Any]) -> str:
    return _now("Case #%(id)s is open again.") % told


def _wrote(told: Mapping[str, Any]) -> str:
    return _now("The customer wrote in case #%(id)s.") % told


def _handed(told: Mapping[str, Any]) -> str:
    return _now("Case #%(id)s was handed over.") % told


TIDINGS = (
    ("case.opened", _("A case was opened"), "opened", _opened),
    ("case.customer_wrote", _("A customer wrote in a case"), "customer_wrote", _wrote),
    ("case.handed_over", _("A case was handed over"), "handed_over", _handed),
    ("case.resolved", _("A case was resolved"), "resolved", _resolved),
    ("case.reopened", _("A case was reopened"), "reopened", _reopened),
)


def register() -> None:
    """Register what is told."""
    for name, label, event, sentence in TIDINGS:
        tell_of(Tiding(name, label, f"action.case.{event}", payload, sentence))
