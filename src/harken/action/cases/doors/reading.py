"""Rows that a program names: a kind, a team, a person, a customer; a wrong one is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from ninja.errors import ValidationError

from harken.accounts.users.models import User
from harken.action.absence.queries import workers
from harken.action.cases.models import Case
from harken.action.kinds.models import CaseKind
from harken.action.kinds.queries import kinds_on_offer
from harken.customers.models import Customer
from harken.customers.queries import find_customer
from harken.listening.signals.models import Signal
from harken.organisation.changes.refused import Refused, TooLate
from harken.organisation.teams.models import Team

Row = TypeVar("Row", bound=Model)


@contextmanager
def told() -> Iterator[None]:
    """Let a refusal be a problem with its words, a case that is not seen be 404, and that
    somebody was quicker reach the API, which calls it a conflict."""
    try:
        yield
    except TooLate:
        raise
    except Refused as refusal:
        raise ValidationError([{"loc": ("body",), "msg": str(refusal)}]) from refusal
    except Case.DoesNotExist as missing:
        raise Http404 from missing


def kind_named(number: int) -> CaseKind:
    """Return a kind that is offered."""
    return _one(kinds_on_offer().filter(pk=number), "kind")


def team_named(number: int | None) -> Team | None:
    """Return a team, None for none."""
    return None if number is None else _one(Team.objects.filter(pk=number), "team")


def person_named(email: str) -> User | None:
    """Return somebody who may work on cases, None for nobody."""
    return _one(workers().filter(email__reads=email), "owner") if email else None


def customer_named(external_id: str) -> Customer | None:
    """Return a customer by your id of them, None for none."""
    if not external_id:
        return None
    found = find_customer(external_id)
    if found is None or found.erased_at is not None:
        raise _wrong("customer")
    return found


def signal_named(number: int | None) -> Signal | None:
    """Return a signal, None for none."""
    rows = Signal.objects.select_related("customer")
    return None if number is None else _one(rows.filter(pk=number), "signal")


def _one(rows: "QuerySet[Row]", field: str) -> Row:
    found = rows.first()
    if found is None:
        raise _wrong(field)
    return found


def _wrong(field: str) -> ValidationError:
    return ValidationError([{"loc": ("body", "told", field), "msg": _("There is none like this.")}])
