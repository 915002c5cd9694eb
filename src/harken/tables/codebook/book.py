"""A codebook: columns with their codes, scales and missing marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from harken.tables.codebook.polarity import runs_backwards
from harken.tables.layout import Column
from harken.tables.names import bare
from harken.tables.said import CannotRead, said


@dataclass(frozen=True)
class CodedColumn:
    """What a codebook says of a column.

    `labels` are the texts of its codes (missing ones included); `low` and `high` the ends of its
    scale, None where no number is on it; `missing` the codes that mean 'no answer'; `reverse`
    says that the lowest code is the best answer.
    """

    name: str
    label: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    missing: tuple[str, ...] = ()
    reverse: bool = False


@dataclass
class Entry:
    """What the rows about one variable have said so far; `line` is the first of them."""

    name: str
    line: int
    label: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    missing: list[str] = field(default_factory=list)
    reverse: bool | None = None

    def tell(self, code: str, label: str, line: int) -> None:
        """Note a code's label; two labels for one code cannot both be right."""
        known = self.labels.setdefault(code, label)
        if label and known and bare(known) != bare(label):
            raise CannotRead(
                said(
                    "Line %(line)d of the codebook gives code %(code)s of '%(column)s' the label"
                    " '%(label)s', but it is '%(known)s' already; keep one of them.",
                    line=line, code=code, column=self.name, label=label, known=known,
                ),
                line,
                self.name,
            )  # fmt: skip
        self.labels[code] = known or label

    def coded(self) -> CodedColumn:
        """Return it with the ends that its codes give where none are said."""
        codes = [number_of(code) for code in self.labels if code not in self.missing]
        numbers = [number for number in codes if number is not None]
        low = self.low if self.low is not None else min(numbers, default=None)
        high = self.high if self.high is not None else max(numbers, default=None)
        answers = {code: text for code, text in self.labels.items() if code not in self.missing}
        backwards = runs_backwards(answers) if self.reverse is None else self.reverse
        return CodedColumn(
            self.name, self.label, dict(self.labels), low, high, tuple(self.missing), backwards
        )


def number_of(text: str) -> float | None:
    """Read a code as a number, None where it is a word.

    >>> number_of("5"), number_of("-0,5"), number_of("B")
    (5.0, -0.5, None)
    """
    plain = text.strip().replace(",", ".").replace("−", "-")
    return float(plain) if plain.lstrip("-").replace(".", "", 1).isdecimal() else None


@dataclass(frozen=True)
class Codebook:
    """What a codebook says, by the names of columns as they stand in it."""

    columns: Mapping[str, CodedColumn]

    def __post_init__(self) -> None:
        found = {bare(name): one for name, one in self.columns.items()}
        object.__setattr__(self, "_bare", found)

    @classmethod
    def of_entries(cls, entries: Iterable[Entry]) -> "Codebook":
        """Make a codebook of what was read."""
        return cls({one.name: one.coded() for one in entries})

    def of(self, *names: str) -> CodedColumn | None:
        """Find a column by the first of `names` that is in the book, without case and marks."""
        found: Mapping[str, CodedColumn] = getattr(self, "_bare")  # noqa: B009
        return next((found[bare(name)] for name in names if bare(name) in found), None)

    def about(self, column: Column) -> CodedColumn | None:
        """Find what is said of a file's column: by its name, its code, or its question."""
        return self.of(column.name, *filter(None, (column.code, column.text)))
