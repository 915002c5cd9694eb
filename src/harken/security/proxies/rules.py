"""Whose word counts about where a request comes from."""

import ipaddress


def client_address(peer: str, forwarded_for: str, trusted_proxies: int) -> str:
    """Return the client's address as far as it can be believed.

    Each trusted proxy adds one entry at the right of X-Forwarded-For, so only the entry
    `trusted_proxies` from the right was written by one of them; what stands further left is
    the client's own claim. Without trusted proxies, with fewer entries than proxies, or with an
    entry that is no address, `peer` counts.
    """
    entries = [entry.strip() for entry in forwarded_for.split(",") if entry.strip()]
    if trusted_proxies <= 0 or len(entries) < trusted_proxies:
        return peer
    return _plain(entries[-trusted_proxies]) or peer


def network_of(address: str) -> str:
    """Return what limits count by: an IPv4 address, or the /64 a household or host gets in IPv6."""
    plain = _plain(address)
    if ":" not in plain:
        return plain or address
    return str(ipaddress.ip_network(f"{plain}/64", strict=False).network_address)


def _plain(entry: str) -> str:
    """Return the address in `entry` without port and brackets, empty when there is none."""
    if entry.startswith("["):
        entry = entry[1:].partition("]")[0]
    elif entry.count(":") == 1:
        entry = entry.partition(":")[0]
    try:
        found = ipaddress.ip_address(entry)
    except ValueError:
        return ""
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found)
