"""Which ratings are NPS, CSAT and CES; the others become measures of their own."""

from collections.abc import Callable, Iterable, Sequence

from harken.tables.names import folded, named
from harken.tables.plan import NewMeasure
from harken.tables.proposal.candidates import Candidate
from harken.tables.proposal.draft import Draft
from harken.tables.proposal.known import MOST_MEASURES, WHOLE
from harken.tables.proposal.scores.ratings import Rating, doubts, ratings_in
from harken.tables.proposal.scores.steps import on_scale
from harken.tables.proposal.words import ends_with, is_said, says
from harken.tables.readings import Scale
from harken.tables.said import Said, said

_MOST_ALIKE = 2
_CLOSE = 5
_GUESSED = 30
_MANY = 6
_FEW = 30


def propose_scores(draft: Draft) -> None:
    """Fill the scores: at most one NPS, CSAT and CES, then own measures."""
    ratings = ratings_in(draft)
    _known_score(draft, ratings, "enps", _recommends_employer)
    _known_score(draft, ratings, "nps", _recommends)
    _nps_of_file(draft, ratings)
    _csat(draft, [one for one in ratings if one.one.name in draft.free])
    _known_score(draft, ratings, "ces", _says_effort)
    _few_answers(draft, "nps", _says_promoters)
    _few_answers(draft, "csat", _says_satisfaction)
    _own(draft, [one for one in ratings if one.one.name in draft.free])
    if not any(target.startswith("score:") for target in draft.fields):
        draft.notes.append(
            said(
                "No column is a score that is known here; the rows come in without one. "
                "Choose one with --map csat=COLUMN."
            )
        )


def _recommends(rating: Rating) -> bool:
    return says("recommend", rating.one.asked) and rating.ends in ((0, 10), (1, 10))


def _recommends_employer(rating: Rating) -> bool:
    return _recommends(rating) and says("employer", rating.one.asked)


def _says_effort(rating: Rating) -> bool:
    return says("effort", rating.one.asked) and rating.ends == WHOLE["ces"]


def _known_score(
    draft: Draft, ratings: Iterable[Rating], name: str, fits: Callable[[Rating], bool]
) -> None:
    target = f"score:{name}"
    found = [one for one in ratings if one.one.name in draft.free and fits(one)]
    if target in draft.fields or not found:
        return
    best = max(found, key=lambda one: one.one.share)
    ends = WHOLE[name]
    reading = on_scale(best.one, ends)
    if reading is None or not best.is_whole:
        return
    reason = said(
        "%(column)s asks for it, from %(low)s to %(high)s.",
        column=best.one.name,
        low=f"{ends[0]:g}",
        high=f"{ends[1]:g}",
    )
    draft.fill(target, [best.one], reading, reason, sure=best.ends == ends)


def _says_promoters(one: Candidate) -> bool:
    numbers = one.profile.numbers
    beyond_seven = numbers is not None and numbers.high > WHOLE["ces"][1]
    return says("recommend", one.asked) and beyond_seven


def _says_satisfaction(one: Candidate) -> bool:
    return says("csat", one.asked) or (one.is_short and says("satisfied", one.words))


def _few_answers(draft: Draft, name: str, says_so: Callable[[Candidate], bool]) -> None:
    """In a file of few rows answers do not show their scale: the only question that asks for the
    score is taken, as long as every answer lies on its scale."""
    low, high = WHOLE[name]
    found = [one for one in draft if one.profile.filled < _FEW and says_so(one)]
    if f"score:{name}" in draft.fields or len(found) != 1:
        return
    numbers, reading = found[0].profile.numbers, on_scale(found[0], (low, high))
    if reading is None or numbers is None or numbers.low < low or numbers.high > high:
        return
    reason = said(
        "%(column)s asks for it; there are too few answers to see their scale.",
        column=found[0].name,
    )
    draft.fill(f"score:{name}", found, reading, reason, sure=False)


def _nps_of_file(draft: Draft, ratings: Sequence[Rating]) -> None:
    """The only question from 0 to 10 of a file that calls itself one of NPS."""
    asked = [one for one in ratings if one.ends == WHOLE["nps"] and one.one.name in draft.free]
    known = {"score:nps", "score:enps"} & set(draft.fields)
    if known or len(asked) != 1 or not says("recommend", folded(draft.staged.name)):
        return
    reason = said("The file's name says NPS, and only this column goes from 0 to 10.")
    draft.fill("score:nps", [asked[0].one], asked[0].reading, reason, sure=False)


def _csat(draft: Draft, ratings: Sequence[Rating]) -> None:
    if "score:csat" in draft.fields:
        return
    fitting = [one for one in ratings if one.is_whole and one.ends == WHOLE["csat"]]
    ranked = sorted(((_rank(one, ratings), one) for one in fitting), key=lambda each: -each[0])
    ranked = [each for each in ranked if each[0] > 0]
    if not ranked:
        _say_other_scale(draft, ratings)
        return
    points = ranked[0][0]
    rivals = [one for other, one in ranked if points - other < _CLOSE]
    best = _best_of(rivals)
    if best is None:
        _say_undecided(draft, rivals)
        return
    draft.fill("score:csat", [best.one], best.reading, _why(best, points), sure=points > _GUESSED)


def _best_of(rivals: Sequence[Rating]) -> Rating | None:
    """Return the only one, or the larger one of two; None where people have to choose."""
    if len(rivals) == 1:
        return rivals[0]
    return None if len(rivals) > _MOST_ALIKE else _largest(rivals)


def _largest(rivals: Sequence[Rating]) -> Rating | None:
    """The one that stands with clearly more questions: 'all' of the services, not of toilets."""
    first, second, *_ = sorted(rivals, key=lambda one: -one.together)
    return first if first.together > second.together else None


def _rank(rating: Rating, ratings: Sequence[Rating]) -> float:
    """Return how much a rating asks for satisfaction as a whole."""
    if says("csat", rating.one.asked):
        return 100.0
    if _is_agreement(rating):
        return 0.0
    points = next((points for points, fits in _RANKS if fits(rating)), 0.0)
    if points:
        return points
    if len(ratings) == 1 and rating.together == 1 and says("rated", rating.one.asked):
        return 40.0
    return 20.0 if _is_overall_of_battery(rating, ratings) else 0.0


_RANKS: tuple[tuple[float, Callable[[Rating], bool]], ...] = (
    (90.0, lambda it: says("overall", it.one.asked) and says("satisfied", it.one.asked)),
    (80.0, lambda it: it.one.is_short and says("overall", it.one.words)),
    (60.0, lambda it: says("satisfied", it.one.asked)),
    (50.0, lambda it: is_said("rated", it.one.words)),
    (50.0, lambda it: it.together == 1 and ends_with("rated", it.one.words)),
)


def _is_agreement(rating: Rating) -> bool:
    """Whether the answers say how much somebody agrees, or how often, rather than how good."""
    labels = rating.reading.scale.labels if rating.reading.scale else {}
    return any(says("agreed", folded(label)) for label in labels)


def _is_overall_of_battery(rating: Rating, ratings: Sequence[Rating]) -> bool:
    """The last of the largest battery, which more people could answer than any other in it, is
    as a rule the one about everything."""
    largest = max((one.together for one in ratings), default=0)
    if not rating.is_last or rating.together < max(_MANY, largest):
        return False
    place = rating.one.column.place
    battery = [one for one in ratings if place - rating.together < one.one.column.place < place]
    return bool(battery) and all(rating.unused < one.unused for one in battery)


def _why(best: Rating, points: float) -> Said:
    if points <= _GUESSED:
        return said(
            "%(column)s is the last of %(count)d questions asked together and the one that most "
            "people could answer, as the question about everything is; look whether it is.",
            column=best.one.name,
            count=best.together,
        )
    if best.together > 1:
        return said(
            "%(column)s asks about everything together, %(count)d questions stand beside it.",
            column=best.one.name,
            count=best.together,
        )
    return said("%(column)s is a rating from 1 to 5.", column=best.one.name)


def _say_undecided(draft: Draft, rivals: Sequence[Rating]) -> None:
    draft.notes.append(
        said(
            "%(count)d columns ask for satisfaction as a whole (%(columns)s), so none was taken "
            "as CSAT. Choose one with --map csat=COLUMN.",
            count=len(rivals),
            columns=", ".join(one.one.name for one in rivals[:5]),
        )
    )


def _say_other_scale(draft: Draft, ratings: Sequence[Rating]) -> None:
    for one in ratings:
        if says("satisfied", one.one.asked) and one.ends != WHOLE["csat"]:
            draft.notes.append(
                said(
                    "%(column)s asks for satisfaction from %(low)s to %(high)s. CSAT goes from 1 "
                    "to 5, so it becomes a measure of its own.",
                    column=one.one.name,
                    low=f"{one.ends[0]:g}",
                    high=f"{one.ends[1]:g}",
                )
            )
            return


def propose_own_measures(draft: Draft) -> None:
    """Make measures of the free columns that are ratings."""
    _own(draft, ratings_in(draft))


def _own(draft: Draft, ratings: Sequence[Rating]) -> None:
    for rating in ratings[:MOST_MEASURES]:
        _own_measure(draft, rating)
    if len(ratings) > MOST_MEASURES:
        draft.notes.append(
            said(
                "%(count)d columns are ratings; the first %(most)d become measures, the others "
                "dimensions.",
                count=len(ratings),
                most=MOST_MEASURES,
            )
        )


def _own_measure(draft: Draft, rating: Rating) -> None:
    column = rating.one.column
    low, high = rating.ends
    name = measure_name(draft, short_name(rating.one), low, high)
    label = rating.one.label or column.text or column.name
    scale = rating.reading.scale or Scale(low, high)
    reason = rating.reading.reason or said("It is a rating.")
    doubt = doubts(rating)
    if doubt:
        draft.notes.append(doubt)
    better = not scale.reverse and not says("ranked", rating.one.asked)
    draft.need(NewMeasure(name, label[:200], "score", low, high, higher_is_better=better))
    draft.fill(f"score:{name}", [rating.one], rating.reading, reason, sure=doubt is None)


def short_name(one: Candidate) -> str:
    """Return what a column is called in few words: its name, of long questions the code."""
    return one.column.code if one.column.code and not one.is_short else one.column.name


def measure_name(draft: Draft, name: str, low: float, high: float) -> str:
    """Return a measure's name for a column: a known one of the same scale, or a free one."""
    known = draft.known.measures
    plain = named(name)
    if plain in known and plain not in WHOLE and known[plain] == ("score", low, high):
        return plain if f"score:{plain}" not in draft.fields else named(name, _taken(draft))
    return named(name, _taken(draft))


def _taken(draft: Draft) -> set[str]:
    return {*draft.known.measures, *WHOLE, *draft.measures}
