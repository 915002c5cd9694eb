"""A closed round's page: everything that was released of it, in words and places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis.agreement import AGREES_FROM
from harken.analysis.maturity import COMPETENCIES, Stage
from harken.analysis.raters import RATERS_NEEDED
from harken.foundations.permission import Actor
from harken.maturity.results.groups import groups_note
from harken.maturity.results.intervals import Interval, interval_of
from harken.maturity.results.pages.bars import GroupScore
from harken.maturity.results.pages.certainty import certainty, shares_written
from harken.maturity.results.pages.gaps import gap_sentence, group_scores, line_notes
from harken.maturity.results.pages.statements import StatementRow, disagreed, statement_rows
from harken.maturity.results.pages.writing import span_written
from harken.maturity.results.released import Released, Voice
from harken.maturity.results.telling import Told, tell
from harken.maturity.steps.queries import Offered, offered
from harken.web.formats import number


@dataclass(frozen=True)
class RoundPage:
    """What the page of a closed round shows; `agreement` says on how much raters disagree,
    below the `bound` of r_wg."""

    told: Told
    total: str
    certainty: str
    shares: Mapping[Stage, str]
    groups: Mapping[str, Sequence[GroupScore]]
    spans: Mapping[str, Interval | None]
    gap: str
    notes: tuple[str, ...]
    agreement: str
    bound: str
    statements: list[StatementRow]
    steps: tuple[Offered, ...]
    own_steps: tuple[Offered, ...]


def nothing_said(released: Released) -> str:
    """Return why nothing is shown of a round."""
    return _(
        "Fewer than %(least)s people answered, so nothing of it is shown: a figure would tell what "
        "single people said. The answers are deleted. Ask more people in the next round."
    ) % {"least": released.least}


def round_page(
    released: Released, sort: str, actor: Actor | None, language: str
) -> RoundPage | None:
    """Return the page in the active language; None where nothing was released."""
    if released.everyone is None:
        return None
    told = tell(released.everyone.profile, language)
    return RoundPage(
        told=told,
        total=total_sentence(told, released.everyone, language),
        certainty=certainty(released.shares, language),
        shares=shares_written(released.shares, language),
        groups=group_scores(released.voices, language),
        spans={code: interval_of(released.everyone.scores[code]) for code in COMPETENCIES},
        gap=gap_sentence(released.voices, language),
        notes=(*line_notes(released.voices), groups_note(released)),
        agreement=agreement_sentence(disagreed(released)),
        bound=number(AGREES_FROM, language, 2),
        statements=statement_rows(released, sort, language),
        steps=offered(actor, told.steps),
        own_steps=offered(actor, told.own_steps),
    )


def total_sentence(told: Told, everyone: Voice, language: str) -> str:
    """Return everybody's total with its interval, or why there is none; '' without a total."""
    if not told.total:
        return ""
    said = {"total": told.total, "needed": RATERS_NEEDED}
    if span := interval_of(everyone.scores["total"], total=True):
        return _("Total: %(total)s of 100 points, 95 %% interval %(span)s.") % {
            **said,
            "span": span_written(span, language),
        }
    if everyone.n < RATERS_NEEDED:
        return (
            _(
                "Total: %(total)s of 100 points. There is no interval: with fewer than %(needed)s "
                "people it would tell what single people said."
            )
            % said
        )
    return (
        _(
            "Total: %(total)s of 100 points. There is no interval: the answers do not differ "
            "enough, or a statement rests on one answer."
        )
        % said
    )


def agreement_sentence(count: int) -> str:
    """Return on how many statements the raters disagree."""
    if not count:
        return _("The raters agree on every statement that can be compared")
    return ngettext(
        "The raters disagree on %(count)s of the 20 statements",
        "The raters disagree on %(count)s of the 20 statements",
        count,
    ) % {"count": count}
