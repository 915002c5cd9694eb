"""Reading people: the list with its filters, one person, and what the search box finds."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.accounts.users.permissions import MANAGE_PEOPLE
from harken.foundations.keyset import Page, page_of
from harken.foundations.permission import Actor
from harken.web.registries import Found, Text

FOUND_AT_MOST = 8


@dataclass(frozen=True)
class PeopleFilter:
    """What the list shows: words of name or address, one role, active or not ('' for both)."""

    words: str = ""
    role: str = ""
    state: str = "active"


def people_page(wanted: PeopleFilter, cursor: str | None, *, size: int = 50) -> Page[User]:
    """Return one page of the people who fit, by name; a wrong cursor raises BadCursor."""
    people = matching(wanted.words)
    if wanted.role:
        people = people.filter(role=wanted.role)
    if wanted.state:
        people = people.filter(is_active=wanted.state == "active")
    return page_of(people, order=("name", "id"), cursor=cursor, size=size)


def matching(words: str) -> QuerySet[User]:
    """Return the people whose name or address holds every word, in any case and alphabet."""
    people = User.objects.all()
    for word in words.casefold().split():
        people = people.filter(search_text__contains=word)
    return people


def find_people(words: str, actor: Actor) -> Iterator[Found]:
    """Yield people for the search box, to those who may manage them."""
    if not words.strip() or not MANAGE_PEOPLE.allows(actor):
        return
    for person in matching(words).filter(is_active=True)[:FOUND_AT_MOST]:
        yield Found(str(person), reverse("accounts:person", args=[person.pk]), _("Person"))


def actor_of_person(person_id: str) -> Actor | None:
    """Return the active person with this id as an actor, None when they may no longer act."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    return person.actor if person else None


def chosen_language(request: HttpRequest) -> str | None:
    """Return the language that the signed-in person chose, if any."""
    return getattr(request.user, "language", None) or None


@dataclass(frozen=True)
class SignInPage:
    """A page where people look after how they sign in."""

    label: Text
    purpose: Text
    url: str


_SIGN_IN_PAGES = (
    ("account_change_password", _("Password"), _("Change the words you sign in with.")),
    ("account_email", _("E-mail address"), _("Change the address you sign in with.")),
    ("mfa_index", _("Second step"), _("Ask for a code besides the password, and keep spares.")),
    ("mfa_list_webauthn", _("Passkeys"), _("Sign in with this device's lock or a security key.")),
    (
        "socialaccount_connections",
        _("Single sign-on"),
        _("Sign in with the account that you have on your organisation's own server."),
    ),
)
_NEEDS_PROVIDER = "socialaccount_connections"


def sign_in_pages() -> Iterator[SignInPage]:
    """Yield the pages that this installation has."""
    for url_name, label, purpose in _SIGN_IN_PAGES:
        if url_name == _NEEDS_PROVIDER and not settings.OIDC_URL:
            continue
        try:
            yield SignInPage(label, purpose, reverse(url_name))
        except NoReverseMatch:
            continue
