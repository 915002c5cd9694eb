"""Reading what we stand for: the vision in force, the values with their principles, the past."""

from dataclasses import dataclass

from django.db.models import Exists
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from harken.foundations.local_text import LocalText
from harken.strategy.vision.models import Value, Vision, Wording

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
    """Return the values in force with their principles, read at once."""
    return list(Value.objects.filter(archived_at=None).prefetch_related("principles"))


def archived_values() -> list[Value]:
    """Return the values that were put away, the last one first."""
    return list(Value.objects.exclude(archived_at=None).order_by("-archived_at"))


def citings() -> list[Choice]:
    """Return what can be cited now; empty where neither vision nor values were stated."""
    first = [Choice(THE_VISION, _("The vision itself"))] if vision_now() else []
    return [*first, *(Choice(f"{OF_VALUE}{value.pk}", str(value)) for value in values_now())]


def wordings() -> list[Wording]:
    """Return the earlier words of all values, the last ones first."""
    return list(Wording.objects.select_related("value"))


def said_in(words: str, most: int = 5) -> list[tuple[str, str]]:
    """Return kind and text of what has every word: the vision, values, principles in force."""
    wanted = words.casefold().split()
    if not wanted:
        return []
    rows: list[tuple[str, LocalText]] = []
    if stated := vision_now():
        rows.append((_("Vision"), stated.statement))
    for value in values_with_principles():
        rows.append((pgettext("what we stand for", "Value"), value.name))
        rows += [(_("Principle"), row.text) for row in value.in_force]
    return [(kind, str(text)) for kind, text in rows if _says(text, wanted)][:most]


def _says(text: LocalText, wanted: list[str]) -> bool:
    whole = " ".join(text.values()).casefold()
    return all(word in whole for word in wanted)


def is_stated() -> bool:
    """Tell whether there is a vision, and a value that says more of it."""
    return Vision.objects.filter(Exists(Value.objects.filter(archived_at=None))).exists()
