"""What a survey says of itself: read out of a definition, and written into it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from harken.organisation.changes.refused import Refused
from harken.surveys.definition.records import Definition, Hidden, Words

WORDS = ("title", "who", "why", "use")
PLACES = ("touchpoint", "stage", "journey", "team", "location", "product")
MOST_HIDDEN = 500
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")


@dataclass(eq=False)
class SettingsMeanwhile(Exception):
    """Somebody else changed the settings; `theirs` is the definition as it stands now."""

    theirs: Definition


def settings_of(definition: Definition, language: str) -> dict[str, Any]:
    """Return what the form shows: texts in one language, the rest as it is."""
    return {
        **{name: getattr(definition, name).get(language, "") for name in WORDS},
        **{name: getattr(definition, name) for name in PLACES},
        "hidden": hidden_lines(definition.hidden),
        "progress": definition.progress,
    }


def with_settings(definition: Definition, given: Mapping[str, Any], language: str) -> Definition:
    """Return the definition with what the form says; what it does not name stays."""
    changes: dict[str, Any] = {
        name: _worded(getattr(definition, name), language, given[name])
        for name in WORDS
        if name in given
    }
    changes |= {name: given[name] for name in PLACES if name in given}
    if "hidden" in given:
        changes["hidden"] = read_hidden(given["hidden"])
    if "progress" in given:
        changes["progress"] = given["progress"]
    return replace(definition, **changes)


def mark_of_settings(definition: Definition) -> str:
    """Return a mark that differs when any of the settings differs."""
    shown = [getattr(definition, name) for name in (*WORDS, *PLACES, "hidden", "progress")]
    return sha256(repr(shown).encode()).hexdigest()[:24]


def hidden_lines(hidden: tuple[Hidden, ...]) -> str:
    """Write hidden fields one a line: 'order', 'shop -> location', 'plan -> plan = basic'."""
    lines = []
    for one in hidden:
        kept = f" -> {one.kept_as}" if one.kept_as else ""
        default = f" = {one.default}" if one.default else ""
        lines.append(f"{one.name}{kept}{default}")
    return "\n".join(lines)


def read_hidden(text: str) -> tuple[Hidden, ...]:
    """Read lines of `hidden_lines`; raises Refused with the line that cannot be read.

    >>> read_hidden("shop -> location = Kyiv")
    (Hidden(name='shop', kept_as='location', default='Kyiv'),)
    """
    found = [_hidden(line) for line in text.splitlines() if line.strip()]
    names = [one.name for one in found]
    for name in names:
        if names.count(name) > 1:
            raise Refused(_("The hidden field “%(name)s” stands there twice.") % {"name": name})
    if len(found) > MOST_HIDDEN:
        raise Refused(_("These are too many hidden fields."))
    return tuple(found)


def _hidden(line: str) -> Hidden:
    rest, _equals, default = line.partition("=")
    name, _arrow, kept = (part.strip() for part in rest.replace("→", "->").partition("->"))
    if not _NAME.fullmatch(name):
        raise Refused(
            _(
                "“%(line)s” is no hidden field. Write a name of letters, digits, - and _, such as "
                "order, or order -> product."
            )
            % {"line": line.strip()[:60]}
        )
    return Hidden(name=name, kept_as=kept, default=default.strip())


def _worded(words: Words, language: str, text: str) -> Words:
    kept = {code: one for code, one in words.items() if code != language}
    return {**kept, language: text} if text else kept
