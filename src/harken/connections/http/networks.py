"""Where the client may go: judged by the address it is about to connect to, never by a name.

A module without Django: the settings are read before Django is there, and `harken up` needs none.
"""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from ipaddress import IPv4Network as Network4

Network = Network4 | IPv6Network
Address = IPv4Address | IPv6Address
_NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
_COMPATIBLE = ip_network("::/96")
_LOW = 0xFFFFFFFF
_ISATAP = (0x00005EFE, 0x02005EFE)
"""What stands before the IPv4 address in the lower half of a tunnel's address."""
_NEVER = (ip_network("fec0::/10"), ip_network("3fff::/20"), ip_network("192.88.99.0/24"))
"""Of sites, for documentation, and of relays: global only by name."""


def read_networks(text: str) -> list[Network]:
    """Return the networks in a comma-separated list such as '10.0.0.0/8'; raises ValueError.

    >>> [str(one) for one in read_networks("10.1.0.0/16, fd00::/8")]
    ['10.1.0.0/16', 'fd00::/8']
    """
    found: list[Network] = []
    for word in filter(None, (part.strip() for part in text.split(","))):
        try:
            found.append(ip_network(word))
        except ValueError as error:
            raise ValueError("write networks such as 10.1.0.0/16, separated by commas") from error
    return found


def may_connect(address: str, allowed: Iterable[Network]) -> bool:
    """Tell whether the client may connect to a numeric address.

    Everything public may be reached; what lies inside a network (also wrapped into an address of
    the other family) only where the operator allows it.

    >>> may_connect("127.0.0.1", []), may_connect("::ffff:10.0.0.1", [])
    (False, False)
    """
    one = _unwrapped(ip_address(address.partition("%")[0]))
    return _is_public(one) or any(one in network for network in allowed)


def _is_public(one: Address) -> bool:
    if any(one in network for network in _NEVER):
        return False
    return one.is_global and not (one.is_multicast or one.is_reserved or one.is_unspecified)


def _unwrapped(one: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, if it stands for one."""
    if isinstance(one, IPv4Address):
        return one
    inner = one.ipv4_mapped or one.sixtofour or (one.teredo and one.teredo[1])
    if inner is None and _ends_in_ipv4(one):
        inner = IPv4Address(int(one) & _LOW)
    return inner or one


def _ends_in_ipv4(one: IPv6Address) -> bool:
    """Tell whether the last part of an address is one of the other family."""
    is_compatible = one in _COMPATIBLE and int(one) > 1
    is_tunnel = (int(one) >> 32) & _LOW in _ISATAP
    return is_compatible or is_tunnel or any(one in net for net in _NAT64)


def first_allowed(addresses: Sequence[str], allowed: Sequence[Network]) -> str | None:
    """Return the first of the addresses a name stands for that may be connected to."""
    return next((one for one in addresses if may_connect(one, allowed)), None)
