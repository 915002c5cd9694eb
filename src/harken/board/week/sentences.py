"""What a week's page says: the finding on top, and a line for each comparison."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.analysis import Verdict
from harken.board.telling.heading import listed
from harken.board.week.records import Against, Subject, WeekFigures
from harken.explore.telling.findings import Voice
from harken.metrics.figures import Asked, Figure, note_of
from harken.metrics.figures.fields import in_sentence
from harken.metrics.figures.units import unit_of
from harken.metrics.targets.rules import is_duration

FASTER, SLOWER, BETTER, WORSE = "faster", "slower", "better", "worse"


def voice_of(ready: Asked, figures: Sequence[Figure], language: str) -> Voice:
    """Return how a metric is told, all these figures in one unit."""
    better = ready.version.higher_is_better
    return Voice(str(ready.metric), unit_of(ready, figures), language, better)


def heading_of(found: WeekFigures) -> str:
    """Say in one sentence what became of the week."""
    worse, better = _named(found, worse=True), _named(found, worse=False)
    if worse and better:
        return _("Worse for certain: %(worse)s; better: %(better)s") % {
            "worse": listed(worse),
            "better": listed(better),
        }
    if worse:
        return _("Worse for certain: %(names)s") % {"names": listed(worse)}
    if better:
        return _("Better for certain: %(names)s") % {"names": listed(better)}
    return _nothing_changed(found)


def _named(found: WeekFigures, *, worse: bool) -> list[str]:
    real = (one for one in found.metrics if one.lasts and one.is_worse is worse)
    return [_name(one) for one in real]


def _name(subject: Subject) -> str:
    return in_sentence(str(subject.ready.metric))


def _nothing_changed(found: WeekFigures) -> str:
    if found.why or (found.refused and not found.metrics):
        return _("The figures cannot be read just now")
    if not found.answers:
        return _("Nobody answered in this week")
    passing = [_name(one) for one in found.metrics if one.is_real]
    if passing:
        return _("Changed only against the week before: %(names)s") % {"names": listed(passing)}
    if any(one.verdict is Verdict.NO_DETECTABLE_CHANGE for one in found.metrics):
        return _("Nothing changed detectably")
    return _("Not enough answers to tell what changed")


def figure_words(voice: Voice, figure: Figure) -> str:
    """Say a figure with interval and answers, or why it is missing."""
    if figure.estimate.value is None:
        return note_of(figure.estimate, figure.shown) or _("no answers")
    return voice.figure(figure)


def short_words(voice: Voice, figure: Figure) -> str:
    """Say 'NPS 41.2 (35.0 to 47.1), 230 answers'."""
    return _("%(metric)s %(figure)s") % {
        "metric": voice.label,
        "figure": figure_words(voice, figure),
    }


@dataclass(frozen=True)
class Frame:
    """What the week is held against, in its three sentences: changed, not, cannot be told."""

    changed: dict[str, str]
    same: str
    untold: str


def against_words(subject: Subject, one: Against, voice: Voice, frame: Frame) -> str:
    """Say a comparison: 'worse than in the week before, 78 % (…): −6.8 (−12.0 to −1.2)'."""
    words = {"figure": figure_words(voice, one.figure)}
    if one.difference is None or one.verdict is Verdict.NOT_ENOUGH:
        return frame.untold % words
    words["change"] = voice.change(one.difference)
    if not one.is_real:
        return frame.same % words
    return frame.changed[direction_of(subject.ready, one, voice)] % words


def direction_of(ready: Asked, one: Against, voice: Voice) -> str:
    """Return better or worse; of lengths of time, faster or slower."""
    is_bad = voice.tone(one.verdict) == "bad"
    if is_duration(ready.version):
        return SLOWER if one.verdict is Verdict.HIGHER else FASTER
    return WORSE if is_bad else BETTER


def four_weeks() -> Frame:
    """Return the sentences for the four weeks before, in the active language."""
    return Frame(
        {
            WORSE: _("worse than in the four weeks before, %(figure)s: %(change)s"),
            BETTER: _("better than in the four weeks before, %(figure)s: %(change)s"),
            SLOWER: _("slower than in the four weeks before, %(figure)s: %(change)s"),
            FASTER: _("faster than in the four weeks before, %(figure)s: %(change)s"),
        },
        _("no detectable change from the four weeks before, %(figure)s: %(change)s"),
        _("the four weeks before do not tell: %(figure)s"),
    )


def week_before() -> Frame:
    """Return the sentences for the week before, in the active language."""
    return Frame(
        {
            WORSE: _("worse than in the week before, %(figure)s: %(change)s"),
            BETTER: _("better than in the week before, %(figure)s: %(change)s"),
            SLOWER: _("slower than in the week before, %(figure)s: %(change)s"),
            FASTER: _("faster than in the week before, %(figure)s: %(change)s"),
        },
        _("no detectable change from the week before, %(figure)s: %(change)s"),
        _("the week before does not tell: %(figure)s"),
    )
