"""Whose word counts about where a request comes from."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from harken.security.proxies.middleware import ProxyMiddleware, address_of
from harken.security.proxies.rules import client_address, network_of


@pytest.mark.parametrize(
    ("forwarded", "trusted", "expected"),
    [
        ("", 0, "192.0.2.1"),
        ("203.0.113.9", 0, "192.0.2.1"),  # nobody vouches for the header
        ("203.0.113.9", 1, "203.0.113.9"),
        ("1.1.1.1, 203.0.113.9", 1, "203.0.113.9"),  # what stands left is the client's own claim
        ("1.1.1.1, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        ("203.0.113.9", 2, "192.0.2.1"),  # fewer entries than proxies
        ("203.0.113.9:5123", 1, "203.0.113.9"),
        ("[2001:db8::7]:443", 1, "2001:db8::7"),
        ("2001:db8::7", 1, "2001:db8::7"),
        ("::ffff:203.0.113.9", 1, "203.0.113.9"),
        ("not an address", 1, "192.0.2.1"),
    ],
)
def test_the_entry_that_the_outermost_trusted_proxy_wrote_counts(forwarded, trusted, expected):
    assert client_address("192.0.2.1", forwarded, trusted) == expected


@given(claims=st.lists(st.ip_addresses().map(str), max_size=5))
def test_claims_of_the_client_change_nothing(claims: list[str]):
    header = ", ".join([*claims, "203.0.113.9"])
    assert client_address("192.0.2.1", header, 1) == "203.0.113.9"


def test_limits_count_a_whole_ipv6_household_as_one():
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::2")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("203.0.113.9") == "203.0.113.9"


@pytest.mark.parametrize(("trusted", "secure"), [(0, False), (1, True)])
def test_https_is_believed_only_from_a_trusted_proxy(trusted: int, secure: bool):
    seen: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    request = RequestFactory().get(
        "/", HTTP_X_FORWARDED_PROTO="https", HTTP_X_FORWARDED_FOR="203.0.113.9"
    )
    header = ("HTTP_X_FORWARDED_PROTO", "https")
    with override_settings(TRUSTED_PROXIES=trusted, SECURE_PROXY_SSL_HEADER=header):
        ProxyMiddleware(view)(request)
        assert seen[0].is_secure() is secure
    assert address_of(seen[0]) == ("203.0.113.9" if trusted else "127.0.0.1")
    assert "HTTP_X_FORWARDED_FOR" not in seen[0].META
