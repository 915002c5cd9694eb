"""`{% load web %}`: toasts, sorted headings, addresses, and formats in the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.translation import get_language

from harken.foundations.clock import system_clock
from harken.web import formats
from harken.web.frame.context import house_zone
from harken.web.messages import toasts_for

register = template.Library()


@dataclass(frozen=True)
class Reader:
    """For whom a page is written out: language and zone."""

    language: str
    zone: tzinfo


def reader_of(context: Context) -> Reader:
    """Return the language and zone of the page; a live fragment has the house's zone."""
    shell = context.get("shell")
    if shell:
        return Reader(shell.language, shell.zone)
    return Reader(get_language() or "en", house_zone())


@register.filter
def quoted(words: object) -> str:
    """Put words between the quotation marks of the reader's language."""
    return formats.quoted(words)


@register.filter
def unbroken(words: object) -> str:
    """Keep per cent signs on one line with their numbers."""
    return formats.unbroken(str(words))


@register.inclusion_tag("web/parts/toasts.html", takes_context=True)
def toasts(context: Context) -> dict[str, Any]:
    """Show the waiting toasts in a polite live region."""
    request = context["request"]
    token = context.get("csrf_token")
    return {"toasts": list(toasts_for(request)), "request": request, "csrf_token": token}


@register.simple_tag(takes_context=True)
def address_with(context: Context, **changes: str) -> str:
    """Return this page's address with some query parameters set, or dropped when empty."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value:
            query[name] = value
        else:
            query.pop(name, None)
    return f"{context['request'].path}?{query.urlencode()}".removesuffix("?")


@register.inclusion_tag("web/components/sort_heading.html", takes_context=True)
def sort_heading(
    context: Context, field: str, label: str, *, number: bool = False
) -> dict[str, Any]:
    """Show a column heading that sorts by `field`; a second click turns the order round."""
    now = context["request"].GET.get("sort", "")
    direction = {field: "ascending", f"-{field}": "descending"}.get(now, "")
    url = address_with(context, sort=f"-{field}" if now == field else field, cursor="")
    return {"url": url, "label": label, "direction": direction, "number": number}


@register.simple_tag(takes_context=True)
def day(context: Context, value: date | datetime | None) -> str:
    """Show a date in words: 2 March 2026."""
    reader = reader_of(context)
    return formats.day(value, reader.language, reader.zone) if value else "–"


@register.simple_tag(takes_context=True)
def moment(context: Context, value: datetime | None) -> str:
    """Show a date and time in the organisation's zone, readable by machines too."""
    if value is None:
        return "–"
    reader = reader_of(context)
    words = formats.moment(value, reader.language, reader.zone)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.simple_tag(takes_context=True)
def ago(context: Context, value: datetime | None) -> str:
    """Show how long ago something was, with the exact moment as its title."""
    if value is None:
        return "–"
    reader = reader_of(context)
    words = formats.ago(value, system_clock(), reader.language, reader.zone)
    exact = formats.moment(value, reader.language, reader.zone)
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), exact, words)


@register.simple_tag(takes_context=True)
def now_moment(context: Context) -> str:
    """Show the present moment; printed pages carry it."""
    reader = reader_of(context)
    return formats.moment(system_clock(), reader.language, reader.zone)


@register.simple_tag(takes_context=True)
def number(context: Context, value: float | None, decimals: int = 0) -> str:
    """Show a number with the reader's separators."""
    return "–" if value is None else formats.number(value, reader_of(context).language, decimals)


@register.simple_tag(takes_context=True)
def size(context: Context, value: int) -> str:
    """Show a number of bytes."""
    return formats.size(value, reader_of(context).language)
