"""No request that acts on a session gets through without its token."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

BELONG_TO_PROGRAMS = ("api/",)
# Without token, or a method that no page takes (which is found out first).
REFUSALS = {"post": {403}, "put": {403, 405}, "patch": {403, 405}, "delete": {403, 405}}
# Act on the signed token in their address, or on nothing but what was sent, and never read the
# session: leaving by one click (RFC 8058), the test of maturity and the pages of its raters.
WITHOUT_SESSION = ("/u/x/", "/m/x/", "/maturity-test/")
SAMPLES = {"int": "1", "str": "x", "slug": "x", "uuid": "00000000-0000-4000-8000-000000000000"}


def addresses(patterns: list, before: str = "") -> Iterator[str]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            yield address


def sample(address: str) -> str:
    groups = r"\(\?P<\w+>(?:\[[^\]]*\]|[^()\[\]])*\)"
    address = re.sub(groups, "x", address).replace("^", "").replace("$", "")
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda m: SAMPLES.get(m[1] or "str", "x"), address)


@pytest.mark.once  # refused before any table of ours is read, but for the session
@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_every_address_refuses_an_unsafe_request_without_a_token(people, method: str):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["owner"])
    walked, let_through = 0, []
    for address in addresses(get_resolver().url_patterns):
        if address.startswith(BELONG_TO_PROGRAMS):
            continue
        walked += 1
        status = getattr(client, method)(sample(address), {}).status_code
        if sample(address).startswith(WITHOUT_SESSION):
            assert status in {400, 403, 404, 405}
        elif status not in REFUSALS[method]:
            let_through.append((sample(address), status))
    assert walked > 40
    assert let_through == []


@pytest.mark.django_db
def test_the_api_never_listens_to_the_session(people):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["owner"])
    for address in addresses(get_resolver().url_patterns):
        if address.startswith(BELONG_TO_PROGRAMS):
            assert client.post(sample(address), {}).status_code in {401, 403, 404, 405}


@pytest.mark.django_db
def test_a_stale_form_gets_a_page_that_says_what_to_do(people):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["owner"])
    response = client.post("/accounts/logout/")
    assert response.status_code == 403
    assert "This form is out of date" in response.content.decode()
    assert client.get("/me/").status_code == 200
