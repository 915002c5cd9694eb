"""A column looked at from all sides: what it is called, what stands in it, what others say."""

from dataclasses import dataclass
from functools import cached_property

from harken.tables.codebook import CodedColumn
from harken.tables.layout import Column
from harken.tables.names import folded
from harken.tables.profile import ColumnProfile
from harken.tables.readings import As, Reading
from harken.tables.values import readings

SHORT = 6
"""A heading of more words is a question, in which any word may stand."""
LONG_TEXT = 40.0


@dataclass(frozen=True, eq=False)
class Candidate:
    """One column of a file on its way to a field; `label` is what a codebook calls it."""

    column: Column
    profile: ColumnProfile
    rows: int
    label: str = ""
    coded: CodedColumn | None = None

    @property
    def name(self) -> str:
        """The column's name."""
        return self.column.name

    @cached_property
    def words(self) -> str:
        """The folded words of its name."""
        return folded(self.column.name)

    @cached_property
    def asked(self) -> str:
        """The folded words of its name, its question and its label."""
        return folded(" ".join((self.column.name, self.column.text, self.label)))

    @cached_property
    def is_short(self) -> bool:
        """Whether its name is a name rather than a question."""
        return 0 < len(self.words.split()) <= SHORT

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """How its cells can be read, best first."""
        return readings(self.profile) if self.profile.filled else ()

    def reading(self, kind: As) -> Reading | None:
        """Return how its cells are read as `kind`, None when they are not of that kind."""
        return next((one for one in self.readings if one.kind == kind), None)

    @property
    def best(self) -> As:
        """What its cells are most likely."""
        return self.readings[0].kind if self.readings else As.TEXT

    @property
    def share(self) -> float:
        """The share of rows in which it is filled."""
        return self.profile.filled / self.rows if self.rows else 0.0

    @property
    def is_key(self) -> bool:
        """Whether it is filled and different in every row."""
        return self.profile.filled == self.rows > 0 and self.profile.unique

    @cached_property
    def has_clock(self) -> bool:
        """Whether a time of day stands in most of its cells."""
        timed = sum(shape.count for shape in self.profile.shapes if ":" in shape.shape)
        return 2 * timed > self.profile.filled

    @cached_property
    def is_written(self) -> bool:
        """Whether people wrote freely in it: long cells, hardly two alike."""
        profile = self.profile
        varied = profile.distinct > 0.5 * profile.filled
        return profile.mean_length >= LONG_TEXT and varied and not profile.looks
