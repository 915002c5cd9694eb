"""Opinion and data in words, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harken.analysis.maturity import COMPETENCIES, statements_of
from harken.maturity.evidence.rules import Clash, Finding, contradictions
from harken.maturity.results.released import ItemHeard, Released
from harken.maturity.texts.statements import COMPETENCY_NAMES, STATEMENTS
from harken.web.evidence import Speaks
from harken.web.formats import number
from harken.web.registries import Text

SPEAKS: Mapping[Speaks, tuple[Text, str]] = {
    Speaks.FOR: (gettext_lazy("speaks for it"), "good"),
    Speaks.AGAINST: (gettext_lazy("speaks against it"), "warn"),
    Speaks.NEITHER: (gettext_lazy("speaks neither for nor against"), "neutral"),
}
CLASHES: Mapping[Clash, tuple[Text, Text]] = {
    Clash.OPINION_HIGH: (
        gettext_lazy("Those who were asked see this more often than the data of these weeks do."),
        gettext_lazy(
            "Both can be true: people know of much that is not recorded here, and the data see "
            "only these weeks. Look together at what the figures count, and at what they miss."
        ),
    ),
    Clash.OPINION_LOW: (
        gettext_lazy("The data of these weeks show this more than those who were asked see it."),
        gettext_lazy(
            "Both can be true: what is done may not have been told to everybody, and the data may "
            "count something that feels different at work. Show the figures, and ask what is "
            "missing."
        ),
    ),
}


@dataclass(frozen=True)
class FindingTold:
    """One finding as a page shows it: `verdict` says in words how it speaks, `tone` marks it."""

    label: str
    says: str
    verdict: str
    tone: str
    rule: str
    url: str


@dataclass(frozen=True)
class StatementTold:
    """A statement with what raters say of it ('' where nobody was asked), and the findings."""

    code: str
    text: str
    opinion: str
    findings: tuple[FindingTold, ...]


@dataclass(frozen=True)
class PartTold:
    """A competency with the statements that have data; `left` counts the others in words."""

    code: str
    name: str
    statements: tuple[StatementTold, ...]
    left: str


@dataclass(frozen=True)
class ClashTold:
    """A statement on which opinion and data differ: how they do, and what may explain both."""

    statement: StatementTold
    differs: str
    explains: str


@dataclass(frozen=True)
class Compared:
    """The whole page: the finding, contradictions first, then every competency."""

    headline: str
    clashes: tuple[ClashTold, ...]
    parts: tuple[PartTold, ...]


def compared(findings: Sequence[Finding], released: Released | None, language: str) -> Compared:
    """Put what was found beside what raters said; `released` None: nobody was asked yet."""
    opinions = _opinions(released, language)
    means = {item: heard.mean for item, heard in released.items.items()} if released else {}
    clashes = tuple(
        ClashTold(
            _statement(one.statement, one.findings, opinions),
            str(CLASHES[one.clash][0]),
            str(CLASHES[one.clash][1]),
        )
        for one in contradictions(means, findings)
    )
    parts = tuple(_part(name, findings, opinions) for name in COMPETENCIES)
    return Compared(_headline(released, len(clashes)), clashes, parts)


def _opinions(released: Released | None, language: str) -> dict[str, str]:
    if released is None:
        return {}
    items = released.items.items()
    return {item: _opinion(heard, released.least, language) for item, heard in items}


def _opinion(heard: ItemHeard, least: int, language: str) -> str:
    if heard.mean is None:
        return _("Opinion: not shown, fewer than %(least)s answered.") % {"least": least}
    return _("Opinion: %(mean)s of 5 on average (n = %(n)s, answers from %(low)s to %(high)s).") % {
        "mean": number(heard.mean, language, 1),
        "n": heard.n,
        "low": heard.low,
        "high": heard.high,
    }


def _headline(released: Released | None, clashes: int) -> str:
    if released is None:
        return _("What the data say; no opinion was asked yet")
    if released.everyone is None:
        return _("What the data say; too few answered for an opinion to be shown")
    if not clashes:
        return _("Opinion and data do not contradict each other")
    return ngettext(
        "On %(count)s statement opinion and data contradict each other",
        "On %(count)s statements opinion and data contradict each other",
        clashes,
    ) % {"count": clashes}


def _part(name: str, findings: Sequence[Finding], opinions: Mapping[str, str]) -> PartTold:
    about = {
        item: [one for one in findings if item in one.statements] for item in statements_of(name)
    }
    told = tuple(_statement(item, found, opinions) for item, found in about.items() if found)
    return PartTold(name, str(COMPETENCY_NAMES[name]), told, _left(len(about) - len(told)))


def _left(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(count)s statement has no data here yet.",
        "%(count)s statements have no data here yet.",
        count,
    ) % {"count": count}


def _statement(
    item: str, findings: Iterable[Finding], opinions: Mapping[str, str]
) -> StatementTold:
    told = tuple(_finding(one) for one in findings)
    return StatementTold(item, str(STATEMENTS[item]), opinions.get(item, ""), told)


def _finding(one: Finding) -> FindingTold:
    found = one.evidence
    verdict, tone = SPEAKS[found.speaks]
    return FindingTold(one.label, found.says, str(verdict), tone, found.rule, found.url)
