"""What the report of a round says beside the result: groups, certainty, agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis.agreement import AGREES_FROM
from harken.analysis.maturity import COMPETENCIES, STAGES
from harken.maturity.results.groups import groups_name, groups_note
from harken.maturity.results.intervals import interval_of
from harken.maturity.results.pages.certainty import certainty
from harken.maturity.results.pages.gaps import gap_sentence, line_notes
from harken.maturity.results.pages.showing import agreement_sentence, total_sentence
from harken.maturity.results.pages.statements import disagreed, statement_rows
from harken.maturity.results.pages.writing import per_cent, points, span_written
from harken.maturity.results.paper.words import Words, share_of, ticks
from harken.maturity.results.released import Released, Scored, Voice
from harken.maturity.results.telling import Told
from harken.maturity.texts.stages import STAGE_NAMES
from harken.maturity.texts.statements import COMPETENCY_NAMES, NOT_KNOWN
from harken.web.formats import number


@dataclass(frozen=True)
class RoundWords:
    """What the report of a round says beside the result: its title, how many were asked, and what
    was released of it (`released.everyone` must be there)."""

    title: str
    asked: int
    released: Released


def round_said(rounds: RoundWords) -> str:
    """Return how many of those asked answered."""
    return ngettext(
        "%(answered)s of %(asked)s person asked answered.",
        "%(answered)s of %(asked)s people asked answered.",
        rounds.asked,
    ) % {"answered": rounds.released.answered, "asked": rounds.asked}


def round_lead(rounds: RoundWords, told: Told, language: str) -> str:
    """Return how many of those asked answered, and the total that they give."""
    everyone = rounds.released.everyone
    total = total_sentence(told, everyone, language) if everyone else ""
    return f"{round_said(rounds)} {total}".strip()


def round_intervals(rounds: RoundWords, language: str) -> dict[str, str]:
    """Return the intervals of everyone's scores, written, by competency."""
    everyone = rounds.released.everyone
    if everyone is None:
        return {}
    spans = {code: interval_of(everyone.scores[code]) for code in COMPETENCIES}
    return {code: span_written(span, language) for code, span in spans.items()}


def round_words(rounds: RoundWords, language: str) -> Words:
    """Return the pages that only a round has."""
    released = rounds.released
    return {
        "title": _("How the groups see it"),
        "groups": _groups(released, language) if released.voices else None,
        "notes": [part for part in (*line_notes(released.voices), groups_note(released)) if part],
        "shares": _shares(released, language) if _has_stage(released) else None,
        "agreement": _agreement(released, language),
    }


def _groups(released: Released, language: str) -> Words:
    voices = released.voices
    return {
        "text": gap_sentence(voices, language),
        "header": [_("Competency"), _("5 to 25 points")],
        "names": [
            _("%(group)s (%(n)s)") % {"group": groups_name(voice.groups), "n": voice.n}
            for voice in voices
        ],
        "ticks": ticks(),
        "rows": [_competency(code, voices, language) for code in COMPETENCIES],
        "total": [_("Total"), *(points(voice.scores["total"].value, language) for voice in voices)],
    }


def _competency(code: str, voices: Sequence[Voice], language: str) -> Words:
    scores = [voice.scores[code] for voice in voices]
    return {
        "name": str(COMPETENCY_NAMES[code]),
        "dots": [_dot(scored) for scored in scores],
        "written": [points(scored.value, language) for scored in scores],
    }


def _dot(scored: Scored) -> Words | None:
    if scored.value is None:
        return None
    found = interval_of(scored)
    ends = [share_of(found.low), share_of(found.high)] if found else None
    return {"share": share_of(scored.value), "ends": ends}


def _has_stage(released: Released) -> bool:
    return released.everyone is not None and released.everyone.profile.stage is not None


def _shares(released: Released, language: str) -> Words:
    found = released.shares
    return {
        "title": _("How certain the stage is"),
        "header": [_("Stage"), _("Share of the draws"), "%"],
        "rows": _share_rows(found, language) if found else [],
        "text": certainty(found, language),
        "how": _how_drawn() if found else "",
    }


def _share_rows(found: Mapping[str, float], language: str) -> list[Words]:
    names = {str(stage): str(STAGE_NAMES[stage]) for stage in STAGES}
    if found.get(""):
        names[""] = _("No stage, too much was not known")
    return [
        {
            "name": name,
            "share": found.get(stage, 0.0),
            "written": per_cent(found.get(stage, 0.0), language),
        }
        for stage, name in names.items()
    ]


def _how_drawn() -> str:
    return _(
        "For that, as many raters as answered are drawn from them by chance, again and again, some "
        "twice and some not at all. It shows how easily other people of the same kind would have "
        "led to another stage."
    )


def _agreement(released: Released, language: str) -> Words:
    rows = statement_rows(released, "", language)
    return {
        "title": agreement_sentence(disagreed(released)),
        "text": _(
            "Agreement is 1 where all gave the same answer and 0 where answers are spread as if by "
            "chance; it can be lower where they stand at both ends. Below %(bound)s the raters "
            "disagree: talk about these statements first."
        )
        % {"bound": number(AGREES_FROM, language, 2)},
        "header": [
            _("Statement"),
            _("Answers"),
            str(NOT_KNOWN),
            _("Mean"),
            _("Range"),
            _("Agreement"),
            _("In words"),
        ],
        "rows": [
            [
                row.text,
                str(row.n),
                str(row.unknown),
                row.mean,
                row.spread,
                row.agreement,
                row.verdict,
            ]
            for row in rows
        ],
    }
