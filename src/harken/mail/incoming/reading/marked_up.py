"""HTML into plain text: nothing is loaded, run or followed; quotations get their “> ”."""

import re
from html.parser import HTMLParser

import nh3

LONGEST, MOST_TAGS = 1_000_000, 15_000
"""Browsers' rules for unclosed tags take time with the square of their depth."""
BLOCKS = {
    "p", "div", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section",
    "article", "header", "footer",
}  # fmt: skip
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"}
KEPT = BLOCKS | {"br", "li", "td", "th", "blockquote", "a", "hr"}
UNSEEN = {"script", "style", "title", "template", "noscript", "object", "svg", "math"}
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_GAPS = re.compile(r"\n{3,}")


def text_of_html(html: str) -> str:
    """Return what a reader would see, with the addresses of links that are named otherwise."""
    clean = nh3.clean(
        "<".join(html[:LONGEST].split("<", MOST_TAGS)[:MOST_TAGS]),
        tags=KEPT,
        clean_content_tags=UNSEEN,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
    writer = _Writer()
    writer.feed(clean)
    writer.close()
    return writer.text()


class _Writer(HTMLParser):
    """Writes well-formed HTML down line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line: list[str] = []
        self.depth = 0
        self.link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a paragraph, a quotation or a link."""
        if tag == "a":
            self.link = (dict(attrs).get("href") or "", len(self.line))
        elif tag == "li":
            self._end_line()
            self.line.append("- ")
        elif tag in ("td", "th"):
            self.line.append(" ")
        elif tag in KEPT:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if tag == "a":
            self._name_link()
        elif tag in KEPT and tag not in ("td", "th", "br"):
            self._break(tag, ends=True)

    def handle_data(self, data: str) -> None:
        """Write words."""
        self.line.append(_SPACE.sub(" ", data))

    def _break(self, tag: str, *, ends: bool = False) -> None:
        if tag == "br":
            self._end_line(always=True)
            return
        self._end_line()
        if tag == "blockquote":
            self.depth = max(0, self.depth + (-1 if ends else 1))
        elif tag in PARAGRAPHS:
            self.lines.append(self._marked(""))

    def _name_link(self) -> None:
        target, start = self.link or ("", 0)
        self.link = None
        shown = "".join(self.line[start:]).strip()
        plain = target.removeprefix("mailto:").removeprefix("tel:")
        if target and shown and plain.rstrip("/") not in (shown, shown.rstrip("/")):
            self.line.append(f" <{target[:500]}>")

    def _end_line(self, *, always: bool = False) -> None:
        words = _SPACE.sub(" ", "".join(self.line)).strip()
        self.line = []
        if words or always:
            self.lines.append(self._marked(words))

    def _marked(self, words: str) -> str:
        return f"{'>' * min(self.depth, 9)} {words}".rstrip() if self.depth else words

    def text(self) -> str:
        """Return what was written."""
        self._end_line()
        return _GAPS.sub("\n\n", "\n".join(self.lines)).strip()
