"""What a request must look like before anybody works on it."""

from collections.abc import Sequence
from functools import lru_cache

from django.http.request import split_domain_port, validate_host

from harken.config.server.messages import Refused, Scope


def check_request(scope: Scope, allowed_hosts: Sequence[str]) -> None:
    """Raise Refused for a foreign or doubled Host, a strange length, or an unreadable address."""
    headers = scope["headers"]
    hosts = [value for name, value in headers if name == b"host"]
    if len(hosts) != 1:
        raise Refused(400, "Send exactly one Host header.")
    if not _is_served(hosts[0], tuple(allowed_hosts)):
        raise Refused(400, "This host name is not served here; see HARKEN_ALLOWED_HOSTS.")
    lengths = [value for name, value in headers if name == b"content-length"]
    if not all(map(bytes.isdigit, lengths)):
        raise Refused(400, "Content-Length is not a number.")
    if not scope["query_string"].isascii():
        raise Refused(400, "The address holds characters that are not encoded.")


@lru_cache(maxsize=1024)
def _is_served(host: bytes, allowed: tuple[str, ...]) -> bool:
    domain, _port = split_domain_port(host.decode("latin-1"))
    return bool(domain) and validate_host(domain, list(allowed))


def drop_ambiguous_headers(scope: Scope) -> None:
    """Drop headers with an underscore: WSGI could not tell X_Name from the X-Name of a proxy."""
    scope["headers"] = [(name, value) for name, value in scope["headers"] if b"_" not in name]
