"""The check of an initiative in words: how big an effect it could see, and what it sees so far."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.foundations.permission import Actor
from harken.metrics.yardsticks import Yardstick
from harken.metrics.yardsticks.queries import behind
from harken.metrics.yardsticks.words import write
from harken.strategy.initiatives.metrics.checking import (
    FEWEST_DAYS,
    Checking,
    Power,
    Sides,
    checking_of,
)
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.pages.words import (
    change_words,
    day_words,
    difference_words,
    figure_words,
    language,
    whom_words,
)
from harken.strategy.initiatives.proofs import Proof, proof_of
from harken.warehouse.definition import Window
from harken.web.formats import number


@dataclass(frozen=True)
class Group:
    """The figures of a group before the start and since, with where their answers are."""

    name: str
    before: str
    after: str
    change: str
    before_url: str | None
    after_url: str | None


@dataclass(frozen=True)
class Proving:
    """What the page says of the check. `can_see` and `expected` are sentences; `wait` says why
    there are no figures yet; `windows` names the days they are of."""

    agreed: bool
    by: str
    by_url: str
    of: str
    compared: str
    expected: str
    because: str
    can_see: str
    cannot_see: str
    windows: tuple[str, str] | None
    groups: list[Group]
    wait: str
    why_not: str
    verdict: str
    proof: Proof | None


def proving_of(initiative: Initiative, today: date, reader: Actor) -> Proving:
    """Return what the page says of the check."""
    found = checking_of(initiative, today)
    one = found.yardstick
    can_see, cannot_see = _power(initiative, found)
    return Proving(
        agreed=bool(initiative.check_by),
        by=one.label if one else initiative.check_by,
        by_url=one.url if one else "",
        of=whom_words(initiative.check_of),
        compared=_compared(initiative),
        expected=change_words(one, initiative.expected) if one else "",
        because=initiative.expected_because,
        can_see=can_see,
        cannot_see=cannot_see,
        windows=_windows(found),
        groups=_groups(initiative, found, reader),
        wait=_wait(initiative, found),
        why_not=found.why_not,
        verdict=_verdict(initiative, today),
        proof=proof_of(initiative),
    )


def _compared(initiative: Initiative) -> str:
    if initiative.compared_with:
        return whom_words(initiative.compared_with)
    return _("nobody: before and after only, so whatever else happens counts as its effect")


def _power(initiative: Initiative, found: Checking) -> tuple[str, str]:
    """Say how big an effect could be seen, and that the expected one cannot, as it is."""
    if found.yardstick is None or found.power is None:
        return "", ""
    if not found.yardstick.is_sample:
        return _("It is counted in full, so chance hides nothing; other causes may."), ""
    power, of = found.power, found.yardstick
    sentence = _both(power.monthly) if initiative.compared_with else _one(power.monthly)
    said = sentence % {
        "monthly": number(power.monthly, language()),
        "day": day_words(power.on),
        "least": write(of, power.seen_then, language()),
    }
    return said, _unseen(initiative, power, of)


def _one(monthly: int) -> str:
    return ngettext(
        "With %(monthly)s answer a month, by %(day)s a change of %(least)s or more can be seen.",
        "With %(monthly)s answers a month, by %(day)s a change of %(least)s or more can be seen.",
        monthly,
    )


def _both(monthly: int) -> str:
    return ngettext(
        "With %(monthly)s answer a month in the smaller of the two groups, by %(day)s a change of "
        "%(least)s or more can be seen, held against those it does not touch.",
        "With %(monthly)s answers a month in the smaller of the two groups, by %(day)s a change of "
        "%(least)s or more can be seen, held against those it does not touch.",
        monthly,
    )


def _unseen(initiative: Initiative, power: Power, of: Yardstick) -> str:
    if initiative.expected is None or abs(initiative.expected) >= power.seen_then:
        return ""
    words = {"expected": change_words(of, initiative.expected)}
    if power.from_on is None:
        return (
            _(
                "An effect of %(expected)s cannot be seen within two years: check a larger group, "
                "or by something that is answered more often."
            )
            % words
        )
    return _(
        "An effect of %(expected)s cannot be seen until %(day)s: move the day of the proof, or "
        "check a larger group."
    ) % {**words, "day": day_words(power.from_on)}


def _windows(found: Checking) -> tuple[str, str] | None:
    if found.windows is None:
        return None
    before, after = (_window(one) for one in found.windows)
    return before, after


def _window(one: Window) -> str:
    words = {"start": day_words(one.first), "end": day_words(one.last)}
    return _("%(start)s to %(end)s") % words


def _groups(initiative: Initiative, found: Checking, reader: Actor) -> list[Group]:
    if found.yardstick is None or found.windows is None:
        return []
    named = [(_("Whom it touches"), found.touched), (_("Compared with"), found.others)]
    return [
        _group(name, sides, initiative.check_by, found, reader)
        for name, sides in named
        if sides is not None
    ]


def _group(name: str, sides: Sides, key: str, found: Checking, reader: Actor) -> Group:
    of, windows = found.yardstick, found.windows
    if of is None or windows is None:
        raise ValueError("a group has figures only where the check could be measured")
    before, after = (behind(key, window, sides.where, reader) for window in windows)
    return Group(
        name,
        figure_words(of, sides.before),
        figure_words(of, sides.after),
        difference_words(of, sides.change),
        before,
        after,
    )


def _wait(initiative: Initiative, found: Checking) -> str:
    if found.why_not or found.yardstick is None or found.windows is not None:
        return ""
    first = initiative.starts_on + timedelta(days=FEWEST_DAYS)
    return _("Figures before and after stand here from %(day)s on: 28 days after the start.") % {
        "day": day_words(first)
    }


def _verdict(initiative: Initiative, today: date) -> str:
    """Say that there is no verdict yet, and when the proof is due."""
    if initiative.check_on is None:
        return _("No verdict: no day was agreed on which the proof is due.")
    words = {"day": day_words(initiative.check_on)}
    if initiative.check_on > today:
        return _("No verdict yet: proof is due on %(day)s.") % words
    return (
        _(
            "No verdict yet: proof has been due since %(day)s. Read the figures with those "
            "concerned, and say what you conclude."
        )
        % words
    )
