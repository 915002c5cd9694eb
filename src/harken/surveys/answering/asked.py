"""What a request asks: the few headers that matter, its query, its form."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harken.foundations.asgi import Scope
from harken.surveys.answering.addresses import Address
from harken.surveys.answering.forms import Form, first, read_query

LANGUAGE = "lang"


@dataclass(slots=True)
class Asked:
    """One request; `form` is filled for a POST."""

    method: str
    path: str
    query_string: str
    address: Address
    query: Form
    accept: str
    content_type: str
    client: str
    form: dict[str, list[str]] = field(default_factory=dict)
    size: int = 0
    """Bytes of the form."""

    @property
    def here(self) -> str:
        """Where it was sent, to be sent there again."""
        return f"{self.path}?{self.query_string}" if self.query_string else self.path

    @property
    def wish(self) -> str:
        """The language that the link names."""
        return first(self.query, LANGUAGE)


def asked(scope: Scope, address: Address, client: str) -> Asked:
    """Read a request but for its body."""
    said = dict(scope["headers"])
    query: bytes = scope["query_string"]
    return Asked(
        scope["method"],
        scope["path"],
        query.decode("latin-1"),
        address,
        read_query(query),
        header(said, b"accept-language"),
        header(said, b"content-type"),
        client,
    )


def header(said: Mapping[bytes, bytes], name: bytes) -> str:
    """Return the value of a header, '' where it is missing."""
    return said.get(name, b"").decode("latin-1")
