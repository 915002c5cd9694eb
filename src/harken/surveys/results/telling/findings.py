"""What was found, question by question, in one sentence."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis import Estimate
from harken.analysis.estimate import z_of
from harken.surveys.definition.records import Type
from harken.surveys.results.measuring.questions import PASSIVE, PROMOTER, best_from
from harken.surveys.results.measuring.records import Line, Result, Share
from harken.surveys.results.telling.writing import (
    figure,
    label_of,
    mean,
    per_cent,
    score,
    shortened,
    too_few,
)
from harken.web.formats import number

CONFIDENCE = 0.95


def finding(result: Result, language: str) -> str:
    """Return what was answered to a question as a sentence."""
    kind = result.asked.type
    if kind in _COUNTED:
        return _COUNTED[kind](result.reach.n, language)
    if not result.reach.n or _is_hidden(result):
        return too_few(result.reach.n, language)
    return _WAYS[kind](result, language)


def _is_hidden(result: Result) -> bool:
    known = [result.main, *(share.estimate for share in result.shares)]
    known += [line.main for line in result.lines]
    known += [share.estimate for line in result.lines for share in line.shares]
    return all(one is None or one.value is None for one in known)


def _texts(n: int, language: str) -> str:
    words = {"count": number(n, language)}
    return ngettext("%(count)s person wrote something", "%(count)s people wrote something", n) % (
        words
    )


def _contacts(n: int, language: str) -> str:
    words = {"count": number(n, language)}
    return ngettext("%(count)s person left details", "%(count)s people left details", n) % words


_COUNTED: Mapping[Type, Callable[[int, str], str]] = {
    Type.SHORT_TEXT: _texts,
    Type.LONG_TEXT: _texts,
    Type.CONTACT: _contacts,
}


def _nps(result: Result, language: str) -> str:
    n = result.reach.n
    groups = {"promoters": 0, "passives": 0, "detractors": 0}
    for share in result.shares:
        groups[_group(float(share.code))] += share.count
    words = {name: per_cent(100 * count / n, language) for name, count in groups.items()}
    words["value"] = score(result.main.value if result.main else None, language)
    return (
        _(
            "NPS %(value)s: %(promoters)s promoters, %(passives)s passives, "
            "%(detractors)s detractors"
        )
        % words
    )


def _group(point: float) -> str:
    if point >= PROMOTER:
        return "promoters"
    return "passives" if point >= PASSIVE else "detractors"


def _scale(result: Result, language: str) -> str:
    ends = result.asked.ends or (0, 0)
    best = best_from(ends, result.asked.type)
    words = {"most": number(ends[1], language)}
    if best is None:
        words["mean"] = mean(result.main.value if result.main else None, language)
        return _("On average %(mean)s of %(most)s") % words
    words["mean"] = mean(result.beside.value if result.beside else None, language)
    words["share"] = per_cent(result.main.value if result.main else None, language)
    words["best"] = number(best, language)
    return _("%(share)s chose %(best)s to %(most)s; on average %(mean)s") % words


def _chosen(result: Result, language: str) -> str:
    """Name what was chosen most often, or the two that cannot be told apart."""
    ranked = sorted(result.shares, key=lambda share: -share.count)
    words = {"first": _named(result, ranked[0], language)}
    if len(ranked) > 1 and _is_close(result, ranked[0], ranked[1]):
        words["second"] = _named(result, ranked[1], language)
        return _("%(first)s and %(second)s lead, too close to tell apart") % words
    return _("Most often: %(first)s") % words


def _named(result: Result, share: Share, language: str) -> str:
    words = {
        "answer": shortened(label_of(result.asked, share.code, language)),
        "share": per_cent(share.estimate.value, language),
    }
    return _("%(answer)s (%(share)s)") % words


def _is_close(result: Result, one: Share, other: Share) -> bool:
    """Tell whether two answers may be as frequent: by McNemar's test where each person gave one;
    where several were possible, by their intervals, which errs on the side of doubt."""
    if result.asked.type is Type.MULTIPLE:
        return other.count > 0 and not _is_above(one.estimate, other.estimate)
    both = one.count + other.count
    return other.count > 0 and (one.count - other.count) ** 2 < z_of(CONFIDENCE) ** 2 * both


def _is_above(one: Estimate, other: Estimate) -> bool:
    """Tell whether the whole interval of one lies above that of the other."""
    return one.low is not None and other.high is not None and one.low > other.high


def _consent(result: Result, language: str) -> str:
    return _("%(share)s said yes") % {
        "share": per_cent(result.main.value if result.main else None, language)
    }


def _matrix(result: Result, language: str) -> str:
    rated = [line for line in result.lines if line.main and line.main.value is not None]
    if len(rated) > 1:
        return _extremes(result, rated, language)
    shares = [(line, share) for line in result.lines for share in line.shares]
    line, share = max(shares, key=lambda pair: pair[1].estimate.value or 0)
    words = {
        "row": shortened(result.asked.row_label(line.code, language)),
        "answer": shortened(label_of(result.asked, share.code, language)),
        "share": per_cent(share.estimate.value, language),
    }
    return _("%(row)s: %(answer)s (%(share)s)") % words


def _value_of(line: Line) -> float:
    return line.main.value if line.main and line.main.value else 0.0


def _extremes(result: Result, rated: list[Line], language: str) -> str:
    rated.sort(key=_value_of)
    words = {
        "high": shortened(result.asked.row_label(rated[-1].code, language)),
        "low": shortened(result.asked.row_label(rated[0].code, language)),
        "high_mean": mean(_value_of(rated[-1]), language),
        "low_mean": mean(_value_of(rated[0]), language),
    }
    highest, lowest = rated[-1].main, rated[0].main
    if highest and lowest and not _is_above(highest, lowest):
        return _("From %(high)s (%(high_mean)s) to %(low)s (%(low_mean)s): no clear order") % words
    return _("Highest: %(high)s (%(high_mean)s); lowest: %(low)s (%(low_mean)s)") % words


def _ranking(result: Result, language: str) -> str:
    ranked = [line for line in result.lines if line.main and line.main.value is not None]
    ranked.sort(key=_value_of)
    best, second = ranked[0], ranked[1] if len(ranked) > 1 else None
    words = {
        "answer": shortened(label_of(result.asked, best.code, language)),
        "rank": mean(_value_of(best), language),
    }
    if second and best.main and second.main and not _is_above(second.main, best.main):
        words["second"] = shortened(label_of(result.asked, second.code, language))
        return _("%(answer)s and %(second)s are ranked highest, too close to tell apart") % words
    return _("Ranked highest: %(answer)s, on average at place %(rank)s") % words


def _number(result: Result, language: str) -> str:
    words = {"value": figure(result.main.value if result.main else None, language)}
    if result.quartiles is None:
        return _("The middle answer is %(value)s") % words
    low, high = (figure(one, language) for one in result.quartiles)
    words |= {"low": low, "high": high}
    return _("The middle answer is %(value)s; half lie from %(low)s to %(high)s") % words


_WAYS: Mapping[Type, Callable[[Result, str], str]] = {
    Type.NPS: _nps,
    Type.CSAT: _scale,
    Type.CES: _scale,
    Type.SCALE: _scale,
    Type.SINGLE: _chosen,
    Type.MULTIPLE: _chosen,
    Type.DATE: _chosen,
    Type.CONSENT: _consent,
    Type.MATRIX: _matrix,
    Type.RANKING: _ranking,
    Type.NUMBER: _number,
}
