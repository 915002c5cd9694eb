"""Opinion and data in words, side by side."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harken.analysis.maturity import COMPETENCIES, ITEMS, statements_of
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
    """A statement with what raters say of it, and the findings."""

    code: str
    text: str
    opinion: str
    findings: tuple[FindingTold, ...]


@dataclass(frozen=True)
class PartTold:
    """A competency with the statements that have data; the others are counted in words: `above`
    those that stand among the contradictions, `left` those without any data."""

    code: str
    name: str
    statements: tuple[StatementTold, ...]
    above: str
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
    means = {item: heard.mean for item, heard in released.items.items()} if released else {}
    told = _told(findings, _opinions(released, language))
    clashes = {one.statement: one.clash for one in contradictions(means, findings)}
    return Compared(
        _headline(released, len(clashes)),
        tuple(ClashTold(told[item], *map(str, CLASHES[clash])) for item, clash in clashes.items()),
        tuple(_part(name, told, clashes) for name in COMPETENCIES),
    )


def _told(findings: Sequence[Finding], opinions: Mapping[str, str]) -> dict[str, StatementTold]:
    """Return the statements that have data."""
    about = {item: [one for one in findings if item in one.statements] for item in ITEMS}
    return {
        item: StatementTold(
            item,
            str(STATEMENTS[item]),
            opinions.get(item) or _("Not asked yet."),
            tuple(map(_finding, found)),
        )
        for item, found in about.items()
        if found
    }


def _opinions(released: Released | None, language: str) -> dict[str, str]:
    if released is None:
        return {}
    if released.everyone is None:
        return dict.fromkeys(ITEMS, _not_shown(released.least))
    items = released.items.items()
    return {item: _opinion(heard, released.least, language) for item, heard in items}


def _opinion(heard: ItemHeard, least: int, language: str) -> str:
    if heard.mean is None:
        return _not_shown(least)
    return _("%(mean)s of 5 on average (n = %(n)s, answers from %(low)s to %(high)s).") % {
        "mean": number(heard.mean, language, 1),
        "n": heard.n,
        "low": heard.low,
        "high": heard.high,
    }


def _not_shown(least: int) -> str:
    return _("Not shown: fewer than %(least)s answered.") % {"least": least}


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


def _part(name: str, told: Mapping[str, StatementTold], above: Collection[str]) -> PartTold:
    items = statements_of(name)
    with_data = [item for item in items if item in told]
    here = tuple(told[item] for item in with_data if item not in above)
    return PartTold(
        name,
        str(COMPETENCY_NAMES[name]),
        here,
        _above(len(with_data) - len(here)),
        _left(len(items) - len(with_data)),
    )


def _above(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(count)s statement stands above, among the contradictions.",
        "%(count)s statements stand above, among the contradictions.",
        count,
    ) % {"count": count}


def _left(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(count)s statement has no data here yet.",
        "%(count)s statements have no data here yet.",
        count,
    ) % {"count": count}


def _finding(one: Finding) -> FindingTold:
    found = one.evidence
    verdict, tone = SPEAKS[found.speaks]
    return FindingTold(one.label, found.says, str(verdict), tone, found.rule, found.url)
