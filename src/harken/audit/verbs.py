"""What entries say: each area registers its verbs with a sentence in `AppConfig.ready`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from harken.audit.models import AuditEntry
from harken.audit.words import field_label, value_text
from harken.foundations.registry import Registry


@dataclass(frozen=True)
class Verb:
    """An act such as 'team.archived' and how it is told.

    `sentence` may hold `%(who)s`, who acted, and `%(what)s`, the object's name at that time.
    """

    name: str
    sentence: str | Promise


verbs = Registry[Verb]()


def register_verbs(sentences: Mapping[str, str | Promise]) -> None:
    """Register several verbs: their names and sentences."""
    for name, sentence in sentences.items():
        verbs.register(Verb(name, sentence))


@dataclass(frozen=True)
class Change:
    """One field's value before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """An entry as it is read."""

    entry: AuditEntry
    sentence: str
    changes: list[Change]


def sentence_of(entry: AuditEntry) -> str:
    """Tell `entry` in the active language; a verb that nobody registered is told as it stands."""
    verb = verbs.get(entry.verb)
    if verb is None:
        return _("%(who)s: %(verb)s %(what)s") % {
            "who": entry.actor_label,
            "verb": entry.verb,
            "what": entry.object_label,
        }
    return str(verb.sentence) % {"who": entry.actor_label, "what": entry.object_label}


def label_of(name: str) -> str:
    """Return the verb as a choice in a list: its sentence with dots for who and what."""
    verb = verbs.get(name)
    return str(verb.sentence) % {"who": "…", "what": "…"} if verb else name


def line_of(entry: AuditEntry) -> Line:
    """Put `entry` into words."""
    changes = [_change(entry.object_kind, name, v) for name, v in entry.changes.items()]
    return Line(entry, sentence_of(entry), changes)


def kind_label(kind: str) -> str:
    """Return 'area.model' in words, or as it stands when there is no such model any more."""
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return kind


def _change(kind: str, field: str, value: Any) -> Change:
    """A value that is not a pair of before and after is shown as what it became."""
    pair = value if isinstance(value, list) else []
    before, after = pair if len(pair) == len(("before", "after")) else (None, value)
    told = (value_text(kind, field, before), value_text(kind, field, after))
    return Change(field_label(kind, field), *told)
