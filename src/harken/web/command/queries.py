"""What the command box finds: places, acts and things, each only for those who may."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from harken.foundations.permission import Actor, Permission
from harken.web.frame.context import address_of
from harken.web.registries import (
    Found,
    Text,
    commands,
    menu,
    person_links,
    search_sources,
    settings_sections,
)

PER_KIND = 8


@dataclass(frozen=True)
class Finding:
    """Everything of one kind that fits the words."""

    kind: str
    items: list[Found]


@dataclass(frozen=True)
class _Place:
    label: Text
    url_name: str
    permission: Permission
    words: str


def _places() -> Iterator[_Place]:
    for entry in (*menu, *person_links):
        yield _Place(entry.label, entry.url_name, entry.permission, "")
    for section in settings_sections:
        words = f"{section.purpose} {section.group}"
        yield _Place(section.label, section.url_name, section.permission, words)


def _acts() -> Iterator[_Place]:
    for act in commands:
        yield _Place(act.label, act.url_name, act.permission, str(act.keywords))


def _fits(words: list[str], *texts: object) -> bool:
    """Tell whether every word begins some word of the texts."""
    known = " ".join(str(text) for text in texts).casefold().split()
    return all(any(text.startswith(word) for text in known) for word in words)


def _named(places: Iterable[_Place], words: list[str], actor: Actor, kind: str) -> list[Found]:
    found = []
    for place in places:
        url = address_of(place.url_name)
        if url and place.permission.allows(actor) and _fits(words, place.label, place.words):
            found.append(Found(str(place.label), url, kind))
    return sorted(found, key=lambda item: not _fits(words, item.label))


def _things(query: str, actor: Actor) -> dict[str, list[Found]]:
    kinds: dict[str, list[Found]] = {}
    for source in search_sources:
        for found in islice(source.find(query, actor), PER_KIND):
            kinds.setdefault(str(found.kind), []).append(found)
    return kinds


def _each_address_once(kinds: dict[str, list[Found]]) -> Iterator[Finding]:
    """Yield the first few of each kind; what stands there already is not offered again."""
    seen: set[str] = set()
    for kind, items in kinds.items():
        new: dict[str, Found] = {}
        for item in items:
            if item.url not in seen:
                new.setdefault(item.url, item)
        if shown := list(new.values())[:PER_KIND]:
            seen.update(item.url for item in shown)
            yield Finding(kind, shown)


def find(query: str, actor: Actor) -> list[Finding]:
    """Return what fits every word of `query`, by kind; without words the places and acts.

    An address stands once: some acts begin on a page that the menu offers too.
    """
    words = query.casefold().split()
    kinds = {
        _("Go to"): _named(_places(), words, actor, _("Go to")),
        _("Do"): _named(_acts(), words, actor, _("Do")),
    }
    if words:
        kinds |= _things(query, actor)
    return list(_each_address_once(kinds))
