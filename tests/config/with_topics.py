"""The `harken` command with two live topics and a family, so that streams have something to show.

The family `test.room` has two parts, of which one changes; anybody may watch `test.room:open`
until `test.closed` is touched, the others only somebody signed in; `test.room:broken` fails.
"""

import itertools
from collections.abc import Mapping

from harken.config.cli import main
from harken.foundations.permission import EVERY_ROLE, Actor, Permission, Role, permission
from harken.web.registries import StreamFamily, StreamTopic, stream_families, stream_topics

rendered = itertools.count(1)


def hall(language: str) -> str:
    """Each rendering has a number, so that a test sees how often it was done."""
    return f"<p lang='{language}'>\nrendered {next(rendered)}</p>"


stream_topics.register(StreamTopic("test.hall", Permission("test.hall", EVERY_ROLE), hall))
stream_topics.register(
    StreamTopic("test.vault", permission("test.vault", Role.OWNER), lambda _: "gold")
)


def touched() -> dict[str, int]:
    from harken.web.live import versions  # its model may be imported only when all are there

    return versions()


def may_enter(room: str, actor: Actor | None) -> bool:
    open_to_all = room == "open" and "test.closed" not in touched()
    return open_to_all or actor is not None


def room_version(_room: str, by_topic: Mapping[str, int]) -> str:
    return str(by_topic.get("test.room", 0))


def room_parts(room: str, language: str) -> dict[str, str]:
    if room == "broken":
        raise ValueError(room)
    people = touched().get("test.room", 0)
    return {"name": f"<h2>{room}</h2>", "people": f"<p lang='{language}'>{people} people</p>"}


stream_families.register(StreamFamily("test.room", may_enter, room_version, room_parts))

if __name__ == "__main__":
    main()
