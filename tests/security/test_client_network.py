"""Limits of the doors without Django count by the network a trusted proxy names."""

from harken.security.proxies.asgi import client_network


def scope(*forwarded: bytes, peer: str = "10.0.0.9") -> dict:
    headers = [(b"x-forwarded-for", value) for value in forwarded]
    return {"client": (peer, 5000), "headers": headers}


def test_without_trusted_proxies_a_claim_changes_nothing(settings) -> None:
    settings.TRUSTED_PROXIES = 0
    assert client_network(scope(b"203.0.113.7")) == "10.0.0.9"


def test_the_entry_of_the_trusted_proxy_counts_also_in_a_header_of_its_own(settings) -> None:
    settings.TRUSTED_PROXIES = 2
    assert client_network(scope(b"198.51.100.1, 203.0.113.7, 10.0.0.2")) == "203.0.113.7"
    assert client_network(scope(b"198.51.100.1", b"203.0.113.7", b"10.0.0.2")) == "203.0.113.7"


def test_a_household_in_ipv6_is_one_network(settings) -> None:
    settings.TRUSTED_PROXIES = 0
    assert client_network(scope(peer="2001:db8:1:2:3:4:5:6")) == "2001:db8:1:2::"
