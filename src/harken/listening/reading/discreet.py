"""Sources whose single signals not everybody who reads signals may read; figures count them."""

from dataclasses import dataclass

from django.db.models import Q

from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry
from harken.listening.signals.models import Signal


@dataclass(frozen=True)
class DiscreetSource:
    """A source, and the right to read its signals one by one; the system reads all."""

    name: str
    permission: Permission


discreet_sources: Registry[DiscreetSource] = Registry()


def hidden_from(actor: Actor) -> list[str]:
    """Return the sources whose signals are not there for `actor`."""
    if actor.kind not in {"person", "key"}:
        return []
    return [one.name for one in discreet_sources if not one.permission.allows(actor)]


def readable_by(actor: Actor) -> Q:
    """Return the condition for the signals that `actor` may read one by one."""
    hidden = hidden_from(actor)
    return ~Q(source__in=hidden) if hidden else Q()


def may_read(signal: Signal, actor: Actor) -> bool:
    """Tell whether a signal is there for `actor`."""
    return signal.source not in hidden_from(actor)
