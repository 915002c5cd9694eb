"""The port is asked for before anything else is started."""

import errno
import socket

from harken.foundations.refusal import Refusal


class PortInUse(Refusal):
    """The port cannot be listened on."""


def refuse_taken_port(host: str, port: int) -> None:
    """Raise PortInUse, with a sentence, unless `host` and `port` can be listened on."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise PortInUse(_sentence(error, host, port)) from error


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is in use by another program. "
            "Stop that one, or choose another port with --port or HARKEN_PORT."
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {port} needs the rights of an administrator. "
            "Choose one above 1023 with --port or HARKEN_PORT and put a reverse proxy in front."
        )
    return (
        f"Harken cannot listen on {host} ({error.strerror}). "
        "Set HARKEN_HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0."
    )
