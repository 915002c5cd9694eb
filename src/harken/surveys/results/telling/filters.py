"""The filters of the page: what can be chosen, what is chosen, and the way out of each."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.foundations.languages import LANGUAGES
from harken.surveys.definition.records import OTHER, Definition, Type
from harken.surveys.results.asked import Asked
from harken.surveys.results.queries import Asking, links_there_are
from harken.surveys.results.telling.page import results_url
from harken.surveys.results.telling.writing import label_of, shortened
from harken.surveys.results.wish import OWN, Wish, pair
from harken.web.choices import Choices, Option
from harken.web.formats import number

MOST_CHOICES = 60


@dataclass(frozen=True)
class Group:
    """A question and its answers to choose from."""

    label: str
    options: list[Option]


@dataclass(frozen=True)
class Chip:
    """A filter in force: how the form sends it along, and the address of the page without it."""

    name: str
    text: str
    label: str
    without_url: str


@dataclass(frozen=True)
class Filters:
    """Everything above the results."""

    lists: list[Choices]
    wish: Wish
    is_own: bool
    hidden: list[Option]
    segments: list[Group]
    chips: list[Chip]
    is_open: bool


def filters_of(ready: Asking, language: str) -> Filters:
    """Return the filters of a survey's results, in the active language."""
    wish, there = ready.wish, links_there_are(ready)
    return Filters(
        lists=[
            Choices("period", _("Period"), _periods(wish)),
            *_lists(wish, there, language),
        ],
        wish=wish,
        is_own=wish.period == OWN,
        hidden=[Option(name, name, is_chosen=False) for name in _hidden(ready.versions)],
        segments=[_group(one, language) for one in ready.asked if _is_closed(one)],
        chips=_chips(ready, language),
        is_open=bool(wish.hidden or wish.answers),
    )


def _periods(wish: Wish) -> list[Option]:
    names = {
        "": _("All the time"),
        "28d": _("Last 28 days"),
        "91d": _("Last 13 weeks"),
        "365d": _("Last 365 days"),
        OWN: _("Dates of my own"),
    }
    return [Option(name, label, name == wish.period) for name, label in names.items()]


def _lists(wish: Wish, there: dict[str, dict[str, int]], language: str) -> list[Choices]:
    """Return lists for what differs; with one language there is nothing to choose."""
    found = []
    for name, label, every, chosen in (
        ("language", _("Language"), _("All languages"), wish.language),
        ("channel", _("Way in"), _("All ways in"), wish.channel),
        ("version", _("Version"), _("All versions"), wish.version),
    ):
        values = sorted(there[name], key=_natural)
        if len(values) < 2 and not chosen:  # noqa: PLR2004 - one is no choice
            continue
        if chosen and chosen not in values:
            values.append(chosen)
        options = [Option("", every, not chosen)]
        for value in values:
            count = number(there[name].get(value, 0), language)
            words = f"{named(name, value)} ({count})"
            options.append(Option(value, words, value == chosen))
        found.append(Choices(name, label, options))
    return found


def _natural(value: str) -> tuple[int, str]:
    return (int(value) if value.isdecimal() else 0, value)


def named(name: str, value: str) -> str:
    """Return a language, a way in or a version in words."""
    if name == "channel":
        return _ways().get(value, value)
    if name == "language":
        return dict(LANGUAGES).get(value, value)
    return value


def _ways() -> dict[str, str]:
    return {"link": _("Link"), "qr": _("QR code"), "mail": _("E-mail"), "api": _("API")}


def _hidden(versions: list[tuple[int, Definition]]) -> list[str]:
    return sorted({one.name for _number, definition in versions for one in definition.hidden})


def _is_closed(asked: Asked) -> bool:
    return bool(asked.ends) or asked.type in {Type.SINGLE, Type.MULTIPLE, Type.CONSENT}


def _group(asked: Asked, language: str) -> Group:
    codes = _codes(asked)[:MOST_CHOICES]
    return Group(
        shortened(asked.text(language)),
        [
            Option(f"{asked.id}={code}", label_of(asked, code, language), is_chosen=False)
            for code in codes
        ],
    )


def _codes(asked: Asked) -> list[str]:
    if asked.type is Type.CONSENT:
        return ["yes", "no"]
    codes = [choice.code for choice in asked.choices]
    if asked.ends:
        low, high = (int(end) for end in asked.ends)
        return [str(point) for point in range(low, high + 1)] + codes
    return codes


def _chips(ready: Asking, language: str) -> list[Chip]:
    wish, known = ready.wish, {one.id: one for one in ready.asked}
    chips = []
    for text in wish.hidden:
        name, value = pair(text)
        rest = tuple(one for one in wish.hidden if one != text)
        chips.append(_chip(ready, "hidden", text, f"{name}: {value}", wish.but(hidden=rest)))
    for text in wish.answers:
        question, code = pair(text)
        asked = known.get(question)
        label = f"{question}: {code}"
        if asked:
            answer = label_of(asked, code, language) or (_("Other") if code == OTHER else code)
            label = f"{shortened(asked.text(language))} {answer}"
        rest = tuple(one for one in wish.answers if one != text)
        chips.append(_chip(ready, "answer", text, label, wish.but(answers=rest)))
    return chips


def _chip(ready: Asking, name: str, text: str, label: str, without: Wish) -> Chip:
    return Chip(name, text, label, results_url(ready.survey, without.query()))
