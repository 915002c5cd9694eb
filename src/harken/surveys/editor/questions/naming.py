"""What can be chosen beside a question: measures with their scales, dimensions, purposes."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.listening.signals.models import Dimension
from harken.metrics.measures.models import Kind, Measure
from harken.surveys.definition.records import Question, Type
from harken.surveys.definition.scales import NO_MEASURE
from harken.surveys.editor.questions.kinds import MEASURED
from harken.web.formats import number

Choices = list[tuple[str, str]]
FIELDS = ("name", "email", "phone")


def field_choices() -> Choices:
    """Return what a question for contact details may ask."""
    return [("name", _("Name")), ("email", _("E-mail address")), ("phone", _("Phone number"))]


def purpose_names() -> Mapping[str, str]:
    """Return what a consent usually is for."""
    return {
        "contact": _("contact: we may write about the answers"),
        "research": _("research: we may ask again"),
        "publish": _("publish: we may quote"),
    }


def measure_choices(question: Question, measures: Mapping[str, Measure]) -> Choices:
    """Return the measures a question can feed, with their scales, and none."""
    fitting = [one for one in measures.values() if one.kind in (Kind.SCORE, Kind.COUNT)]
    named = [(one.name, measure_name(one)) for one in fitting]
    if question.type not in MEASURED:
        return [("", _("None")), *named]
    usual = _("%(measure)s, if no other question feeds it") % {"measure": question.type.value}
    return [("", usual), (NO_MEASURE, _("None")), *named]


def row_measure_choices(measures: Mapping[str, Measure]) -> Choices:
    """Return the measures a row of a matrix can feed."""
    return measure_choices(Question(id="", type=Type.SCALE, text={}), measures)


def measure_name(measure: Measure) -> str:
    """Return a measure with its scale: 'Satisfaction (csat, 1–5)'."""
    if measure.scale is None:
        return f"{measure} ({measure.name})"
    low, high = (_plain(end) for end in measure.scale)
    return f"{measure} ({measure.name}, {low}–{high})"


def _plain(value: float) -> str:
    return number(value, get_language() or "en", 0 if value == int(value) else 2)


def dimension_names() -> list[str]:
    """Return the dimensions that signals have by now."""
    return list(Dimension.objects.order_by("name").values_list("name", flat=True))
