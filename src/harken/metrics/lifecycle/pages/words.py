"""The sentences about where a metric stands."""

from datetime import UTC, date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.metrics.lifecycle.queries import Standing
from harken.metrics.register.models import State
from harken.web.formats import day


def day_words(value: date) -> str:
    """Write a date in the active language."""
    return day(value, get_language() or "en", UTC)


def standing_words(name: str, standing: Standing) -> str:
    """Say where a metric stands and since when: the heading of its page."""
    if standing.since is None:
        words = {
            State.PROPOSED: _("%(name)s: proposed"),
            State.PARALLEL: _("%(name)s: runs in parallel"),
            State.PRIMARY: _("%(name)s: primary from the beginning"),
            State.LEGACY: _("%(name)s: to be retired"),
            State.RETIRED: _("%(name)s: retired"),
        }
        return words[State(standing.state)] % {"name": name}
    words = {
        State.PROPOSED: _("%(name)s: proposed since %(day)s"),
        State.PARALLEL: _("%(name)s: runs in parallel since %(day)s"),
        State.PRIMARY: _("%(name)s: primary since %(day)s"),
        State.LEGACY: _("%(name)s: legacy since %(day)s"),
        State.RETIRED: _("%(name)s: retired since %(day)s"),
    }
    return words[State(standing.state)] % {"name": name, "day": day_words(standing.since)}


def meaning_of(state: str) -> str:
    """Say in one sentence what a state means for those who read the figure."""
    return {
        State.PROPOSED: _("Somebody wants it; nothing rests on it yet."),
        State.PARALLEL: _("It is measured beside the present ones, to see what it is worth."),
        State.PRIMARY: _("It counts: decisions, goals and the live page may rest on it."),
        State.LEGACY: _("It is still measured, but goes: rest nothing new on it."),
        State.RETIRED: _("It is not measured any more; its history stays readable for ever."),
    }[State(state)]


def group_title(state: str) -> str:
    """Return what the metrics of a state are called in the register."""
    return {
        State.PROPOSED: _("Proposed"),
        State.PARALLEL: _("Running in parallel"),
        State.PRIMARY: _("Primary"),
        State.LEGACY: _("Legacy"),
        State.RETIRED: _("Retired"),
    }[State(state)]


def step_button(before: str, after: str) -> str:
    """Return what the button says that brings a metric to its next state."""
    if after == State.RETIRED and before != State.LEGACY:
        return _("Give it up")
    return {
        State.PARALLEL: _("Run it in parallel"),
        State.PRIMARY: _("Make it primary"),
        State.LEGACY: _("Make it legacy"),
        State.RETIRED: _("Retire it"),
    }[State(after)]


def step_done(name: str, after: str) -> str:
    """Say what became of a metric, for the toast."""
    return {
        State.PARALLEL: _("“%(name)s” runs in parallel from today on."),
        State.PRIMARY: _("“%(name)s” is primary from today on."),
        State.LEGACY: _("“%(name)s” is legacy from today on."),
        State.RETIRED: _("“%(name)s” is retired."),
    }[State(after)] % {"name": name}


def step_means(after: str) -> str:
    """Say what a step brings about, before somebody takes it."""
    return {
        State.PARALLEL: _(
            "It is measured beside the present metrics and shown as a trial. The first day is "
            "marked on every chart of it."
        ),
        State.PRIMARY: _(
            "From today on decisions and goals may rest on it. The day is marked on every chart of "
            "it. What it takes over from stays until you make that one legacy."
        ),
        State.LEGACY: _(
            "This announces that it goes. It is still measured and shown; everybody sees that "
            "nothing new should rest on it."
        ),
        State.RETIRED: _(
            "Its definition is frozen, and it is not offered for goals, alerts and the live page "
            "any more. Its history stays readable for ever. You can take this back for a day."
        ),
    }[State(after)]
