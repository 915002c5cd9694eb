"""Which addresses may be written down for the client; networks.py says where it may go."""

from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

HTTP_PORTS = {"http": 80, "https": 443}


class WrongAddress(ValueError):
    """The address cannot be used; the message says why and what to write instead."""


def demand_address(url: str) -> SplitResult:
    """Return the parts of an http or https address; raises WrongAddress for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise WrongAddress(_("This is no whole address.")) from error
    if parts.scheme not in HTTP_PORTS or not parts.hostname:
        raise WrongAddress(_("Write a whole address that begins with https:// or http://."))
    if parts.username is not None or parts.password is not None:
        raise WrongAddress(_("Leave name and password out of the address."))
    if any(ord(sign) <= ord(" ") for sign in url) or port == 0:
        raise WrongAddress(_("This is no whole address."))
    return parts
