"""Reading what we stand for: the vision in force, the values with their principles, the past."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from harken.strategy.vision.models import Principle, Value, Vision

THE_VISION = "vision"
OF_VALUE = "value:"


@dataclass(frozen=True)
class Choice:
    """What a goal or promise can cite: the vision itself or a value."""

    key: str
    label: str


def vision_now() -> Vision | None:
    """Return the wording in force, None where none was stated yet."""
    return Vision.objects.first()


def visions() -> list[Vision]:
    """Return every wording, the newest first."""
    return list(Vision.objects.all())


def values_now() -> list[Value]:
    """Return the values in force in their order."""
    return list(Value.objects.filter(archived_at=None))


def values_with_principles() -> list[Value]:
    """Return the values in force, each with its principles as `in_force`."""
    principles = Principle.objects.filter(archived_at=None)
    rows = Value.objects.filter(archived_at=None)
    return list(rows.prefetch_related(Prefetch("principles", principles, to_attr="in_force")))


def archived_values() -> list[Value]:
    """Return the values that were put away, the last one first."""
    return list(Value.objects.exclude(archived_at=None).order_by("-archived_at"))


def citings() -> list[Choice]:
    """Return what can be cited now; empty where neither vision nor values were stated."""
    first = [Choice(THE_VISION, _("The vision itself"))] if vision_now() else []
    return [*first, *(Choice(f"{OF_VALUE}{value.pk}", str(value)) for value in values_now())]
