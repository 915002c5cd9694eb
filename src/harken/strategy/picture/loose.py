"""Something that hangs loose in the strategy: one sentence, what to do about it, where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Loose:
    """One finding: what is so, the remedy, and the page on which it is put right.

    Each noun returns its own from `loose.findings(today)`.
    """

    sentence: str
    remedy: str
    url: str
