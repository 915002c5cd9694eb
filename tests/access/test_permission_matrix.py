"""Every address × every method × everybody, against rows that a person wrote down.

`matrix.txt` holds one line a route and method: who may. An address without a line fails, a line
without an address fails, and whoever is not named must be turned away.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from harken.accounts.users.models import User
from harken.foundations.permission import Role

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # who may does not depend on the database
TABLE = Path(__file__).with_name("matrix.txt")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SCOPES = (
    "organisation:read",
    "audit:read",
    "metrics:read",
    "cases:read",
    "cases:write",
    "signals:read",
    "signals:write",
    "invitations:write",
    "maturity:read",
    "strategy:read",
    "surveys:read",
    "surveys:write",
)
SINGLE_KEYS = tuple(f"key:{scope}" for scope in SCOPES)
FULL_KEY = "key:" + " ".join(SCOPES)
SUBJECTS = ("anonymous", "deactivated", *(role.value for role in Role), *SINGLE_KEYS)
GROUPS = {
    "everybody": set(SUBJECTS),
    "people": {role.value for role in Role},
    "nobody": set(),
}
SAMPLES = {"int": "999999", "uuid": "6fa459ea-ee8a-4ca4-894e-db77e160355e"}


@dataclass(frozen=True)
class Row:
    """Who may ask a route by one method."""

    route: str
    method: str
    allowed: frozenset[str]


def routes() -> Iterator[str]:
    yield from sorted(set(_walk(get_resolver(), "")))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        whole = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield "/" + whole
        else:
            yield from _walk(pattern, whole)


def table() -> Iterator[Row]:
    for line in TABLE.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            route, method, allowed = re.split(r"\s{2,}", line.strip())
            yield Row(route, method, frozenset(_named(allowed)))


def _named(words: str) -> set[str]:
    named: set[str] = set()
    for word in words.split():
        assert word in GROUPS or word in SUBJECTS, f"'{word}' is nobody"
        named |= GROUPS.get(word, {word})
    return named


def address(route: str) -> str:
    """Fill a route's parameters with samples."""
    plain = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1] or "", "sample"), route)
    plain = re.sub(r"\(\?P<\w+>[^)]*\)", "1", plain)
    return re.sub(r"[\^$]|\\Z|\\", "", plain)


class Everybody:
    """One client for each subject, made when asked for."""

    def __init__(self, people: dict[Role, User]) -> None:
        self.people = people

    def client(self, subject: str) -> Client:
        if subject.startswith("key:"):
            key = self._key(subject.removeprefix("key:").split())
            return Client(headers={"Authorization": f"Bearer {key}"})
        client = Client()
        if subject == "deactivated":
            self._sign_in(client, self._deactivated())
            User.objects.filter(email="gone@example.org").update(is_active=False)
        elif subject != "anonymous":
            self._sign_in(client, self.people[Role(subject)])
        return client

    def _sign_in(self, client: Client, user: User) -> None:
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")

    def _deactivated(self) -> User:
        return User.objects.create_user("gone@example.org", "x", name="Gone", role="owner")

    def _key(self, scopes: list[str]) -> str:
        from harken.accounts.keys.actions import create_key
        from harken.foundations.clock import system_clock

        owner = self.people[Role.OWNER]
        return create_key(owner.actor, "matrix", scopes, now=system_clock()).secret


def turned_away(response: HttpResponse) -> bool:
    """Whether the answer is a refusal: sign in first, forbidden, unknown, or not by this method."""
    if response.status_code in {401, 403, 404, 405}:
        return True
    to = response.headers.get("Location", "")
    return response.status_code == 302 and to.startswith("/accounts/login/?next=")


def refused(response: HttpResponse) -> bool:
    """Whether the answer says that this one may not; 404 may mean that the sample is no row."""
    return turned_away(response) and response.status_code != 404


def test_every_address_has_its_rows():
    written = {(row.route, row.method) for row in table()}
    wanted = {(route, method) for route in routes() for method in ("GET", "POST")}
    assert sorted(wanted - written) == []
    assert sorted({route for route, _m in written} - set(routes())) == []


@pytest.fixture
def everybody(people: dict[Role, User], monkeypatch: pytest.MonkeyPatch) -> Everybody:
    """Everybody; of a refusal only the status counts: drawing its page a thousand times is slow."""
    monkeypatch.setattr("harken.security.errors.views._page", lambda *_asked, **_more: "")
    return Everybody(people)


def rows_for(subject: str) -> list[Row]:
    """Every row; a key of one scope asks the API, the rest refuses even one of all scopes."""
    rows = [row for row in table() if subject not in SINGLE_KEYS or row.route.startswith("/api/")]
    return sorted(rows, key=lambda row: (ends_session(row.route), row.route, row.method))


@pytest.mark.parametrize("subject", [*SUBJECTS, pytest.param(FULL_KEY, id="key of every scope")])
def test_only_those_named_may(everybody: Everybody, subject: str, settings):
    client, wrong = everybody.client(subject), []
    settings.RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS = False
    for row in rows_for(subject):
        response = client.generic(row.method, address(row.route))
        may = subject in row.allowed or (subject == FULL_KEY and row.allowed & set(SINGLE_KEYS))
        if (refused(response) if may else not turned_away(response)) or response.status_code >= 500:
            to = response.headers.get("Location", "")
            wrong.append(f"{row.method} {row.route}: {response.status_code} {to} for {subject}")
        if may and row.method == "POST":
            client = everybody_again(everybody, subject, client)
    assert not wrong, "\n".join(wrong)


def ends_session(route: str) -> bool:
    return "logout" in route or "sessions" in route


def everybody_again(everybody: Everybody, subject: str, client: Client) -> Client:
    """A POST may have ended the session or the person; begin anew where it did."""
    if subject in {"anonymous", "deactivated"} or subject.startswith("key:"):
        return client
    everybody.people[Role(subject)].refresh_from_db()
    everybody._sign_in(client, everybody.people[Role(subject)])
    return client


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_do_nothing_for_anybody(everybody: Everybody, method: str, settings):
    settings.RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS = False
    written = {(row.route, row.method) for row in table()}
    answers: list[str] = []
    ask: Callable[[str], HttpResponse]
    for subject in ("anonymous", "owner", "key:audit:read"):
        ask = everybody.client(subject).generic
        for route in routes():
            if (route, method) not in written:
                response = ask(method, address(route))
                if not turned_away(response):
                    answers.append(f"{method} {route}: {response.status_code} for {subject}")
    assert not answers, "\n".join(answers)
