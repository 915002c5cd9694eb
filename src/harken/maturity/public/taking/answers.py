"""What the door answers: the next page, the result, or why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harken.foundations.languages import LANGUAGE_CODES
from harken.maturity.public.house import EMBEDDED, PAGES, Headers
from harken.maturity.public.notices import STATUS, TEST, Kind, said
from harken.maturity.public.paper import BadAnswers, Filled, first_page, next_page, read_form
from harken.maturity.public.paper.records import House
from harken.maturity.public.result import result_page
from harken.maturity.public.sheets import EMBED, public_sheet
from harken.maturity.public.taking.shelf import World
from harken.surveys.answering.languages import chosen

Form = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Asked:
    """One request: `form` is None but for a POST; `wish` is the language that the link names."""

    wish: str
    accept: str
    embedded: bool = False
    form: Form | None = None

    @property
    def language(self) -> str:
        """The language to answer in, before a form says otherwise."""
        return language_for(self.wish, accept=self.accept)

    @property
    def headers(self) -> Headers:
        """What the answer carries."""
        return EMBEDDED if self.embedded else PAGES


@dataclass(frozen=True)
class Answer:
    """One answer over HTTP."""

    status: int
    body: bytes
    headers: Headers


def language_for(*wishes: str, accept: str) -> str:
    """Return the first language that is wished for and there is, else the browser's."""
    return chosen(LANGUAGE_CODES, *wishes, accept=accept)


def answer(asked: Asked, world: World) -> Answer:
    """Return the page that follows."""
    if not world.is_open:
        return told(Kind.CLOSED, asked, world.house)
    if asked.form is None:
        sheet = public_sheet(asked.language, world.house, embedded=asked.embedded)
        return Answer(200, first_page(sheet), asked.headers)
    try:
        return Answer(200, _followed(asked, read_form(asked.form), world), asked.headers)
    except BadAnswers:
        return told(Kind.BAD, asked, world.house)


def _followed(asked: Asked, filled: Filled, world: World) -> bytes:
    language = filled.switch or filled.language or asked.language
    sheet = public_sheet(language, world.house, embedded=asked.embedded)
    page = next_page(sheet, filled)
    return result_page(sheet, filled) if page is None else page


def told(kind: Kind, asked: Asked, house: House, more: Headers = ()) -> Answer:
    """Return a page that says why there is no test."""
    body = said(kind, asked.language, house, EMBED if asked.embedded else TEST)
    return Answer(STATUS[kind], body, (*asked.headers, *more))
