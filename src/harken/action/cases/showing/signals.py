"""A signal's page: its cases as far as the reader sees them, and opening one."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harken.action.cases.queries import cases_about
from harken.action.cases.showing.titles import titled
from harken.action.permissions import WORK_CASES
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.listening.reading.acts import SignalAct, signal_acts
from harken.listening.signals.models import Signal
from harken.organisation.profile.queries import local_date


def address(signal: Signal, _actor: Actor) -> str | None:
    """Return where a case about a signal is opened."""
    if signal.erased_at is not None:
        return None
    return f"{reverse('action:case-open')}?signal={signal.pk}"


def render(signal: Signal, actor: Actor) -> str:
    """Return the cases about a signal that a reader sees."""
    rows = titled(cases_about(actor, signal, local_date(system_clock())), actor)
    return render_to_string("action/cases/of_signal.html", {"cases": rows}) if rows else ""


def register() -> None:
    """Register the act with the signals."""
    label = _("Open a case")
    signal_acts.register(SignalAct("action.open", label, WORK_CASES, address, render))
