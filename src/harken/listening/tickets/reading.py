"""Reading what a signal says of its clocks: `open` and `events`. Raises Problems as values do."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from harken.listening.signals.new_signal import FieldError
from harken.listening.signals.values import Problems, no_measure, step
from harken.listening.signals.vocabulary import Scale
from harken.listening.tickets.rules import Event, What, WrongOrder, times_of, with_open

MOST_EVENTS = 1000
_WHATS: Mapping[Any, What] = {what.value: what for what in What}


def open_measures(value: Any, known: Mapping[str, Scale]) -> list[str]:
    """Return the measures that are said to be open: a list of names, or names with yes and no."""
    wrong: dict[str, str] = {}
    found = []
    for name, said in _said_open(value).items():
        try:
            if is_open(said, name, known):
                found.append(name)
        except Problems as problems:
            wrong[step(name)] = str(problems)
    if wrong:
        raise _several(wrong)
    return found


def _said_open(value: Any) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    if isinstance(value, Sequence) and all(isinstance(name, str) for name in value):
        return dict.fromkeys(value if not isinstance(value, str) else [value], True)
    raise Problems(_('Write the names of measures, such as ["resolution_seconds"].'))


def is_open(said: Any, name: str, known: Mapping[str, Scale]) -> bool:
    """Tell whether the clock of a measure is said to run still; None says nothing."""
    if name not in known:
        raise Problems(no_measure(known))
    if said is not None and not isinstance(said, bool):
        raise Problems(_("Write true or false."))
    return bool(said)


def events(value: Any, moment: Callable[[Any], datetime]) -> list[Event]:
    """Return what happened to a ticket; `moment` reads one moment."""
    if not isinstance(value, list | tuple):
        raise Problems(
            _('Write a list such as [{"at": "2026-03-02T09:00:00+01:00", "what": "reply"}].')
        )
    if len(value) > MOST_EVENTS:
        raise Problems(_("At most %(most)d events.") % {"most": MOST_EVENTS})
    wrong: dict[str, str] = {}
    found = []
    for place, given in enumerate(value):
        try:
            found.append(_event(given, moment))
        except Problems as problems:
            wrong |= {
                f"{place}/{inner}" if inner else str(place): said for inner, said in problems.each
            }
    if wrong:
        raise _several(wrong)
    return found


def _event(given: Any, moment: Callable[[Any], datetime]) -> Event:
    if not isinstance(given, Mapping) or set(given) != {"at", "what"}:
        raise Problems(_("Write the moment as “at” and what happened as “what”."))
    what = given["what"]
    if not isinstance(what, str) or what not in _WHATS:
        known = ", ".join(_WHATS)
        raise Problems(_("There is no such event. Known: %(known)s.") % {"known": known}, "what")
    try:
        return Event(moment(given["at"]), _WHATS[what])
    except Problems as problems:
        raise Problems(str(problems), "at") from problems


def _several(wrong: Mapping[str, str]) -> Problems:
    problems = Problems()
    problems.each = list(wrong.items())
    return problems


def join_clocks(content: MutableMapping[str, Any], known: Mapping[str, Scale]) -> list[FieldError]:
    """Put what `open` and `events` say into the durations of a checked signal; return what
    speaks against it."""
    still, happened = content.pop("open", []), content.pop("events", None)
    given = content.get("durations", {})
    errors = [FieldError(f"open/{name}", _both()) for name in still if name in given]
    took: Mapping[str, float] = {}
    if happened is not None:
        try:
            times = times_of(happened, content["occurred_at"])
        except WrongOrder as order:
            return [*errors, FieldError(f"events/{order.place}/at", _early())]
        told = {*given, *still} & {*times.durations, *times.open}
        errors += [FieldError(f"durations/{name}", _told_twice()) for name in sorted(told)]
        took = {name: took for name, took in times.durations.items() if name in known}
        still = [*still, *(name for name in times.open if name in known)]
    if not errors and (still or took):
        content["durations"] = with_open({**given, **took}, still)
    return errors


def _both() -> str:
    return _("This measure has a value too: it is either over or still open.")


def _early() -> str:
    return _("This lies before the ticket was opened (occurred_at).")


def _told_twice() -> str:
    return _("The events say this already. Leave out one of both.")
