"""HTML that strangers wrote, as plain text: lines stay lines, nothing that runs comes through."""

import html
import re
from collections.abc import Iterator

import nh3

from harken.tables.said import Said, said

LINES = ("br", "p", "div", "li", "ul", "ol", "tr", "table", "hr", "h1", "h2", "h3", "h4", "h5")
KEPT = {*LINES, "h6", "td", "th", "a"}
NEVER = {"script", "style", "iframe", "object", "template", "noscript", "svg", "math", "title"}
OPENS = re.compile(r"<[a-zA-Z!/][^>]*>")
BREAKS = re.compile(rf"</?(?:{'|'.join(LINES)}|h6)(?:\s[^>]*)?/?>")
CELLS = re.compile(r"</t[dh]>\s*<t[dh]>")
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
TAG = re.compile(r"<[^<>]*>")
HIDDEN = re.compile(r"<(script|style)\b.*?(</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
MOST_TAGS = 2_000
"""Beyond so many tags nothing is formatted, and cleaning them one in another takes too long."""
MOST_BYTES = 200_000


def plain(text: str) -> str:
    """Return what a person would read of a text that may be HTML.

    >>> plain("<p>How <b>likely</b>?</p><script>alert(1)</script>&nbsp;")
    'How likely?'
    """
    text = text[:MOST_BYTES]
    if OPENS.search(text):
        text = _without_tags(text)
    elif "&" in text:
        text = html.unescape(text)
    return _tidy(text)


def _without_tags(text: str) -> str:
    if text.count("<") > MOST_TAGS:
        return html.unescape(TAG.sub(" ", HIDDEN.sub("", text)))
    is_source = re.search(r"<(br|p|div|li|table)\b", text, re.IGNORECASE)
    if is_source:
        text = re.sub(r"\s*\n\s*", " ", text)
    clean = nh3.clean(
        text,
        tags=KEPT,
        clean_content_tags=NEVER,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    clean = LINK.sub(_link, clean)
    clean = CELLS.sub(" – ", clean).replace("<li>", "\n• ")
    return html.unescape(re.sub(r"<[^>]*>", "", BREAKS.sub("\n", clean)))


def _link(found: "re.Match[str]") -> str:
    address, words = found[1], found[2]
    shown = html.unescape(re.sub(r"<[^>]*>", "", words)).strip()
    return words if shown == html.unescape(address) else f"{words} ({address})"


def _tidy(text: str) -> str:
    """Blanks are one blank, empty lines at most one, none at the ends."""
    text = NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


ON_PAGE = (
    (
        re.compile(r"<script\b|\bon[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE),
        said("a script in the text"),
        said("Answering pages run no scripts, so that they work for everybody and stay safe."),
    ),
    (
        re.compile(r"<(img|picture|svg)\b", re.IGNORECASE),
        said("a picture in the text"),
        said("Texts of questions are plain; the picture lies with the tool it comes from."),
    ),
    (
        re.compile(r"<(video|audio|iframe|object|embed)\b", re.IGNORECASE),
        said("a film, sound or page in the text"),
        said("Texts of questions are plain; nothing of other sites is loaded while answering."),
    ),
)


def lost_in(text: str) -> Iterator[tuple[Said, Said]]:
    """Yield what a text holds beyond words, and why it stays behind."""
    for pattern, what, why in ON_PAGE:
        if "<" in text and pattern.search(text):
            yield what, why
