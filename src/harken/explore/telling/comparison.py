"""'Is it real?': two sides in words, and the addresses that compare with an earlier period."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.analysis import Verdict
from harken.explore.answers import Answer, Compared
from harken.explore.state import address, as_side
from harken.explore.telling.findings import Voice, comparison_sentence
from harken.explore.telling.names import UTC, side_names
from harken.metrics.figures import Comparison, DefinitionUsed
from harken.warehouse.definition import Window
from harken.web.formats import day as full_day


@dataclass(frozen=True)
class ComparisonCard:
    """'Is it real?': the sentence, both figures, and where their signals are."""

    sentence: str
    tone: str
    details: list[tuple[str, str]]
    note: str
    links: list[tuple[str, str]]


def comparison_card(answer: Answer, compared: Compared, voice: Voice) -> ComparisonCard:
    """Put a comparison into words."""
    if compared.found is None or compared.sides is None:
        return ComparisonCard(compared.why, "bad", [], "", [])
    found, sides = compared.found, compared.sides
    a, b = side_names(*sides, answer.window, voice.language)
    links = [
        (name, answer.behind(*side.where, window=side.window) or "")
        for name, side in zip((a, b), sides, strict=True)
    ]
    return ComparisonCard(
        comparison_sentence(voice, found, a, b),
        voice.tone(found.verdict),
        _details(found, voice, a, b),
        other_definitions(found.definition, voice.language) if found.definition.others else "",
        [(name, url) for name, url in links if url],
    )


def _details(found: Comparison, voice: Voice, a: str, b: str) -> list[tuple[str, str]]:
    rows = [(a, voice.figure(found.a)), (b, voice.figure(found.b))]
    used = found.definition
    since = full_day(used.since, voice.language, UTC)
    made_by = _("%(number)s, since %(day)s") % {"number": used.number, "day": since}
    definition = (_("Definition"), made_by if used.number > 1 else str(used.number))
    if found.difference.difference is None or found.verdict is Verdict.NOT_ENOUGH:
        return [*rows, definition]
    rows.append((_("Difference (second minus first)"), voice.change(found.difference)))
    rows.append((_("p-value"), voice.p(found.difference.p)))
    return [*rows, definition]


def other_definitions(used: DefinitionUsed, language: str) -> str:
    """Warn that on some of the days another definition held than the one all figures are by."""
    return _(
        "Definition %(number)s, in force since %(day)s, is used throughout; "
        "on some of these days another one held: %(others)s."
    ) % {
        "number": used.number,
        "day": full_day(used.since, language, UTC),
        "others": ", ".join(map(str, used.others)),
    }


def against(answer: Answer, earlier: Window | None) -> str:
    """Return the address that compares an earlier period with the one asked for."""
    if earlier is None:
        return ""
    sides = [as_side(dates) for dates in map(_dates, (earlier, answer.window))]
    return address(answer.state.but(a=sides[0], b=sides[1]))


def _dates(window: Window) -> dict[str, str]:
    ends = {"from": window.first, "to": window.last}
    return {name: day.isoformat() for name, day in ends.items() if day}
