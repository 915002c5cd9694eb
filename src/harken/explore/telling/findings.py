"""The sentences of the page: what is found, said first and said plainly."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.analysis import Difference, Verdict
from harken.metrics.figures import Comparison, Figure, Standing
from harken.metrics.figures.units import Unit
from harken.web.formats import number

SMALLEST_P = 0.001


@dataclass(frozen=True)
class Voice:
    """In which language and unit figures are told, what the metric is called, which way is good."""

    label: str
    unit: Unit
    language: str
    higher_is_better: bool = True

    def figure(self, figure: Figure) -> str:
        """Say a figure: '41 (38 to 44), 212 answers', or why there is none."""
        if figure.estimate.value is None:
            return figure.note or _("no answers")
        value = self.unit.write(figure.estimate.value, self.language)
        return _("%(value)s (%(span)s), %(answers)s") % {
            "value": value,
            "span": self.span(figure),
            "answers": self.answers(figure.estimate.n),
        }

    def span(self, figure: Figure) -> str:
        """Say an interval: '38 to 44'; nothing where there is no figure."""
        found = figure.estimate
        return "" if found.value is None else self.unit.span(found.low, found.high, self.language)

    def answers(self, n: int) -> str:
        """Say how many answers."""
        return ngettext("%(count)s answer", "%(count)s answers", n) % {
            "count": number(n, self.language)
        }

    def change(self, difference: Difference) -> str:
        """Say a difference: '+8.2 (3.1 to 13.3)'."""
        return _("%(value)s (%(span)s)") % {
            "value": self.unit.write(difference.difference, self.language, signed=True),
            "span": self.unit.span(difference.low, difference.high, self.language),
        }

    def p(self, p: float | None) -> str:
        """Say a p-value: 0.042, or that it is below 0.001."""
        if p is None:
            return "–"
        if p < SMALLEST_P:
            return f"< {number(SMALLEST_P, self.language, 3)}"
        return number(p, self.language, 3)

    def tone(self, verdict: Verdict) -> str:
        """Return good, bad or neutral for a verdict."""
        if verdict not in {Verdict.HIGHER, Verdict.LOWER}:
            return "neutral"
        return "good" if (verdict is Verdict.HIGHER) == self.higher_is_better else "bad"


def headline(voice: Voice, overall: Figure, change: str) -> str:
    """Say the figure, and in a few words what became of it."""
    if overall.estimate.value is None:
        return _("%(metric)s: %(why)s") % {"metric": voice.label, "why": overall.note}
    value = voice.unit.write(overall.estimate.value, voice.language)
    return ", ".join(filter(None, [f"{voice.label} {value}", change]))


def change_words(voice: Voice, change: Difference | None, first: str, last: str) -> str:
    """Say whether the last period differs from the first, as part of a sentence."""
    if change is None or change.verdict is Verdict.NOT_ENOUGH:
        return ""
    words = {"first": first, "last": last, "change": voice.change(change)}
    match change.verdict:
        case Verdict.HIGHER:
            return _("higher in %(last)s than in %(first)s by %(change)s") % words
        case Verdict.LOWER:
            return _("lower in %(last)s than in %(first)s: %(change)s") % words
    return _("no detectable change from %(first)s to %(last)s") % words


def trend_finding(voice: Voice, change: str, every: str) -> str:
    """Say the same as the title of the picture."""
    said = change or _("too few full periods to tell a change")
    return _("%(metric)s %(every)s: %(said)s") % {
        "metric": voice.label,
        "every": every,
        "said": said,
    }


def by_finding(voice: Voice, field: str, standing: list[Standing], names: list[str]) -> str:
    """Say which groups differ from the rest, the certain ones only."""
    words = {"field": field, "metric": voice.label}
    if not any(one.figure.estimate.value is not None for one in standing):
        return _("%(metric)s by %(field)s: nowhere enough answers yet") % words
    tones = {
        tone: [
            name
            for one, name in zip(standing, names, strict=True)
            if voice.tone(one.verdict) == tone
        ]
        for tone in ("bad", "good")
    }
    better = _("better: %(names)s") if tones["bad"] else _("better than the rest: %(names)s")
    said = [
        sentence % {**words, "names": _listed(found)}
        for sentence, found in (
            (_("worse than the rest: %(names)s"), tones["bad"]),
            (better, tones["good"]),
        )
        if found
    ]
    if not said:
        return _("%(metric)s by %(field)s: no group differs detectably from the rest") % words
    whole = "; ".join(said)
    return whole[:1].upper() + whole[1:]


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" if "," in name else name for name in names[:3])
    rest = len(names) - 3
    return (
        shown if rest <= 0 else _("%(names)s and %(count)s more") % {"names": shown, "count": rest}
    )


def verdict_words(verdict: Verdict) -> str:
    """Say a verdict about the rest in a word or two."""
    return {
        Verdict.HIGHER: _("higher"),
        Verdict.LOWER: _("lower"),
        Verdict.NO_DETECTABLE_CHANGE: _("no detectable difference"),
        Verdict.NOT_ENOUGH: _("not enough answers yet"),
    }[verdict]


def comparison_sentence(voice: Voice, found: Comparison, a: str, b: str) -> str:
    """Answer 'is it real?'."""
    difference = found.difference
    if found.verdict is Verdict.NOT_ENOUGH:
        side, figure = (b, found.b) if _has_interval(found.a) else (a, found.a)
        return _("Cannot be told: %(side)s has %(why)s") % {"side": side, "why": figure.note}
    words = {"a": a, "b": b, "change": voice.change(difference)}
    match found.verdict:
        case Verdict.HIGHER:
            return _("Yes, it is real: %(b)s is higher than %(a)s by %(change)s") % words
        case Verdict.LOWER:
            return _("Yes, it is real: %(b)s is lower than %(a)s: %(change)s") % words
    return _("No detectable difference between %(a)s and %(b)s: %(change)s") % words


def _has_interval(figure: Figure) -> bool:
    """Whether a figure can be compared at all."""
    found = figure.estimate
    return not figure.is_hidden and found.low is not None and found.high is not None
