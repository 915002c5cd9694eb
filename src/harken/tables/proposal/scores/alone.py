"""Whether a column of small numbers that stands alone is a rating: its name has to say so."""

from collections.abc import Iterator

from harken.tables.names import folded
from harken.tables.proposal.candidates import SHORT, Candidate
from harken.tables.proposal.scores.steps import Ends, Steps, reading_on
from harken.tables.proposal.told.coded import is_rated
from harken.tables.proposal.words import says
from harken.tables.readings import As
from harken.tables.said import said

ALONE_STEPS = 4
RATED = ("rated", "satisfied", "judged", "effort", "recommend", "overall")
_COUNTS = said("It counts.")
_LONG_WAIT = 7
_JUDGED: tuple[Ends, ...] = ((1, 5), (1, 7), (1, 10), (0, 10))
_OTHERWISE = ("code of", "unit", "currency")


def is_rating_alone(one: Candidate, steps: Steps | None, ends: Ends) -> bool:
    """A single column of small numbers is a rating only when it says so."""
    if steps is None or is_rated(one.coded):
        return True
    if set(steps.words) - set(reading_on(steps, ends, _COUNTS).missing):
        return False  # '10+' beside 1 to 6: a count
    told = is_told(one, steps) or _is_of_aspect(one, ends)
    return ends[1] - ends[0] >= ALONE_STEPS - 1 and told


def is_told(one: Candidate, steps: Steps) -> bool:
    """Whether its name speaks of a rating or its cells say what the numbers mean."""
    worded = sum(1 for text in steps.cells if not text.replace(".", "").isdigit())
    named = any(says(role, one.asked) for role in RATED) and not says("moment", one.words)
    return named or worded > 1 or is_rated(one.coded)


def _is_of_aspect(one: Candidate, ends: Ends) -> bool:
    """Whether its name speaks of something that people judge, such as the food or the help, and
    its numbers lie on a usual scale; counts and codes ('service calls', 'food type') do not."""
    names = list(_names(one))
    others = (*_OTHERWISE, "lasts") if ends[1] > _LONG_WAIT else _OTHERWISE
    if ends not in _JUDGED or any(says(role, name) for name in names for role in others):
        return False
    speaks = any(says("aspect", name) for name in names if len(name.split()) <= SHORT)
    return speaks and _is_on(one, ends)


def _names(one: Candidate) -> Iterator[str]:
    """Yield what a column is called: its name, its question and a codebook's label."""
    return (folded(text) for text in (one.name, one.column.text, one.label) if text)


def _is_on(one: Candidate, ends: Ends) -> bool:
    found = one.reading(As.SCALE)
    scale = found.scale if found is not None else None
    return scale is not None and (scale.low, scale.high) == ends
