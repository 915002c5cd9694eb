"""What a chart is: a finding, what is shown, the picture's specification, the same as a table."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, Self

Spec = dict[str, Any]
Cell = str | int | float


@dataclass(frozen=True)
class Table:
    """The figures behind a picture, ready to read: a header and rows of the same length."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Finding:
    """What a chart says, in words of the reader's language.

    `title` is the finding as a sentence; `subtitle` says what is shown, n and period (for a full
    count: 'complete count'); `description` is the alternative text and states the finding too.
    """

    title: str
    subtitle: str
    description: str

    def __post_init__(self) -> None:
        if not (self.title and self.subtitle and self.description):
            raise ValueError("a chart needs a finding, a subtitle and a description")


@dataclass(frozen=True)
class Chart:
    """One chart, in one language.

    `spec` is the Vega-Lite picture for wide places and `narrow` the one redrawn for small screens,
    both without size and colours, which come with the look (see looks.py). `heights` of the two are
    given where they depend on the content.
    """

    finding: Finding
    spec: Spec
    narrow: Spec
    table: Table
    language: str = "en"
    heights: tuple[int, int] | None = None

    @property
    def title(self) -> str:
        """The finding."""
        return self.finding.title

    @property
    def subtitle(self) -> str:
        """What is shown."""
        return self.finding.subtitle

    @property
    def description(self) -> str:
        """The alternative text."""
        return self.finding.description

    @property
    def digest(self) -> str:
        """The name of exactly this content."""
        return content_digest(asdict(self))

    def to_json(self) -> str:
        """Return the chart as text that `from_json` reads."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the chart that `to_json` wrote."""
        fields = json.loads(text)
        finding = Finding(**fields.pop("finding"))
        table = fields.pop("table")
        rows = tuple(tuple(row) for row in table["rows"])
        heights = fields.pop("heights", None)
        fields["heights"] = tuple(heights) if heights else None
        return cls(finding=finding, table=Table(tuple(table["header"]), rows), **fields)


def content_digest(content: object) -> str:
    """Return the name of some JSON-like content: the same content has the same name."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
