"""What the report of a round says beside the result: groups, certainty, agreement."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis.agreement import AGREES_FROM
from harken.analysis.maturity import COMPETENCIES, ITEMS, STAGES
from harken.analysis.raters import RATERS_NEEDED
from harken.maturity.results.groups import groups_name, groups_note
from harken.maturity.results.intervals import Interval, interval_of
from harken.maturity.results.paper.words import Words, share_of, ticks
from harken.maturity.results.released import ItemHeard, Released, Scored, Voice
from harken.maturity.texts.stages import STAGE_NAMES
from harken.maturity.texts.statements import COMPETENCY_NAMES, STATEMENTS
from harken.web.formats import number

NONE = "–"


@dataclass(frozen=True)
class RoundWords:
    """What the report of a round says beside the result: its title, how many were asked, and what
    was released of it (`released.everyone` must be there)."""

    title: str
    asked: int
    released: Released


def round_said(rounds: RoundWords) -> str:
    """Return how many of those asked answered."""
    answered = rounds.released.answered
    said = ngettext(
        "%(answered)s of %(asked)s person asked answered.",
        "%(answered)s of %(asked)s people asked answered.",
        rounds.asked,
    ) % {"answered": answered, "asked": rounds.asked}
    if answered >= RATERS_NEEDED:
        return said
    why = _("Fewer than %(needed)s answered, so without an interval.") % {"needed": RATERS_NEEDED}
    return f"{said} {why}"


def round_words(rounds: RoundWords, language: str) -> Words:
    """Return the pages that only a round has."""
    released = rounds.released
    return {
        "groups": _groups(released, language) if released.voices else None,
        "notes": [part for part in (*_lines(released), groups_note(released)) if part],
        "shares": _shares(released, language),
        "agreement": _agreement(released, language),
    }


def _lines(released: Released) -> list[str]:
    """What the lines are, and why small groups have none."""
    small = [voice.n < RATERS_NEEDED for voice in released.voices]
    lines = _(
        "The lines are 95 % intervals: taken those who answered for a chance pick, the score of "
        "all people of that group lies there in 95 of 100 cases. Where two of them overlap, the "
        "gap may be chance."
    )
    none = _(
        "A group of fewer than %(needed)s has no line, as that would tell too much about single "
        "people. Its score can be chance as well."
    ) % {"needed": RATERS_NEEDED}
    return [lines] * (not all(small)) + [none] * any(small)


def _groups(released: Released, language: str) -> Words:
    voices = list(released.voices)
    return {
        "title": _("How the groups see it"),
        "header": [_("Competency"), _("5 to 25 points")],
        "names": [
            _("%(group)s (%(n)s)") % {"group": groups_name(voice.groups), "n": voice.n}
            for voice in voices
        ],
        "ticks": ticks(),
        "rows": [_competency(code, voices, language) for code in COMPETENCIES],
        "total": [_("Total"), *(_points(voice, "total", language) for voice in voices)],
    }


def _competency(code: str, voices: list[Voice], language: str) -> Words:
    return {
        "name": str(COMPETENCY_NAMES[code]),
        "dots": [_dot(voice.scores[code]) for voice in voices],
        "written": [_points(voice, code, language) for voice in voices],
    }


def _dot(scored: Scored) -> Words | None:
    if scored.value is None:
        return None
    found = interval_of(scored)
    ends = [share_of(found.low), share_of(found.high)] if found else None
    return {"share": share_of(scored.value), "ends": ends}


def round_intervals(rounds: RoundWords, language: str) -> dict[str, str]:
    """Return the intervals of everyone's scores, written, by competency and 'total'."""
    everyone = rounds.released.everyone
    found = {
        code: interval_of(scored, total=code == "total")
        for code, scored in (everyone.scores if everyone else {}).items()
    }
    return {code: _interval(one, language) for code, one in found.items() if one}


def _interval(one: Interval, language: str) -> str:
    return f"{number(one.low, language, 1)}–{number(one.high, language, 1)}"


def _points(voice: Voice, code: str, language: str) -> str:
    value = voice.scores[code].value
    return number(value, language, 1) if value is not None else NONE


def _shares(released: Released, language: str) -> Words:
    found = released.shares
    return {
        "title": _("How certain the stage is"),
        "header": [_("Stage"), _("Share of the draws"), "%"],
        "rows": _share_rows(found, language) if found else [],
        "text": _drawn_again() if found else _too_few(),
    }


def _share_rows(found: Mapping[str, float], language: str) -> list[Words]:
    names = {str(stage): str(STAGE_NAMES[stage]) for stage in STAGES}
    if found.get(""):
        names[""] = _("No stage, too much was not known")
    return [
        {
            "name": name,
            "share": found.get(stage, 0.0),
            "written": _percent(found.get(stage, 0.0), language),
        }
        for stage, name in names.items()
    ]


def _drawn_again() -> str:
    return _(
        "If other people like these had answered, the stage might be another one. To see how "
        "easily, as many raters as answered are drawn from them by chance, again and again, some "
        "of them twice and some not at all; this is how often each stage comes out."
    )


def _too_few() -> str:
    return _(
        "Fewer than %(needed)s people answered, so it cannot be said how certain the stage is."
    ) % {"needed": RATERS_NEEDED}


def _percent(share: float, language: str) -> str:
    return _("%(share)s %%") % {"share": number(100 * share, language)}


def _agreement(released: Released, language: str) -> Words:
    return {
        "title": _("How far the raters agree"),
        "text": _(
            "Agreement (r_wg) is 1 where all gave the same answer and 0 where answers are spread "
            "as if by chance; it can be lower where they stand at both ends. Below %(bound)s the "
            "raters disagree: talk about these statements first."
        )
        % {"bound": number(AGREES_FROM, language, 2)},
        "header": [
            _("Statement"),
            _("Answers"),
            _("Mean"),
            _("Range"),
            _("Agreement"),
            _("In words"),
        ],
        "rows": [_item(item, released.items[item], language) for item in ITEMS],
    }


def _item(item: str, heard: ItemHeard, language: str) -> list[str]:
    shown = [str(STATEMENTS[item]), str(heard.n)]
    if heard.mean is None or heard.r_wg is None:
        return [*shown, NONE, NONE, NONE, _("too few answers")]
    return [
        *shown,
        number(heard.mean, language, 1),
        f"{heard.low}–{heard.high}",
        number(heard.r_wg, language, 2),
        _("agree") if heard.r_wg >= AGREES_FROM else _("disagree"),
    ]
