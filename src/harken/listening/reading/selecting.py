"""From a wish to the signals: fields come from an allow-list, values stay values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext as _

from harken.customers.permissions import SEE_CUSTOMERS
from harken.foundations.keyset import Page, page_of
from harken.foundations.permission import Actor
from harken.listening.reading.bands import Band, bounds_of
from harken.listening.reading.discreet import readable_by
from harken.listening.reading.state import Wish
from harken.listening.search import index
from harken.listening.signals.models import Dimension, Signal
from harken.metrics.figures import CannotMeasure, read_where
from harken.metrics.measures.models import Kind, Measure
from harken.metrics.measures.queries import measures_by_name
from harken.metrics.measures.rules import calendar_twin, is_business
from harken.organisation.profile.queries import profile
from harken.warehouse.definition import Operator, Value, Where, Window
from harken.warehouse.facts import DIMENSIONS, OWN_DIMENSION

NEWEST_FIRST = ("-occurred_at", "-id")
COUNT = "signals"
"""The measure that every signal has."""
MOST_ID = 2**63
_RANGE = ("gte", "lte")


@dataclass(frozen=True)
class Terms:
    """What filters are read with: measures by name, fields with their kinds, days' zone, reader."""

    measures: dict[str, Measure]
    fields: dict[str, str]
    zone: ZoneInfo
    actor: Actor


def terms_for(actor: Actor) -> Terms:
    """Return what holds at this moment."""
    own = dict(Dimension.objects.values_list("name", "kind"))
    fields = dict.fromkeys(DIMENSIONS, "text") | {"value": "number", "money": "number"}
    fields |= {OWN_DIMENSION + name: kind for name, kind in own.items()}
    return Terms(measures_by_name(), fields, ZoneInfo(profile().zone), actor)


def wanted_page(wish: Wish, terms: Terms, today: date, cursor: str | None) -> Page[Signal]:
    """Return one page, what happened last first; raises CannotMeasure and BadCursor."""
    rows = wanted(wish, terms, today).select_related("customer", "customer__personal")
    return page_of(rows, order=NEWEST_FIRST, cursor=cursor)


def wanted(
    wish: Wish, terms: Terms, today: date, stretch: tuple[int, int] | None = None
) -> QuerySet[Signal]:
    """Return the signals of a wish; raises CannotMeasure with what is wrong in it.

    With a `stretch` only those whose ids lie between both of its ends.
    """
    rows = Signal.objects.filter(_in_days(wish.window(today), terms.zone))
    rows = rows.filter(readable_by(terms.actor))
    if stretch:
        rows = rows.filter(pk__gte=stretch[0], pk__lte=stretch[1])
    rows = rows.filter(index.condition(wish.q, stretch))
    rows = _with_measure(rows, wish, terms)
    if wish.customer:
        rows = rows.filter(_of_customer(wish.customer, terms.actor))
    for one in read_where(wish.where, terms.fields):
        rows = _narrowed(rows, one, wish, terms)
    return rows


def _in_days(window: Window, zone: ZoneInfo) -> Q:
    """Return the condition for moments on these local days."""
    found = Q()
    if window.first and window.first > date.min:
        found &= Q(occurred_at__gte=_midnight(window.first, zone))
    if window.last and window.last < date.max:
        found &= Q(occurred_at__lt=_midnight(window.last + timedelta(days=1), zone))
    return found


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def _of_customer(external_id: str, actor: Actor) -> Q:
    if not SEE_CUSTOMERS.allows(actor):
        raise CannotMeasure(_("Your role does not see customers, so it cannot look for one."))
    return Q(customer__external_id=external_id)


def _with_measure(rows: QuerySet[Signal], wish: Wish, terms: Terms) -> QuerySet[Signal]:
    if not wish.measure or wish.measure == COUNT:
        return rows
    rows = _valued(rows, wish, terms).filter(Q(has_measured=True))
    if not wish.band:
        return rows
    bounds = bounds_of(terms.measures[wish.measure])
    if bounds is None:
        raise CannotMeasure(
            _("%(measure)s has no low or high: it has no fixed scale.") % {"measure": wish.measure}
        )
    return rows.filter(**_about("measured", bounds.lookups(Band(wish.band))))


def _valued(rows: QuerySet[Signal], wish: Wish, terms: Terms) -> QuerySet[Signal]:
    """Name the value of the wished measure `measured`, and whether there is one `has_measured`.

    What is open has no working time yet, but counts in its figures.
    """
    measure = terms.measures.get(wish.measure)
    if measure is None:
        known = ", ".join(terms.measures)
        sentence = _("There is no measure named “%(name)s”. Known: %(known)s.")
        raise CannotMeasure(sentence % {"name": wish.measure, "known": known})
    if measure.kind == Kind.MONEY:
        return rows.alias(measured=F("money"), has_measured=Q(money__isnull=False))
    column = "durations" if measure.kind == Kind.DURATION else "scores"
    there = Q(**{f"{column}__has_key": measure.name})
    if is_business(measure.name):
        there |= Q(**{f"{column}__{calendar_twin(measure.name)}": None})
    return rows.alias(measured=KeyTransform(measure.name, column), has_measured=there)


def _narrowed(rows: QuerySet[Signal], one: Where, wish: Wish, terms: Terms) -> QuerySet[Signal]:
    if one.field == "value":
        if not wish.measure or wish.measure == COUNT:
            raise CannotMeasure(_("Say which measure has this value, such as measure=nps."))
        return _valued(rows, wish, terms).filter(_holds("measured", one))
    if one.field == "customer_id":
        return rows.filter(_of_number(one))
    if one.field == "money":
        unknown = Q(money__isnull=True)
        return rows.filter(unknown if one.operator is Operator.UNKNOWN else _holds("money", one))
    if one.field.startswith(OWN_DIMENSION):
        return _own(rows, one, one.field.removeprefix(OWN_DIMENSION))
    if one.operator is Operator.UNKNOWN:
        return rows.filter(**{one.field: ""})
    return rows.filter(_holds(one.field, one))


def _own(rows: QuerySet[Signal], one: Where, name: str) -> QuerySet[Signal]:
    if one.operator is Operator.UNKNOWN:
        return rows.exclude(dimensions__has_key=name)
    alias = f"own_{name.encode().hex()}"
    return rows.alias(**{alias: KeyTransform(name, "dimensions")}).filter(_holds(alias, one))


def _of_number(one: Where) -> Q:
    """Customers are counted under a number that says nothing of who they are."""
    if one.operator is Operator.UNKNOWN:
        return Q(customer=None)
    numbers = [int(str(v)) for v in one.values if str(v).isdecimal() and int(str(v)) < MOST_ID]
    return Q(customer__in=numbers)


def _holds(path: str, one: Where) -> Q:
    """Return the condition on a path for values or a range."""
    if one.operator is Operator.RANGE:
        ends = zip(_RANGE, one.values, strict=True)
        return Q(**_about(path, {name: _plain(end) for name, end in ends if end is not None}))
    each = [Q(**{path: _plain(value)}) for value in one.values if value is not None]
    return reduce(Q.__or__, each)


def _about(path: str, lookups: Mapping[str, object]) -> dict[str, object]:
    return {f"{path}__{name}": value for name, value in lookups.items()}


def _plain(value: Value) -> object:
    """Return a value as a signal's columns and JSON hold it."""
    return value.isoformat() if isinstance(value, date) else value
