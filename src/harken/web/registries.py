"""Where areas to the right plug in: menu, settings, commands, search, languages, streams, undo."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry

Text = str | Promise


@dataclass(frozen=True)
class MenuEntry:
    """A place in the main navigation; it is shown to those who may, the lowest rank first.

    Those of one `group` stand together under its name, where the first of them would.
    `is_shown` is cheap, asked for every page, and takes the place away while it says no.
    """

    name: str
    label: Text
    url_name: str
    permission: Permission
    rank: int = 100
    is_shown: Callable[[], bool] | None = None
    group: Text = ""


@dataclass(frozen=True)
class FirstStep:
    """A way to the first figure, offered where there is nothing to see yet.

    `is_open` tells whether it still is to be done; the home page shows only those.
    """

    name: str
    label: Text
    url_name: str
    permission: Permission
    purpose: Text
    is_open: Callable[[], bool]


@dataclass(frozen=True)
class SettingsSection:
    """A page below Settings, with one line that says what it is for."""

    name: str
    label: Text
    url_name: str
    permission: Permission
    purpose: Text
    group: Text


@dataclass(frozen=True)
class Command:
    """Something the command box offers by name: a page to open or an act to begin."""

    name: str
    label: Text
    url_name: str
    permission: Permission
    keywords: Text = ""


@dataclass(frozen=True)
class Found:
    """One thing a search source found."""

    label: str
    url: str
    kind: Text


@dataclass(frozen=True)
class SearchSource:
    """A search over one noun: it gets the words and the actor, and returns what they may see."""

    name: str
    find: Callable[[str, Actor], Iterable[Found]]


@dataclass(frozen=True)
class LanguageSource:
    """A voice in the choice of the language; the lowest rank that answers wins."""

    name: str
    rank: int
    choose: Callable[[HttpRequest], str | None]


@dataclass(frozen=True)
class StreamTopic:
    """A live part of a page: rendered once per change and sent to every viewer that may see it.

    `render` returns the fragment for a language; `permission` says who may listen.
    """

    name: str
    permission: Permission
    render: Callable[[str], str]


@dataclass(frozen=True)
class StreamFamily:
    """Live parts that differ by an argument: the topic is `name:argument`.

    `may_watch` answers for an argument and a person (None: nobody signed in); `version` is cheap,
    is given how often topics were touched, and differs when the parts may have changed; `render`
    returns the fragments of an argument in a language by the name of their part.
    """

    name: str
    may_watch: Callable[[str, Actor | None], bool]
    version: Callable[[str, Mapping[str, int]], str]
    render: Callable[[str, str], Mapping[str, str]]


@dataclass(frozen=True)
class ChecklistStep:
    """A step of the first thirty days, absent where its page is.

    `day` is when it is due, counted from the first; `is_done` sees in what is there whether it is
    done, None where only a person can tell, who ticks it then. What was put on the list later is
    due on no day, and says `since` when it is there.
    """

    name: str
    label: Text
    purpose: Text
    url_name: str
    permission: Permission
    day: int
    is_done: Callable[[], bool] | None = None
    since: date | None = None


@dataclass(frozen=True)
class StepSource:
    """Steps that come and go: `steps` returns those that are on the list now."""

    name: str
    steps: Callable[[], Iterable[ChecklistStep]]


@dataclass(frozen=True)
class Week:
    """The days a week's page is about, first and last, and the moment at which it is read."""

    first: date
    last: date
    now: datetime


@dataclass(frozen=True)
class WeekPanel:
    """A part of This week: `render` returns its fragment in the active language.

    None or '' leaves it out. The lowest `rank` stands first.
    """

    name: str
    title: Text
    rank: int
    permission: Permission
    render: Callable[[Actor, Week], str | None]


@dataclass(frozen=True)
class Undo:
    """How one kind of act is taken back: called with the object's id and who asks."""

    name: str
    permission: Permission
    take_back: Callable[[str, Actor], None]


@dataclass(frozen=True)
class Identity:
    """How the base page learns whose installation this is: name, logo address, time zone."""

    name: str
    title: Callable[[], str]
    logo_url: Callable[[], str | None]
    zone: Callable[[], str] | None = None


@dataclass(frozen=True)
class PreferenceKeeper:
    """Keeps what a signed-in person chose on the page: `keep(request, "language", "pl")`.

    The preference is "language" or "theme"; anonymous people have only their cookie.
    """

    name: str
    keep: Callable[[HttpRequest, str, str], None]


@dataclass(frozen=True)
class PublicLink:
    """A page for everybody, offered on the sign-in page while `is_open` says so."""

    name: str
    label: Text
    path: str
    is_open: Callable[[], bool]


LISTEN = _("Listen")
"""The group of the main navigation with all that comes from customers."""
STRATEGY = _("Strategy")
"""The group with where the organisation is heading: vision, promises, goals, metrics, work."""
ACT = _("Act")
"""The group with what is done: cases, triage, fixes, improvements, redesigns, stories."""

menu = Registry[MenuEntry]()
first_steps = Registry[FirstStep]()
settings_sections = Registry[SettingsSection]()
commands = Registry[Command]()
search_sources = Registry[SearchSource]()
language_sources = Registry[LanguageSource]()
stream_topics = Registry[StreamTopic]()
stream_families = Registry[StreamFamily]()
checklist_steps = Registry[ChecklistStep]()
step_sources = Registry[StepSource]()
week_panels = Registry[WeekPanel]()
undos = Registry[Undo]()
identities = Registry[Identity]()
preference_keepers = Registry[PreferenceKeeper]()
person_links = Registry[MenuEntry]()
public_links = Registry[PublicLink]()
