"""When it happened, and how long things took: from columns of moments."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import product

from harken.tables.names import bare
from harken.tables.plan import NewMeasure
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import Draft
from harken.tables.proposal.words import says, without
from harken.tables.readings import As, Reading
from harken.tables.said import Said, said
from harken.tables.values import BadCell, converter

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_LOOKED_AT = 60
_ENOUGH = 0.6
_SURE = 80
_ANSWERED, _LATER = 100.0, 15.0
_FILLED, _NEARLY_ALL = 0.3, 0.9
_CLOCK = re.compile(r"(?:9{1,2}/9{1,2}/9{4} )?9{1,2}:99(?::99)?(?: ?a\.?(?:a\.?)?)?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:[-_. ]?(0[1-9]|1[0-2])(?:[-_. ]?([0-2]\d|3[01]))?)?(?!\d)")
_ORDERED, _DATED = 40.0, 84.0
_RANKS = (
    (_ANSWERED, "answered"), (92.0, "reviewed"), (_DATED, "created"), (_DATED, "moment"),
    (_ORDERED, "ordered"),
)  # fmt: skip


def propose_moment(draft: Draft) -> None:
    """Say from which column (or the file's name) the moment of a signal comes."""
    if "occurred_at" in draft.fields:
        return
    ranked = sorted(
        ((rank(one), -one.column.place, one) for one in _moments(draft)),
        key=lambda each: each[:2],
        reverse=True,
    )
    ranked = [each for each in ranked if each[0] > 0]
    if not ranked:
        _from_name(draft)
        return
    points, _, chosen = ranked[0]
    reading = chosen.reading(As.MOMENT)
    if reading is None:  # pragma: no cover - _moments only gives columns that can be read so
        return
    clock = None if chosen.has_clock else _clock_beside(draft, chosen)
    columns = [chosen] if clock is None else [chosen, clock]
    rivals = [one.name for _, _, one in ranked[1:4]]
    draft.fill("occurred_at", columns, draft.in_zone(reading), _why(chosen, rivals, clock),
               sure=points >= _SURE)  # fmt: skip


def _why(chosen: Candidate, rivals: list[str], clock: Candidate | None) -> Said:
    if clock is not None:
        return said(
            "%(column)s says the day and %(clock)s the time of day.",
            column=chosen.name,
            clock=clock.name,
        )
    if rivals:
        return said(
            "%(column)s says best when people told it. Other moments: %(others)s.",
            column=chosen.name,
            others=", ".join(rivals),
        )
    return said("%(column)s is the column with a moment.", column=chosen.name)


def rank(one: Candidate) -> float:
    """Return how well a column of moments says when people told what they tell, below 0 never."""
    if says("never", one.words):
        return -1.0
    ends_so = [_DATED] if one.words.endswith("date") else []
    points = max([10.0, *ends_so, *(worth for worth, role in _RANKS if says(role, one.words))])
    later = says("later", one.words) and points < _ANSWERED
    if later or says("served", one.words):
        points = min(points, _LATER)
    if says("ordered", one.words):
        points = min(points, _ORDERED)
    return (points + (2 if one.has_clock else 0)) * min(1.0, one.share / 0.95)


def _moments(draft: Draft) -> list[Candidate]:
    return [one for one in draft if one.share > _FILLED and _is_moment(one, draft.today)]


def _is_moment(one: Candidate, today: date) -> bool:
    reading = one.reading(As.MOMENT)
    return reading is not None and reading.order != "time" and _plausible(one, reading, today)


def _plausible(one: Candidate, reading: Reading, today: date) -> bool:
    """Tell whether most of its cells lie between the year 2000 and tomorrow."""
    latest = datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(days=2)
    read = converter(reading)
    inside = asked = 0
    for seen in one.profile.values[:_LOOKED_AT]:
        try:
            moment = read(seen.text)
        except BadCell:
            moment = datetime.min.replace(tzinfo=UTC)
        if moment is not None:
            asked += 1
            inside += EARLIEST <= moment <= latest
    return inside > 0 and inside >= _ENOUGH * asked


def _clock_beside(draft: Draft, day: Candidate) -> Candidate | None:
    """Return the column with the time of day that belongs to a column of days."""
    return next(
        (
            one
            for one in draft
            if one is not day
            and one.is_short
            and says("clock", one.words)
            and without("clock", one.words) in ("", without("moment", day.words))
            and _is_clock(one)
        ),
        None,
    )


def _is_clock(one: Candidate) -> bool:
    clocks = sum(each.count for each in one.profile.shapes if _CLOCK.fullmatch(each.shape))
    return one.share > _NEARLY_ALL and clocks > _NEARLY_ALL * one.profile.filled


def _from_name(draft: Draft) -> None:
    day, what = day_of_name(draft.staged.name, draft.today)
    reading = Reading(As.MOMENT, order="ymd", zone=draft.zone)
    if what:
        reason = said(
            "No column says when; the file's name says %(when)s, so every row is put on %(day)s. "
            "Give another day with --set occurred_at=…",
            when=what,
            day=day.isoformat(),
        )
    else:
        reason = said(
            "Neither a column nor the file's name says when, so every row is put on the day of "
            "the import, %(day)s. Give another day with --set occurred_at=…",
            day=day.isoformat(),
        )
    draft.fix("occurred_at", day.isoformat(), reading, reason, sure=False)
    draft.notes.append(reason)


def day_of_name(name: str, today: date) -> tuple[date, str]:
    """Return the day that a file's name says and the words that say so, else `today` and ''.

    A year stands for its middle, a month for its 15th.

    >>> day_of_name("Survey_2017.csv.gz", date(2026, 3, 2))
    (datetime.date(2017, 7, 1), '2017')
    >>> day_of_name("nps-2025-11.csv", date(2026, 3, 2))
    (datetime.date(2025, 11, 15), '2025-11')
    """
    for found in reversed(list(_YEAR.finditer(name))):
        year, month, day = found.groups()
        try:
            moment = date(int(year), int(month or 7), int(day or (15 if month else 1)))
        except ValueError:
            continue
        if moment.year <= today.year:
            return min(moment, today), "-".join(filter(None, found.groups()))
    return today, ""


def propose_durations(draft: Draft) -> None:
    """Make durations of pairs of moments: reported and responded, created and solved."""
    timed = [one for one in draft.every.values() if _is_free_moment(draft, one)]
    for measure, begin, end in (
        ("first_response_seconds", "begins", "responds"),
        ("resolution_seconds", "begins", "resolves"),
        ("delivery_seconds", "ordered", "delivers"),
    ):
        pair = _pair(timed, begin, end)
        if pair and f"duration:{measure}" not in draft.fields:
            _fill_pair(draft, measure, *pair)
            if begin == "begins":
                _start_with(draft, pair[0])


def _start_with(draft: Draft, begin: Candidate) -> None:
    """Let a ticket begin when its clocks do, where else only the day of its signal is known."""
    told = draft.fields.get("occurred_at")
    reading = begin.reading(As.MOMENT)
    if draft.kind or reading is None or told is None or begin.name in told.columns:
        return
    days = [draft.every[name] for name in told.columns]
    if not days or any(one.has_clock for one in days):
        return
    reason = said(
        "The clocks start at %(column)s; %(other)s only says the day.",
        column=begin.name,
        other=days[0].name,
    )
    draft.fill("occurred_at", [begin], draft.in_zone(reading), reason)
    draft.free |= {one.name: one for one in days}


def _is_free_moment(draft: Draft, one: Candidate) -> bool:
    told = draft.fields["occurred_at"].columns if "occurred_at" in draft.fields else ()
    free = one.name in draft.free or one.name in told
    return free and one.has_clock and _is_moment(one, draft.today)


def _pair(timed: list[Candidate], begin: str, end: str) -> tuple[Candidate, Candidate] | None:
    starts = [one for one in timed if says(begin, one.words) and not says("never", one.words)]
    ends = [
        one
        for one in timed
        if says(end, one.words) and not says("survey", one.words)
        if not says("hands over", one.words)
    ]
    pairs = [
        (_likeness(first, last, begin, end), first, last)
        for first, last in product(starts, ends)
        if first is not last and _alike(first, last)
    ]
    pairs.sort(key=lambda each: (each[0], each[1].share + each[2].share), reverse=True)
    return pairs[0][1:] if pairs else None


def _likeness(first: Candidate, last: Candidate, begin: str, end: str) -> bool:
    """Whether they speak of the same thing: 'issue reported at' and 'issue responded'."""
    return bare(without(begin, first.words))[:4] == bare(without(end, last.words))[:4]


def _alike(first: Candidate, last: Candidate) -> bool:
    one, other = first.reading(As.MOMENT), last.reading(As.MOMENT)
    if one is None or other is None:
        return False
    return (one.order, one.zone) == (other.order, other.zone)


def _fill_pair(draft: Draft, measure: str, first: Candidate, last: Candidate) -> None:
    reading = first.reading(As.MOMENT)
    if reading is None:  # pragma: no cover - pairs are made of moments
        return
    reason = said("The time from %(start)s to %(end)s.", start=first.name, end=last.name)
    draft.fill(f"duration:{measure}", (first, last), draft.in_zone(reading), reason)
    draft.need(
        NewMeasure(measure, f"{first.name} → {last.name}", "duration", 0.0, higher_is_better=False)
    )
