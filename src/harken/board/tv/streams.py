"""The page on the wall as a stream, without signing in: `tv:` and the token of its address."""

from harken.board.figures.queries import board_of
from harken.board.live.streams import AskedOnce
from harken.board.tv.actions import note_seen
from harken.board.tv.parts import tv_parts_of
from harken.board.tv.queries import link_of, row_of
from harken.board.tv.rules import NOTED_EVERY
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure
from harken.web.registries import StreamFamily, stream_families


def register() -> None:
    """Let screens watch."""
    stream_families.register(StreamFamily("tv", may_watch, AskedOnce().version, parts))


def may_watch(token: str, _actor: Actor | None) -> bool:
    """Tell whether the link is in force, whoever asks; that it is watched is written down."""
    row = row_of(token)
    if row is None or row.revoked_at:
        return False
    now = system_clock()
    if row.seen_at is None or now - row.seen_at > NOTED_EVERY:
        note_seen(row.pk, now=now)
    return True


def parts(token: str, language: str) -> dict[str, str]:
    """Return the parts of the page, none where the link shows nothing any more."""
    link = link_of(token)
    if link is None:
        return {}
    try:
        return tv_parts_of(board_of(link.view), language, with_words=link.with_words)
    except CannotMeasure:
        return {}
