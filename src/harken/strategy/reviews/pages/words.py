"""Reviews and commitments as their templates read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.strategy.goals.words import day_words
from harken.strategy.reviews.models import Commitment
from harken.strategy.reviews.queries import Person
from harken.strategy.reviews.rules import Kept, Minutes, is_kept, is_overdue
from harken.web.formats import SPACE, number

State = Commitment.State


@dataclass(frozen=True)
class Taken:
    """A commitment in words."""

    commitment: Commitment
    who: str
    state: str
    tone: str
    url: str


def taken(commitments: Iterable[Commitment], today: date) -> list[Taken]:
    """Return commitments as pages show them."""
    return [_taken(one, today) for one in commitments]


def _taken(one: Commitment, today: date) -> Taken:
    state, tone = _state(one, today)
    url = f"{reverse('strategy:review', args=[one.review_id])}#commitment-{one.pk}"
    return Taken(one, _who(one), state, tone, url)


def _who(one: Commitment) -> str:
    if one.owner is not None and one.owner.is_active:
        return str(one.owner.name)
    return _("%(name)s, who left") % {"name": one.owner_name}


def _state(one: Commitment, today: date) -> tuple[str, str]:
    if is_overdue(one, today):
        return _("overdue since %(day)s") % {"day": day_words(one.due)}, "warn"
    if one.state == State.OPEN:
        return _("due on %(day)s") % {"day": day_words(one.due)}, "neutral"
    if one.state == State.KEPT and not is_kept(one):
        return _("done, but late"), "warn"
    tones = {State.KEPT: "good", State.BROKEN: "bad"}
    return one.get_state_display(), tones.get(State(one.state), "neutral")


@dataclass(frozen=True)
class Word:
    """How somebody keeps their word."""

    name: str
    kept: str
    open: int


def words_kept(people: Iterable[Person]) -> list[Word]:
    """Return how often each kept their word, as a table shows it."""
    return [Word(_name(one), rate_words(one.kept), one.open) for one in people]


def _name(one: Person) -> str:
    return one.name if one.is_here else _("%(name)s, who left") % {"name": one.name}


def rate_words(kept: Kept) -> str:
    """Say a kept rate: with its interval from ten on, as a plain count below."""
    if not kept.checked:
        return _("none due yet")
    language = get_language() or "en"
    words = {"kept": number(kept.kept, language), "checked": number(kept.checked, language)}
    rate = kept.rate
    if rate is None or rate.value is None or rate.low is None or rate.high is None:
        return (
            ngettext(
                "%(kept)s of %(checked)s; too few for a rate",
                "%(kept)s of %(checked)s; too few for a rate",
                kept.checked,
            )
            % words
        )
    ends = {"low": number(rate.low, language), "high": number(rate.high, language)}
    share = f"{number(rate.value, language)}{SPACE}%"
    return _("%(kept)s of %(checked)s: %(share)s (%(low)s to %(high)s)") % {
        **words, **ends, "share": share,
    }  # fmt: skip


def minutes_words(found: Minutes) -> str:
    """Say how many minutes of the last reviews were on customers, '' where nobody counted."""
    if found.share is None:
        return ""
    language = get_language() or "en"
    return ngettext(
        "Customers had %(own)s of %(total)s minutes in the last review: %(share)s.",
        "Customers had %(own)s of %(total)s minutes in the last %(count)s reviews: %(share)s.",
        found.reviews,
    ) % {
        "own": number(found.customers, language),
        "total": number(found.total, language),
        "count": number(found.reviews, language),
        "share": f"{number(found.share, language)}{SPACE}%",
    }
