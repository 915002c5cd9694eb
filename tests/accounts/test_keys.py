"""API keys: made, shown once, used, revoked; in the browser, over HTTP and at the terminal."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from click.testing import Result
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from typer.testing import CliRunner

from harken.accounts.cli import key as key_command
from harken.accounts.keys.actions import NewKey, actor_of_key, create_key, revoke_key
from harken.accounts.keys.models import ApiKey
from harken.accounts.keys.queries import actor_of_key_id
from harken.accounts.keys.rules import UnknownScope, is_use_worth_noting
from harken.accounts.middleware import ActorMiddleware
from harken.accounts.users.actions import deactivate
from harken.accounts.users.rules import Refused
from harken.audit.models import AuditEntry
from harken.foundations.permission import Role
from tests.accounts.kinds import AsRole, People, Queries

SHAPE = re.compile(r"hk_[A-Za-z0-9_-]{43}")


@pytest.fixture
def made(people: People, now: datetime) -> NewKey:
    return create_key(people[Role.OWNER].actor, "Web shop", ["audit:read"], now=now)


@pytest.mark.django_db
def test_only_the_hash_is_kept(made: NewKey) -> None:
    assert SHAPE.fullmatch(made.secret)
    row = ApiKey.objects.values().get()
    assert row["digest"] == hashlib.sha256(made.secret.encode()).hexdigest()
    assert row["prefix"] == made.secret[:9]
    assert made.secret not in json.dumps(row, default=str)
    assert made.secret not in json.dumps(list(AuditEntry.objects.values()), default=str)


@pytest.mark.django_db
def test_a_key_acts_with_its_scopes_and_no_role(made: NewKey, now: datetime) -> None:
    actor = actor_of_key(made.secret, now=now)
    assert (actor.kind, actor.role, actor.scopes) == ("key", None, frozenset({"audit:read"}))
    assert actor_of_key_id(actor.id) == actor


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [lambda s: s[:-1], lambda s: s + "A", lambda s: s.removeprefix("hk_"), lambda _: ""]
)
def test_a_wrong_key_is_nobody(made: NewKey, now: datetime, change: Callable[[str], str]) -> None:
    assert actor_of_key(change(made.secret), now=now) is None


@pytest.mark.django_db
def test_a_revoked_key_is_nobody_and_revoking_twice_is_harmless(
    made: NewKey, people: People, now: datetime
) -> None:
    for _twice in range(2):
        revoke_key(people[Role.OWNER].actor, made.key.pk, now=now)
    assert actor_of_key(made.secret, now=now) is None
    assert actor_of_key_id(str(made.key.pk)) is None
    assert AuditEntry.objects.filter(verb="key.revoked").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OWNER}))
def test_only_an_owner_makes_and_revokes_keys(
    made: NewKey, people: People, now: datetime, role: Role
) -> None:
    with pytest.raises(PermissionDenied):
        create_key(people[role].actor, "x", ["audit:read"], now=now)
    with pytest.raises(PermissionDenied):
        revoke_key(people[role].actor, made.key.pk, now=now)


@pytest.mark.django_db
def test_a_key_makes_no_keys(made: NewKey, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        create_key(made.key.actor, "x", ["audit:read"], now=now)


@pytest.mark.django_db
@pytest.mark.parametrize(("scopes", "error"), [([], Refused), (["audit:write"], UnknownScope)])
def test_a_key_needs_scopes_that_exist(
    people: People, now: datetime, scopes: list[str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        create_key(people[Role.OWNER].actor, "x", scopes, now=now)
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize(("seconds", "noted"), [(59, False), (60, True)])
def test_a_use_is_noted_at_most_once_a_minute(now: datetime, seconds: int, noted: bool) -> None:
    assert is_use_worth_noting(None, now)
    assert is_use_worth_noting(now, now + timedelta(seconds=seconds)) is noted


@pytest.mark.django_db
def test_the_last_use_is_kept(made: NewKey, now: datetime) -> None:
    actor_of_key(made.secret, now=now)
    actor_of_key(made.secret, now=now + timedelta(seconds=59))
    assert ApiKey.objects.get().last_used_at == now
    actor_of_key(made.secret, now=now + timedelta(seconds=60))
    assert ApiKey.objects.get().last_used_at == now + timedelta(seconds=60)


@pytest.mark.django_db
def test_the_key_is_shown_once_and_never_in_the_list(as_role: AsRole) -> None:
    client = as_role(Role.OWNER)
    form = {"name": "Shop", "scopes": ["audit:read"], "created_by": "1", "digest": "x"}
    page = client.post("/settings/keys/create/", form)
    secret = SHAPE.search(page.content.decode())[0]
    assert "no-store" in page["Cache-Control"]
    listed = client.get("/settings/keys/").content.decode()
    assert secret[:9] in listed
    assert secret not in listed


@pytest.mark.django_db
def test_a_key_without_scope_is_explained_on_the_page(as_role: AsRole) -> None:
    page = as_role(Role.OWNER).post("/settings/keys/create/", {"name": "Shop"})
    assert page.status_code == 422
    assert not ApiKey.objects.exists()


@pytest.mark.django_db
def test_revoking_asks_once_then_acts(made: NewKey, as_role: AsRole) -> None:
    client = as_role(Role.OWNER)
    assert "Revoke Web shop?" in client.get(f"/settings/keys/{made.key.pk}/").content.decode()
    page = client.post(f"/settings/keys/{made.key.pk}/revoke/", follow=True)
    assert "no longer opens anything" in page.content.decode()
    assert ApiKey.objects.get().revoked_at


@pytest.mark.django_db
def test_the_list_asks_the_database_as_often_for_many_keys(
    people: People, as_role: AsRole, now: datetime, django_assert_max_num_queries: Queries
) -> None:
    for number in range(12):
        create_key(people[Role.OWNER].actor, f"k{number}", ["audit:read"], now=now)
    client = as_role(Role.OWNER)
    client.get("/settings/keys/")
    with django_assert_max_num_queries(6):
        client.get("/settings/keys/")


def ask(path: str, header: str, client: Client | None = None) -> Any:
    """Send a request through the middleware alone and return who it says asks."""
    request = RequestFactory().get(path, headers={"Authorization": header})
    request.session = (client or Client()).session
    from django.contrib.auth import get_user

    request.user = get_user(request)
    seen = []
    answer = ActorMiddleware(lambda r: seen.append(r) or "passed")(request)
    return (seen[0].actor, seen[0].user) if seen else answer


@pytest.mark.django_db
@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_a_key_counts_below_the_api(made: NewKey, scheme: str) -> None:
    actor, user = ask("/api/v1/x", f"{scheme} {made.secret}")
    assert actor == made.key.actor
    assert not user.is_authenticated


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/me/", "/settings/keys/", "/apix/", "/"])
def test_a_key_counts_for_nothing_on_pages(made: NewKey, path: str) -> None:
    assert ask(path, f"Bearer {made.secret}")[0] is None


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["Bearer hk_wrong", "Bearer ", "Bearer eyJhbGciOi"])
def test_a_wrong_key_gets_a_problem_even_from_a_signed_in_browser(
    as_role: AsRole, header: str
) -> None:
    answer = ask("/api/v1/x", header, as_role(Role.OWNER))
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["status"] == 401
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.django_db
def test_a_key_given_beside_a_session_acts_as_the_key(made: NewKey, as_role: AsRole) -> None:
    actor, user = ask("/api/v1/x", f"Bearer {made.secret}", as_role(Role.OWNER))
    assert actor.kind == "key"
    assert not user.is_authenticated


@pytest.mark.django_db
def test_keys_stop_while_their_maker_is_deactivated(people: People, now: datetime) -> None:
    from harken.accounts.users.models import User

    second = User.objects.create_user("two@example.org", name="Two", role="owner")
    made = create_key(second.actor, "x", ["audit:read"], now=now)
    deactivate(people[Role.OWNER].actor, second.pk, now=now)
    assert ask("/api/v1/x", f"Bearer {made.secret}").status_code == 401


def run(*words: str) -> Result:
    return CliRunner().invoke(key_command, words)


@pytest.mark.django_db
def test_the_terminal_makes_a_key_as_json_and_nothing_else() -> None:
    result = run(
        "create", "Shop", "--scope", "audit:read", "--scope", "organisation:read", "--json"
    )
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert list(printed) == ["key"]
    assert SHAPE.fullmatch(printed["key"])
    key = ApiKey.objects.get()
    assert key.scopes == ["audit:read", "organisation:read"]
    assert AuditEntry.objects.get().actor_label == "Terminal"


@pytest.mark.django_db
def test_the_terminal_refuses_an_unknown_scope_with_a_sentence() -> None:
    result = run("create", "Shop", "--scope", "signals:eat", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no scope 'signals:eat'. Use one of: audit:read" in result.stderr


@pytest.mark.django_db
def test_wrong_use_of_the_terminal_ends_with_two() -> None:
    assert run("create", "Shop").exit_code == 2


@pytest.mark.django_db
def test_the_terminal_lists_and_revokes(made: NewKey, now: datetime) -> None:
    listed = json.loads(run("list", "--json").stdout)["keys"]
    assert [(row["name"], row["prefix"]) for row in listed] == [("Web shop", made.secret[:9])]
    assert "Web shop" in run("list").stdout
    assert run("revoke", made.secret[:9]).exit_code == 0
    assert actor_of_key(made.secret, now=now) is None
    again = run("revoke", made.secret[:9])
    assert again.exit_code == 1
    assert "harken key list" in again.stderr
