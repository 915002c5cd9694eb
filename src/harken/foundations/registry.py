"""Typed registries: the points where an area to the right shows itself on the left."""

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Named(Protocol):
    """An entry has a name that is unique in its registry."""

    @property
    def name(self) -> str:
        """The unique name."""
        ...


Entry = TypeVar("Entry", bound=Named)


class Registry(Generic[Entry]):
    """Named entries in the order of their names' registration.

    Areas register in `AppConfig.ready`; reading never imports anything.
    """

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def register(self, entry: Entry) -> Entry:
        """Add `entry`; a second entry under the same name raises ValueError."""
        if entry.name in self._entries:
            raise ValueError(f"'{entry.name}' is registered twice")
        self._entries[entry.name] = entry
        return entry

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def get(self, name: str) -> Entry | None:
        """Return the entry called `name`, or None."""
        return self._entries.get(name)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)
