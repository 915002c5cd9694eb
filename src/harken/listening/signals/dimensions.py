"""Dimensions come into being when a signal first uses them; then their kind is fixed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from harken.listening.signals.models import Dimension, Kind
from harken.listening.signals.new_signal import Checked, FieldError
from harken.listening.signals.values import MOST_DIMENSIONS

Errors = tuple[FieldError, ...]


def uses_unknown(signals: Sequence[Checked], known: Mapping[str, str]) -> bool:
    """Tell whether a signal uses a dimension that is not known with this kind."""
    return any(
        not _fits(known.get(name), kind)
        for signal in signals
        for name, kind in signal.kinds.items()
    )


def settle(signals: Sequence[Checked], now: datetime) -> list[Errors]:
    """Define what is new, and return for each signal what does not fit.

    Call it while holding the log: then nobody else defines the same.
    """
    return settle_kinds([signal.kinds for signal in signals], now)


def settle_kinds(used: Sequence[Mapping[str, str]], now: datetime) -> list[Errors]:
    """Do the same for the kinds of each signal's values."""
    known = dict(Dimension.objects.values_list("name", "kind"))
    before = set(known)
    errors = [_settle_one(kinds, known) for kinds in used]
    fresh = [Dimension(name=n, kind=known[n], created_at=now) for n in known if n not in before]
    Dimension.objects.bulk_create(fresh)
    return errors


def _settle_one(kinds: Mapping[str, str], known: dict[str, str]) -> Errors:
    """Return what does not fit; else add what is new to `known`."""
    errors = []
    fresh = {}
    for name, kind in kinds.items():
        if name in known:
            errors += [] if _fits(known[name], kind) else [_other_kind(name, known[name])]
        else:
            fresh[name] = kind
    if fresh and len(known) + len(fresh) > MOST_DIMENSIONS:
        errors += [_too_many(name) for name in fresh]
    if not errors:
        known.update(fresh)
    return tuple(errors)


def _fits(known: str | None, kind: str) -> bool:
    """A day is a text too."""
    return known == kind or (known == Kind.TEXT and kind == Kind.DATE)


def _other_kind(name: str, kind: str) -> FieldError:
    sentence = _("This dimension holds values of another kind (%(kind)s).")
    return FieldError(f"dimensions/{name}", sentence % {"kind": Kind(kind).label.lower()})


def _too_many(name: str) -> FieldError:
    sentence = _("There are %(most)d dimensions already; use one of them.")
    return FieldError(f"dimensions/{name}", sentence % {"most": MOST_DIMENSIONS})
