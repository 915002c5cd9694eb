"""What people can be told of: areas to the right register their kinds, and lines of the digest."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from harken.accounts.users.models import User
from harken.foundations.registry import Registry
from harken.web.registries import Text


def _everybody(_user: User, _words: Mapping[str, Any]) -> bool:
    return True


@dataclass(frozen=True)
class NoticeKind:
    """A kind of notice: what it is called where it is muted, and how it reads.

    `says` writes the sentence in the active language from the words that were kept with it;
    `may_read` is asked again whenever a notice is shown or sent.
    """

    name: str
    label: Text
    says: Callable[[Mapping[str, Any]], str]
    is_urgent: bool = False
    may_read: Callable[[User, Mapping[str, Any]], bool] = _everybody


@dataclass(frozen=True)
class Thing:
    """What stands at an address of which people are told, so that muting it can name it.

    `name` is that of the page ('action:case'), `says` names the thing in the active language from
    what its address holds ({"pk": 5}); '' where it is gone.
    """

    name: str
    says: Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class Line:
    """A line of the digest: a sentence in the active language and where it leads."""

    says: str
    url: str


@dataclass(frozen=True)
class DigestSource:
    """What a digest says besides notices: `lines` gets the person, the moment of their last digest
    and now, and returns only what the person may see; the lowest rank stands first."""

    name: str
    title: Text
    rank: int
    lines: Callable[[User, datetime, datetime], Iterable[Line]]


notice_kinds = Registry[NoticeKind]()
digest_sources = Registry[DigestSource]()
things = Registry[Thing]()


def thing_at(url: str) -> str:
    """Name what stands at an address in the active language; the address where nobody can."""
    try:
        found = resolve(urlsplit(url).path)
    except Resolver404:
        return url
    thing = things.get(found.view_name)
    return (thing.says(found.kwargs) if thing else "") or url


def urgent_kinds() -> list[str]:
    """Return the names of the kinds that are told at once."""
    return [one.name for one in notice_kinds if one.is_urgent]
