"""What the picture is made of: nodes of the tree, links of the chain."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One thing said of a node in a line: 'measured by' – 'NPS' – where to look."""

    kind: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Node:
    """One place of the tree: what it is, its name and page, its figure in words, what hangs on it.

    `tone` is good, warn, bad or neutral and belongs to `says`; `name` is its kind for the
    stylesheet: vision, value, promise, goal, work, proof, loose; `anchor` its place on the page.
    """

    name: str
    kind: str
    title: str
    url: str = ""
    says: str = ""
    tone: str = ""
    facts: tuple[Fact, ...] = ()
    children: tuple["Node", ...] = ()
    anchor: str = ""

    @property
    def size(self) -> int:
        """How many nodes hang on it, at every depth."""
        return len(self.children) + sum(child.size for child in self.children)


@dataclass(frozen=True)
class Link:
    """One link of the chain above a page; `is_here` for the page itself."""

    kind: str
    text: str
    url: str = ""
    is_here: bool = False
