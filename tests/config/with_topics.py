"""The `harken` command with two live topics, so that streams have something to show."""

import itertools

from harken.config.cli import main
from harken.foundations.permission import EVERY_ROLE, Permission, Role, permission
from harken.web.registries import StreamTopic, stream_topics

rendered = itertools.count(1)


def hall(language: str) -> str:
    """Each rendering has a number, so that a test sees how often it was done."""
    return f"<p lang='{language}'>\nrendered {next(rendered)}</p>"


stream_topics.register(StreamTopic("test.hall", Permission("test.hall", EVERY_ROLE), hall))
stream_topics.register(
    StreamTopic("test.vault", permission("test.vault", Role.OWNER), lambda _: "gold")
)

if __name__ == "__main__":
    main()
