"""Of whom the figure is that an alert watches, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from harken.metrics.figures.fields import field_label


def where_words(where: Sequence[str]) -> str:
    """Say of whom the figure is: Channel: phone or e-mail; Team: Support."""
    asked: dict[str, list[str]] = {}
    for text in where:
        name, _equals, value = text.partition("=")
        asked.setdefault(name, []).append(value or _("unknown"))
    said = [
        _("%(field)s: %(values)s") % {"field": field_label(name), "values": _(" or ").join(values)}
        for name, values in asked.items()
    ]
    return "; ".join(said)
