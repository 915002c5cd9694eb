"""A page as a browser reads it: what its form would send, its elements, what it says."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "!doctype"}


@dataclass
class Read:
    """What a page holds."""

    form: dict[str, list[str]] = field(default_factory=dict)
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""
    title: str = ""
    unclosed: list[str] = field(default_factory=list)

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            found
            for name, found in self.elements
            if name == tag and wanted.items() <= found.items()
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self.open: list[str] = []
        self.select = ""
        self.area = ""

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        assert len(found) == len(attrs), f"{tag} says something twice: {attrs}"
        self.read.elements.append((tag, found))
        if tag not in VOID and tag not in {"circle", "path"}:
            self.open.append(tag)
        if tag == "input":
            self._input(found)
        elif tag == "select":
            self.select = found["name"]
            self.read.form[self.select] = [""]
        elif tag == "option" and "selected" in found:
            self.read.form[self.select] = [found["value"]]
        elif tag == "textarea":
            self.area = found["name"]
            self.read.form[self.area] = [""]

    def handle_startendtag(self, tag, attrs):
        self.read.elements.append((tag, dict(attrs)))

    def _input(self, found):
        is_box = found["type"] in ("radio", "checkbox")
        if not is_box or "checked" in found:
            self.read.form.setdefault(found["name"], []).append(found.get("value", ""))

    def handle_endtag(self, tag):
        if tag in {"circle", "path"}:
            return
        if not self.open or self.open.pop() != tag:
            self.read.unclosed.append(tag)

    def handle_data(self, data):
        if self.area and self.open[-1] == "textarea":
            # Browsers leave out one line break right behind the tag.
            self.read.form[self.area] = [data.removeprefix("\n")]
        elif self.open and self.open[-1] == "title":
            self.read.title += data
        else:
            self.read.text += data


def read(page: bytes) -> Read:
    """Read a page; every element must be closed where it was opened."""
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    reader.read.unclosed += reader.open
    return reader.read
