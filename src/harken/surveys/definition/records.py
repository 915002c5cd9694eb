"""A survey as it is written down: questions on pages, conditions, endings, quotas."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Words = Mapping[str, str]
"""A text by language code. Any code may stand there; `texts.said` finds the best there is."""
OTHER = "-other-"
"""The code that an answer holds where the person chose 'other' and wrote what."""


class Type(StrEnum):
    """What sort of question it is."""

    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    SCALE = "scale"
    SINGLE = "single"
    MULTIPLE = "multiple"
    MATRIX = "matrix"
    RANKING = "ranking"
    NUMBER = "number"
    SHORT_TEXT = "short text"
    LONG_TEXT = "long text"
    DATE = "date"
    CONTACT = "contact"
    CONSENT = "consent"
    STATEMENT = "statement"


class Look(StrEnum):
    """How the points of a scale, or the choices, are drawn."""

    NUMBERS = "numbers"
    SMILEYS = "smileys"
    STARS = "stars"
    LIST = "list"
    """One field that opens (single choice with many choices)."""


class Sink(StrEnum):
    """Where answers go: signals of customers, or an anonymous ballot of employees (later)."""

    SIGNAL = "signal"
    BALLOT = "ballot"


class How(StrEnum):
    """How a test compares."""

    IS = "is"
    """The answer is one of the values."""
    IS_NOT = "is not"
    """There is an answer, and it is none of the values."""
    INCLUDES = "includes"
    """One of the values was chosen, among several maybe."""
    AT_LEAST = "at least"
    AT_MOST = "at most"
    CONTAINS = "contains"
    """The text has one of the values in it, in small letters or large."""
    ANSWERED = "answered"
    NOT_ANSWERED = "not answered"


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison. `of` names what: 'q1', 'q1.row', 'hidden.order' or 'language'."""

    __test__ = False
    of: str
    how: How
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any_:  # noqa: N801 - 'Any' is typing's
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


Condition = Test | All | Any_ | Not


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose. `code` is what is kept; `missing` ones are answers that do not count
    ('does not apply'); `alone` excludes the others; `fixed` keeps its place in a random order."""

    code: str
    text: Words
    fixed: bool = False
    alone: bool = False
    missing: bool = False
    show_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a matrix, which may feed a measure of its own."""

    code: str
    text: Words
    measure: str = ""
    show_if: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. Its `id` stays the same over all versions and names it everywhere.

    `low` and `high` are the ends of a scale (nps 0-10, csat 1-5, ces 1-7 by themselves) or the
    bounds of a number. A single choice feeds a measure where its codes are whole numbers on the
    measure's scale (1 no, 2 partly, 3 yes). `kept_as` names the dimension under which signals carry
    the answer; 'text' makes it the signal's text; '' leaves it in the response only.
    """

    id: str
    type: Type
    text: Words
    hint: Words = field(default_factory=dict)
    required: bool = False
    show_if: Condition | None = None
    measure: str = ""
    low: float | None = None
    high: float | None = None
    decimals: int = 0
    low_label: Words = field(default_factory=dict)
    high_label: Words = field(default_factory=dict)
    look: Look = Look.NUMBERS
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    several: bool = False
    """Whether a row of a matrix takes several answers."""
    other: Words | None = None
    """The label of 'other', with a field to write in; None where there is no such choice."""
    random_order: bool = False
    least: int | None = None
    most: int | None = None
    """How many choices (multiple, ranking) at least and at most."""
    longest: int = 5000
    """Characters of a text at most."""
    fields: tuple[str, ...] = ()
    """What a contact question asks: name, email, phone."""
    purpose: str = ""
    """What a consent is for: contact, research, publish, or a word of one's own."""
    kept_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Questions that are seen together."""

    id: str
    title: Words = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    show_if: Condition | None = None
    random_order: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What whoever answered sees last; the first whose condition holds, else the one without."""

    id: str
    title: Words
    text: Words = field(default_factory=dict)
    link: str = ""
    link_text: Words = field(default_factory=dict)
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class End:
    """After any page: when this holds, the survey is over, with this ending."""

    when: Condition
    ending: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """At most so many complete responses for which `when` holds; more get the ending."""

    id: str
    name: str
    when: Condition
    most: int
    ending: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What a link brings along (`?order=17`). `kept_as` is a field of the signal (product, team,
    location, touchpoint, stage, journey, account, customer) or a dimension; '' keeps it in the
    response only."""

    name: str
    kept_as: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Definition:
    """A whole survey. The first language is the default one.

    `who` asks ('' stands for the organisation), `why`, and what happens with answers (`use`) are
    said on the first page. Touchpoint and so on are what its signals say.
    """

    title: Words
    languages: tuple[str, ...] = ("en",)
    sink: Sink = Sink.SIGNAL
    who: Words = field(default_factory=dict)
    why: Words = field(default_factory=dict)
    use: Words = field(default_factory=dict)
    touchpoint: str = ""
    stage: str = ""
    journey: str = ""
    team: str = ""
    location: str = ""
    product: str = ""
    pages: tuple[Page, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    ends: tuple[End, ...] = ()
    quotas: tuple[Quota, ...] = ()
    endings: tuple[Ending, ...] = ()
    progress: bool = True

    @property
    def questions(self) -> Iterator[Question]:
        """Every question in its order."""
        for page in self.pages:
            yield from page.questions

    @property
    def default_language(self) -> str:
        """The language in which it was written first."""
        return self.languages[0]


Answer = str | float | int | bool | list[str] | dict[str, str] | dict[str, list[str]]
"""What is kept of one question: nps, csat, ces and scale a number; single a code (or OTHER);
multiple and ranking a list of codes; matrix {row: code} or, with several, {row: [codes]}; number a
number; texts a text; date 'YYYY-MM-DD'; contact {field: text}; consent true or false."""
Answers = Mapping[str, Answer]
"""By question id; what was written beside OTHER stands under '<id>.other'."""
