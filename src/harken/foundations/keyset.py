"""Keyset pagination: pages that stay right and fast however long the list grows."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)


class BadCursor(ValueError):
    """The cursor in the address was not made by this list."""


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows and the cursor of the next, None on the last page."""

    rows: list[Row]
    next_cursor: str | None


def _encode(values: list[Any]) -> str:
    plain = [v.isoformat() if isinstance(v, datetime) else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain, default=str).encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as error:
        raise BadCursor(cursor) from error
    if not isinstance(values, list) or len(values) != length:
        raise BadCursor(cursor)
    return values


def _after(fields: list[str], values: list[Any]) -> Q:
    """Rows behind `values` in the order of `fields` ('-name' sorts downwards)."""
    condition = Q()
    for position, field in enumerate(fields):
        same = {f.lstrip("-"): v for f, v in zip(fields[:position], values, strict=False)}
        beyond = "lt" if field.startswith("-") else "gt"
        condition |= Q(**same, **{f"{field.lstrip('-')}__{beyond}": values[position]})
    return condition


def _rows_after(rows: QuerySet[Row], fields: list[str], cursor: str) -> QuerySet[Row]:
    values = _decode(cursor, len(fields))
    try:
        return rows.filter(_after(fields, values))
    except (ValueError, TypeError, ValidationError) as error:
        raise BadCursor(cursor) from error


def page_of(
    rows: QuerySet[Row], *, order: tuple[str, ...], cursor: str | None, size: int = 50
) -> Page[Row]:
    """Return the page of `rows` behind `cursor`.

    `order` names the sort fields, unique when taken together; a bad cursor raises BadCursor.
    """
    fields = list(order)
    if cursor:
        rows = _rows_after(rows, fields, cursor)
    found = list(rows.order_by(*fields)[: size + 1])
    shown = found[:size]
    if len(found) <= size:
        return Page(shown, None)
    return Page(shown, _encode([getattr(shown[-1], f.lstrip("-")) for f in fields]))
