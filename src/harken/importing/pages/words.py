"""Fields, scales and kinds of files in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from harken.metrics.figures.fields import field_label
from harken.metrics.measures.models import Measure
from harken.tables.plan import WORDS, Plan
from harken.tables.readings import As, Reading, Scale
from harken.web.formats import number

KIND_NAMES = {
    "qualtrics": "Qualtrics",
    "limesurvey": "LimeSurvey",
    "limesurvey_vv": "LimeSurvey (vv)",
    "formbricks": "Formbricks",
    "surveymonkey": "SurveyMonkey",
    "typeform": "Typeform",
    "delighted": "Delighted",
    "zendesk": "Zendesk",
    "chatwoot": "Chatwoot",
    "fider": "Fider",
    "quackback": "Quackback",
}
TOOLS = tuple(name for key, name in KIND_NAMES.items() if key != "limesurvey_vv")
_FIELDS: dict[str, str | Promise] = {
    "occurred_at": gettext_lazy("When it happened"),
    "key": gettext_lazy("Key"),
    "text": gettext_lazy("What the customer wrote"),
    "money": gettext_lazy("Amount of money"),
    "weight": gettext_lazy("Weight"),
    "customer.id": gettext_lazy("Customer’s id"),
    "customer.name": gettext_lazy("Customer’s name"),
    "customer.email": gettext_lazy("Customer’s e-mail"),
    "customer.phone": gettext_lazy("Customer’s phone"),
    "customer.language": gettext_lazy("Customer’s language"),
    "customer.country": gettext_lazy("Customer’s country"),
}
_EXPLAINED: dict[str, str | Promise] = {
    "key": gettext_lazy("What tells one row from all others; the same key again updates it."),
    "weight": gettext_lazy("How much an answer counts, so that answers speak for all customers."),
    "occurred_at": gettext_lazy("Figures go by this day, in your organisation’s time zone."),
}
ORDERS: dict[str, str | Promise] = {
    "dmy": gettext_lazy("day, month, year"),
    "mdy": gettext_lazy("month, day, year"),
    "ymd": gettext_lazy("year, month, day"),
}
_OTHER_ORDERS: dict[str, str | Promise] = {
    "unix": gettext_lazy("seconds since 1970"),
    "unix_ms": gettext_lazy("milliseconds since 1970"),
    "excel": gettext_lazy("a spreadsheet’s day numbers"),
    "year": gettext_lazy("years"),
}
_READINGS: dict[As, str | Promise] = {
    As.TEXT: gettext_lazy("text"),
    As.NUMBER: pgettext_lazy("how a column is read", "number"),
    As.MOMENT: gettext_lazy("date and time"),
    As.DURATION: gettext_lazy("length of time"),
    As.YES_NO: gettext_lazy("yes or no"),
    As.SCALE: gettext_lazy("scale"),
    As.LANGUAGE: gettext_lazy("language"),
    As.COUNTRY: gettext_lazy("country"),
}


def kind_name(kind: str) -> str:
    """Return the tool a file comes from, '' for an unknown one."""
    return KIND_NAMES.get(kind, kind)


def field_name(field: str, measures: Mapping[str, str]) -> str:
    """Return a field of a signal in words; `measures` are labels by the measures' names."""
    if field in _FIELDS:
        return str(_FIELDS[field])
    group, colon, name = field.partition(":")
    if not colon:
        return field_label(field)
    if group in ("score", "duration"):
        return measures.get(name, name)
    if group == "open":
        return _("%(measure)s: still open") % {"measure": measures.get(name, name)}
    return field_label(name) if group == "dimension" else name


def field_explained(field: str) -> str:
    """Return one line about a field whose name does not say it."""
    return str(_EXPLAINED.get(field, ""))


def reading_words(reading: Reading, language: str) -> str:
    """Say how a column's cells are read."""
    if reading.scale and reading.kind != As.YES_NO:
        return _scale_words(reading.scale, language)
    words = str(_READINGS[reading.kind])
    order = ORDERS.get(reading.order) or _OTHER_ORDERS.get(reading.order)
    return f"{words}: {order}" if order else words


def _scale_words(scale: Scale, language: str) -> str:
    ends = {
        "low": number(scale.low, language, 0 if float(scale.low).is_integer() else 1),
        "high": number(scale.high, language, 0 if float(scale.high).is_integer() else 1),
    }
    if scale.labels:
        return _("answers in words, %(low)s to %(high)s") % ends
    return _("scale from %(low)s to %(high)s") % ends


def measure_labels(plan: Plan, known: Mapping[str, Measure]) -> dict[str, str]:
    """Return the label of every measure: of those there are, and of those the plan brings."""
    labels = {measure.name: measure.label for measure in plan.measures}
    return labels | {name: str(measure) for name, measure in known.items()}


FOR_EVERY_ROW = WORDS
"""Fields that a person may fill for the whole file at once."""
