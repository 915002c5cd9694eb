"""The finding above the page: what is worse for certain, else better, else nothing."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from harken.analysis import Verdict
from harken.board.figures.records import Board, Card, Scope
from harken.board.telling.sentences import days_of, in_line, is_real, is_worse
from harken.explore.telling.names import key_name
from harken.metrics.targets.rules import Reach, standing

MOST_NAMED = 3
_WORSE = {
    1: gettext_noop("One thing is worse for certain: %(what)s"),
    2: gettext_noop("Two things are worse for certain: %(what)s"),
}
_BETTER = {
    1: gettext_noop("One thing is better for certain: %(what)s"),
    2: gettext_noop("Two things are better for certain: %(what)s"),
}


def heading_of(board: Board) -> str:
    """Say in one sentence what matters, in the active language."""
    worse = [card for card in board.cards if is_worse(card)]
    better = [card for card in board.cards if is_real(card) and not is_worse(card)]
    if worse:
        return _worse(worse)
    if better:
        return _better(better)
    return _nothing_changed(board)


def lead_of(board: Board, language: str) -> str:
    """Say what comes second: what is better, which targets are missed, who is behind."""
    said = [_better_too(board), _missed(board), _behind(board, language), _basis(board)]
    return " ".join(filter(None, said))


def _worse(cards: Sequence[Card]) -> str:
    words = {"count": len(cards), "what": named(cards)}
    if len(cards) in _WORSE:
        return _(_WORSE[len(cards)]) % words
    many = ngettext(
        "%(count)s thing is worse for certain: %(what)s",
        "%(count)s things are worse for certain: %(what)s",
        len(cards),
    )
    return many % words


def _better(cards: Sequence[Card]) -> str:
    words = {"count": len(cards), "what": named(cards)}
    if len(cards) in _BETTER:
        return _(_BETTER[len(cards)]) % words
    many = ngettext(
        "%(count)s thing is better for certain: %(what)s",
        "%(count)s things are better for certain: %(what)s",
        len(cards),
    )
    return many % words


def _nothing_changed(board: Board) -> str:
    if board.cards and all(card.why for card in board.cards):
        return _nothing_known(board)
    if not any(card.now.estimate.n for card in board.cards):
        return _("No answers lately") if board.counted else _("Nobody has answered yet")
    judged = [card for card in board.cards if card.verdict is Verdict.NO_DETECTABLE_CHANGE]
    if not judged:
        return _("Not enough answers yet to tell what changed")
    return _unchanged({days_of(card) for card in judged})


def _unchanged(days: set[int]) -> str:
    if len(days) > 1:
        return _("Nothing changed detectably")
    return ngettext(
        "Nothing changed detectably since yesterday",
        "Nothing changed detectably in the last %(count)s days",
        next(iter(days)),
    ) % {"count": next(iter(days))}


def _nothing_known(board: Board) -> str:
    if board.view.scope != Scope():
        return _("Nothing can be told of this choice")
    return _("The figures cannot be read just now")


def named(cards: Sequence[Card]) -> str:
    """Name metrics in a row: 'NPS and first response'."""
    return listed([in_line(card) for card in cards])


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does; of many three are named and the others counted."""
    shown, rest = list(names[:MOST_NAMED]), len(names) - MOST_NAMED
    if rest > 0:
        return _("%(names)s and %(count)s more") % {"names": ", ".join(shown), "count": rest}
    if not shown[1:]:
        return "".join(shown)
    return _("%(names)s and %(last)s") % {"names": ", ".join(shown[:-1]), "last": shown[-1]}


def _better_too(board: Board) -> str:
    better = [card for card in board.cards if is_real(card) and not is_worse(card)]
    if not better or not any(is_worse(card) for card in board.cards):
        return ""
    return _("Better for certain: %(what)s.") % {"what": named(better)}


def _missed(board: Board) -> str:
    missed = [card for card in board.cards if _misses(card)]
    if not missed:
        return ""
    return ngettext(
        "Target missed for certain: %(what)s.", "Targets missed for certain: %(what)s.", len(missed)
    ) % {"what": named(missed)}


def _misses(card: Card) -> bool:
    if card.target is None or card.target.rests is not None or card.why:
        return False
    better = card.ready.version.higher_is_better
    return standing(card.now, card.target, higher_is_better=better) is Reach.MISSED


def _behind(board: Board, language: str) -> str:
    if board.touchpoints is None or board.drawn is None:
        return ""
    higher = board.drawn.ready.version.higher_is_better
    is_bad: Callable[[Verdict], bool] = (Verdict.LOWER if higher else Verdict.HIGHER).__eq__
    behind = [one for one in board.touchpoints.standings if is_bad(one.verdict)]
    if not behind:
        return ""
    names = [key_name(one.figure.by, language) for one in behind]
    return _("Behind the other touchpoints for certain: %(names)s.") % {"names": listed(names)}


def _basis(board: Board) -> str:
    days = {days_of(card) for card in board.cards}
    if len(days) != 1 or not any(card.now.estimate.n for card in board.cards):
        return ""
    count = next(iter(days))
    return ngettext(
        "Today is held against yesterday.",
        "The last %(count)s days are held against the %(count)s days before.",
        count,
    ) % {"count": count}
