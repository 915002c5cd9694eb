"""Whether what customers say leads to action: replies, fixes, improvements, redesigns."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.action.cases.models import Case, State
from harken.action.remedies.models import Remedy
from harken.action.sla.queries import Window
from harken.analysis import ShareSums
from harken.foundations.permission import Actor
from harken.web.evidence import Days, Evidence, Speaks, share_words, spoken

ANSWERED_FROM, ANSWERED_BELOW = 90, 50
"""Per cent of the cases to which a person replied."""
FEWEST = 10
"""So many cases, or the share says little."""
REMEDIES = 3
"""So many remedies make removing causes a habit rather than a try."""
IN_TIME_FROM, IN_TIME_BELOW = 75, 25
"""Per cent of the decisions that fell by the day that was agreed."""


def find_answered(days: Days, _actor: Actor) -> Evidence:
    """Say to which share of the cases of the days a person replied."""
    opened = Window(days.first, days.last).condition()
    rows = Case.objects.filter(opened).exclude(state=State.MERGED)
    cases, answered = rows.count(), rows.exclude(contacted_at=None).count()
    page = reverse("action:cases")
    if cases < FEWEST:
        says = _("Too few cases were opened in these days to say anything: %(count)s.")
        return Evidence(says % {"count": cases}, Speaks.NEITHER, _answered_rule(), page)
    found = ShareSums.of_counts(answered, cases).estimate()
    speaks = spoken(found.low, found.high, from_=ANSWERED_FROM, below=ANSWERED_BELOW)
    says = _(
        "A person replied in %(share)s %% of the cases (95 %% interval %(low)s to %(high)s; "
        "%(hits)s of n = %(n)s)."
    ) % share_words(answered, found, get_language() or "en")
    return Evidence(says, speaks, _answered_rule(), page)


def _answered_rule() -> str:
    return _(
        "For: the whole interval lies at %(from)s %% or above. Against: below %(below)s %%. "
        "Neither: in between, or fewer than %(least)s cases."
    ) % {"from": ANSWERED_FROM, "below": ANSWERED_BELOW, "least": FEWEST}


def find_removed(days: Days, _actor: Actor) -> Evidence:
    """Say how many causes were removed at each loop, and how many decisions fell by their day."""
    rows = Remedy.objects.filter(archived_at=None)
    due = list(rows.filter(decide_by__range=(days.first, days.last)))
    in_time = sum(one.decided_on is not None and one.decided_on <= one.decide_by for one in due)
    ended = rows.filter(state=Remedy.State.DONE, done_on__range=(days.first, days.last))
    done = Counter(ended.values_list("kind", flat=True))
    speaks = removing_speaks(len(due), in_time, done)
    return Evidence(_removed(len(due), in_time, done), speaks, _rule(), reverse("action:remedies"))


def removing_speaks(due: int, in_time: int, done: Counter[str]) -> Speaks:
    """Tell what decisions by their day and remedies of more than one loop say."""
    if due < REMEDIES:
        return Speaks.NEITHER
    share = 100 * in_time / due
    if share < IN_TIME_BELOW:
        return Speaks.AGAINST
    return Speaks.FOR if share >= IN_TIME_FROM and len(done) > 1 else Speaks.NEITHER


def _removed(due: int, in_time: int, done: Counter[str]) -> str:
    kinds = Remedy.Kind
    words = {
        "fixes": done[kinds.FIX],
        "improvements": done[kinds.IMPROVEMENT],
        "redesigns": done[kinds.REDESIGN],
        "due": due,
        "in_time": in_time,
    }
    said = _("Done: fixes %(fixes)s, improvements %(improvements)s, redesigns %(redesigns)s.")
    if not due:
        return f"{said % words} {_('No decision was due in these days.')}"
    decided = ngettext(
        "%(due)s decision was due, by its day fell: %(in_time)s. All were counted, so there is no "
        "interval.",
        "%(due)s decisions were due, by their day fell: %(in_time)s. All were counted, so there "
        "is no interval.",
        due,
    )
    return f"{said % words} {decided % words}"


def _rule() -> str:
    return _(
        "For: %(least)s decisions or more were due, %(from)s %% or more of them fell by their day, "
        "and remedies of two loops were done. Against: fewer than %(below)s %%. Neither: in "
        "between, or fewer decisions."
    ) % {"least": REMEDIES, "from": IN_TIME_FROM, "below": IN_TIME_BELOW}
