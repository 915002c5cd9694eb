"""Where a request comes from, for the doors that answer without Django."""

from functools import lru_cache

from django.conf import settings

from harken.foundations.asgi import Scope
from harken.security.proxies.rules import client_address, network_of


def client_network(scope: Scope) -> str:
    """Return the network that limits count a request by."""
    peer = (scope.get("client") or ("127.0.0.1", 0))[0]
    told = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return _network(peer, b",".join(told).decode("latin-1"), settings.TRUSTED_PROXIES)


@lru_cache(maxsize=1024)
def _network(peer: str, forwarded: str, trusted_proxies: int) -> str:
    return network_of(client_address(peer, forwarded, trusted_proxies))
