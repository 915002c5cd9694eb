"""What other systems, chats and the logs of cases hear of remedies."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.action.cases.models import What
from harken.action.conversation.trail.sayings import Saying, sayings
from harken.action.remedies.models import Remedy
from harken.connections.tidings import Tiding, tell_of


def payload(object_id: str) -> dict[str, Any] | None:
    """Return a remedy as plain data, None where it is gone."""
    row = Remedy.objects.filter(pk=object_id).first()
    if row is None:
        return None
    return {
        "id": row.pk,
        "kind": row.kind,
        "state": row.state,
        "title": row.title,
        "cases": row.linked.count(),
        "decide_by": row.decide_by.isoformat(),
        "done_on": row.done_on.isoformat() if row.done_on else None,
        "url": reverse("action:remedy", args=[row.pk]),
    }


def _proposed(told: Mapping[str, Any]) -> str:
    return _now("“%(title)s” is proposed and waits for a decision.") % told


def _decided(told: Mapping[str, Any]) -> str:
    return _now("It was decided to do “%(title)s”.") % told


def _done(told: Mapping[str, Any]) -> str:
    return _now("“%(title)s” is done.") % told


TIDINGS = (
    ("remedy.proposed", _("A fix or improvement was proposed"), _proposed),
    ("remedy.decided", _("A fix or improvement was decided on"), _decided),
    ("remedy.done", _("A fix or improvement is done"), _done),
)


def _line(said: Mapping[str, Any]) -> str:
    if said.get("linked") is False:
        return _now("taken from behind a fix or improvement")
    return _now("linked with a fix or improvement")


def register() -> None:
    """Register what is told."""
    for name, label, sentence in TIDINGS:
        tell_of(Tiding(name, label, f"action.{name}", payload, sentence))
    sayings.register(Saying(What.REMEDY, _line))
