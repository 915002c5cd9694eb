"""The live page as a stream: `board:` and the query of its address."""

from collections.abc import Mapping

from harken.board.figures.queries import board_of, version_of, view_of, view_text
from harken.board.figures.records import View
from harken.board.live.panels import panels_version
from harken.board.live.parts import parts_of
from harken.board.permissions import SEE_BOARD
from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure
from harken.web.registries import StreamFamily, stream_families


class AskedOnce:
    """The version of all boards, asked once for all topics that are looked at together."""

    def __init__(self) -> None:
        self._known: tuple[Mapping[str, int], str] | None = None

    def version(self, _argument: str, touched: Mapping[str, int]) -> str:
        """Return what differs as soon as a board may; `touched` is one object in one look."""
        known = self._known
        if known is None or known[0] is not touched:
            known = self._known = (touched, f"{version_of(touched)}/{panels_version(touched)}")
        return known[1]


def register() -> None:
    """Let the page be watched."""
    stream_families.register(StreamFamily("board", may_watch, AskedOnce().version, parts))


def may_watch(query: str, actor: Actor | None) -> bool:
    """Tell whether somebody may watch a view; it has one name only, the one of its address."""
    return SEE_BOARD.allows(actor) and view_text(view_of(query)) == query


def parts(query: str, language: str) -> dict[str, str]:
    """Return the parts of the page."""
    return parts_of_view(view_of(query), language)


def parts_of_view(view: View, language: str) -> dict[str, str]:
    """Return the parts of a view as it is now, none where it no longer can be shown."""
    try:
        return parts_of(board_of(view), language)
    except CannotMeasure:
        return {}
