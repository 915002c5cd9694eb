"""What the base page knows about everybody's request: one object, read only when it is shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from harken.foundations.languages import LANGUAGES
from harken.foundations.permission import ROLE_NAMES, Actor
from harken.web.access import actor_of
from harken.web.language.rules import language_of, look_of
from harken.web.registries import (
    FirstStep,
    Identity,
    MenuEntry,
    SettingsSection,
    Text,
    first_steps,
    identities,
    menu,
    person_links,
    settings_sections,
)

GROUPS = (
    _("Organisation"),
    _("Access"),
    _("Cases"),
    _("Other systems"),
    _("Operation"),
    _("For developers"),
)


@dataclass(frozen=True)
class Link:
    """A place to go; `current` when the reader is there or below."""

    label: Text
    url: str
    current: bool
    purpose: Text = ""


@dataclass(frozen=True)
class Group:
    """Links under one name."""

    label: Text
    links: list[Link]


@dataclass(frozen=True)
class Place:
    """A place in the main navigation: a link, or a group of links that opens."""

    label: Text
    current: bool
    url: str = ""
    links: tuple[Link, ...] = ()


def _place(name: str, links: list[Link]) -> Place:
    if len(links) == 1:
        return Place(links[0].label, links[0].current, links[0].url)
    return Place(name, any(link.current for link in links), links=tuple(links))


def _place_of(group: Group) -> int:
    known = [str(label) for label in GROUPS]
    return known.index(str(group.label)) if str(group.label) in known else len(known) - 1


def address_of(url_name: str) -> str | None:
    """Return the address of a named page, None when it does not exist."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None


def house_zone() -> ZoneInfo:
    """Return the organisation's time zone, UTC before it has one."""
    identity = next(iter(identities), None)
    name = identity.zone() if identity and identity.zone else ""
    return ZoneInfo(name or "UTC")


class Shell:
    """The frame of a page: whose it is, who reads it, where they may go."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def actor(self) -> Actor | None:
        """Who reads, None for anonymous."""
        return actor_of(self.request)

    @cached_property
    def role(self) -> Text:
        """The reader's role in words."""
        return ROLE_NAMES[self.actor.role] if self.actor and self.actor.role else ""

    @cached_property
    def language(self) -> str:
        """The language of this page."""
        return getattr(self.request, "LANGUAGE_CODE", None) or language_of(self.request)

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """Every language, in its own name."""
        return LANGUAGES

    @cached_property
    def look(self) -> str:
        """Light, dark or system."""
        return look_of(self.request)

    @cached_property
    def identity(self) -> Identity | None:
        """The organisation's own way to show itself."""
        return next(iter(identities), None)

    @cached_property
    def title(self) -> str:
        """The organisation's name; empty before it has one."""
        return self.identity.title() if self.identity else ""

    @cached_property
    def logo_url(self) -> str | None:
        """The address of the organisation's logo."""
        return self.identity.logo_url() if self.identity else None

    @cached_property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return house_zone()

    @cached_property
    def menu(self) -> list[Place]:
        """The main navigation: what exists and the reader may open, a lonely one without group."""
        groups: dict[str, list[Link]] = {}
        for entry in self._shown(menu):
            if link := self._link(entry):
                groups.setdefault(str(entry.group) or link.url, []).append(link)
        return [_place(name, links) for name, links in groups.items()]

    @cached_property
    def ways_in(self) -> list[Link]:
        """Where the reader may bring in what there is to see."""
        return self._links(first_steps)

    @cached_property
    def first_steps(self) -> list[Link]:
        """The ways in that are still to be gone."""
        return self._links(step for step in first_steps if step.is_open())

    @cached_property
    def person_links(self) -> list[Link]:
        """The reader's own pages."""
        return self._links(self._shown(person_links))

    @cached_property
    def settings(self) -> list[Group]:
        """The settings the reader may open, in their groups."""
        groups: dict[str, Group] = {}
        for section in settings_sections:
            for link in self._links([section]):
                groups.setdefault(str(section.group), Group(section.group, [])).links.append(link)
        return sorted(groups.values(), key=_place_of)

    @property
    def in_settings(self) -> bool:
        """Whether the reader is below Settings."""
        return self.request.path.startswith(reverse("web:settings"))

    @cached_property
    def sign_out_url(self) -> str | None:
        """Where the sign-out form goes."""
        return address_of("account_logout")

    @cached_property
    def sign_in_url(self) -> str | None:
        """Where an anonymous reader signs in."""
        return address_of("account_login")

    def _shown(self, entries: Iterable[MenuEntry]) -> Iterator[MenuEntry]:
        """Ask an entry whether it is shown only where the reader may open it."""
        for entry in sorted(entries, key=lambda entry: entry.rank):
            if entry.permission.allows(self.actor) and (not entry.is_shown or entry.is_shown()):
                yield entry

    def _links(self, entries: Iterable[MenuEntry | SettingsSection | FirstStep]) -> list[Link]:
        links = (self._link(entry) for entry in entries if entry.permission.allows(self.actor))
        return [link for link in links if link]

    def _link(self, entry: MenuEntry | SettingsSection | FirstStep) -> Link | None:
        url = address_of(entry.url_name)
        if url is None:
            return None
        path = self.request.path
        current = path == url or (url != "/" and path.startswith(url))
        return Link(entry.label, url, current, getattr(entry, "purpose", ""))


def page(request: HttpRequest) -> dict[str, Shell]:
    """Give every template `shell`: the frame around it."""
    return {"shell": Shell(request)}
