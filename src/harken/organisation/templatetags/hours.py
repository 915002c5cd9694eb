"""`{{ text|spans }}`: working hours as they are printed, with a dash between the times."""

from django import template

register = template.Library()


@register.filter
def spans(text: str) -> str:
    """Write '09:00-13:00, 14:00-18:00' with en dashes; what people type keeps its hyphens."""
    return text.replace("-", "–")
