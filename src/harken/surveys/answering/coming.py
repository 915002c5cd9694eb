"""Finding out who stands at the door: by which way, to which survey, as whose response.

What is in memory is answered at once; the rest is asked in a thread. Whatever cannot be answered
ends with a page that says why.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from django.db import Error as DatabaseError

from harken.foundations.clock import Clock
from harken.foundations.languages import LANGUAGE_CODES
from harken.listening.intake.asking import asking
from harken.surveys.answering.addresses import LINK, Address
from harken.surveys.answering.asked import Asked
from harken.surveys.answering.forms import first
from harken.surveys.answering.languages import chosen
from harken.surveys.answering.pages import Answer, Stop, Teller
from harken.surveys.answering.shelf import FRESH_SECONDS, VERSION, Shelf, draft
from harken.surveys.answering.trying import PREFIX as TRY
from harken.surveys.answering.trying import CannotTry, tried
from harken.surveys.answering.visit import Visit, hidden_for
from harken.surveys.definition.reading import BadDefinition
from harken.surveys.designs.models import Survey
from harken.surveys.designs.rules import Standing, standing
from harken.surveys.guests import Guest, NotAGuest, guest_books
from harken.surveys.rendering.notices import Kind
from harken.surveys.rendering.records import LANGUAGE
from harken.surveys.responses.taking.state import State
from harken.surveys.responses.taking.table import found

T = TypeVar("T")
LOOK_AGAIN_SECONDS = 0.05
STALE_SECONDS = 3.0
NOT_GUESTS = {"expired": Kind.EXPIRED, "withdrawn": Kind.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Coming:
    """Whose response to which survey a request is about, as far as it is known by now."""

    asked: Asked
    survey: Survey
    guest: Guest | None = None
    guests: str = ""
    state: State | None = None

    @property
    def wishes(self) -> tuple[str, ...]:
        """The languages that count before the browser's, in their order."""
        return (
            first(self.asked.form, LANGUAGE),
            self.asked.wish,
            self.state.language if self.state else "",
            self.guest.language if self.guest else "",
        )


class Desk:
    """Asks the database in threads, never the event loop."""

    def __init__(self, clock: Clock) -> None:
        self.shelf = Shelf(clock)
        self.clock = clock
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="answering-look")
        self._reading: asyncio.Future[None] | None = None

    async def ask(self, question: Callable[[], T]) -> T:
        """Return the answer of a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, asking, question)

    def ask_at_end(self, question: Callable[[], T], seconds: float) -> T:
        """Return the answer of a thread when there is no loop to wait in."""
        return self._pool.submit(asking, question).result(seconds)

    async def refresh(self, oldest: float = FRESH_SECONDS) -> None:
        """Have the shelf read again where it is older than that, once however many wait. A little
        older will do meanwhile; while the database is away, what was there has to."""
        age = self.shelf.age()
        if age <= oldest:
            return
        if self._reading is None or self._reading.done():
            self._reading = asyncio.ensure_future(self.ask(self.shelf.read))
            self._reading.add_done_callback(_heard)
        if oldest == FRESH_SECONDS and age <= STALE_SECONDS:
            return
        try:
            await asyncio.shield(self._reading)
        except DatabaseError:
            if self.shelf.world is None:
                raise

    def teller(self, asked: Asked, *wishes: str) -> Teller:
        """Return who says no, in the language of whoever asks."""
        language = chosen(LANGUAGE_CODES, asked.wish, *wishes, accept=asked.accept)
        return Teller(language, self.shelf.chrome)

    async def visit(self, asked: Asked) -> Visit:
        """Return who comes; raises Stop with the page for those who cannot answer."""
        address = asked.address
        if address.prefix == LINK:
            return await self._by_link(asked, address)
        if address.prefix == TRY:
            return await self._by_trial(asked, address)
        return await self._by_invitation(asked, address)

    async def _by_link(self, asked: Asked, address: Address) -> Visit:
        survey = await self._survey(asked, lambda: self.shelf.called(address.name))
        state = await self.state(address.key) if address.key else None
        if address.key and (state is None or state.survey != survey.pk or not state.version):
            raise Stop(self.teller(asked).say(Kind.UNKNOWN))
        return await self._visit(Coming(asked, survey, state=state))

    async def _by_invitation(self, asked: Asked, address: Address) -> Visit:
        book = next(one for one in guest_books if one.prefix == address.prefix)
        now = self.clock()
        guest = await self.ask(lambda: book.guest(address.name, now))
        if isinstance(guest, NotAGuest):
            kind = NOT_GUESTS.get(guest.reason, Kind.UNKNOWN)
            raise Stop(self.teller(asked).say(kind))
        survey = await self._survey(asked, lambda: self.shelf.numbered(guest.survey))
        state = await self.state(guest.key)
        return await self._visit(Coming(asked, survey, guest, book.name, state))

    async def _survey(self, asked: Asked, look: Callable[[], Survey | None]) -> Survey:
        """Return a survey that was ever published; one published just now is looked for again."""
        survey = look()
        if survey is None or survey.current_id is None:
            await self.refresh(LOOK_AGAIN_SECONDS)
            survey = look()
        if survey is None or survey.current_id is None:
            raise Stop(self.teller(asked).say(Kind.UNKNOWN))
        return survey

    async def state(self, key: str) -> State | None:
        """Return the response with this key."""
        return (await self.ask(lambda: found([key]))).get(key)

    async def _visit(self, coming: Coming) -> Visit:
        asked, survey = coming.asked, coming.survey
        now = self.clock()
        stands = standing(survey, now)
        if asked.method != "POST" and stands is not Standing.OPEN and not asked.address.ending:
            raise Stop(self._no(coming, stands))
        version = self._version(coming)
        definition = self.shelf.definition(version)
        if definition is None:
            definition = await self.ask(lambda: self.shelf.define(version))
        language = chosen(definition.languages, *coming.wishes, accept=asked.accept)
        book = self.shelf.book(version, language)
        if book is None:
            book = await self.ask(lambda: self.shelf.make_book(survey, version, language))
        return Visit(
            asked.address,
            survey,
            version,
            book,
            now,
            asked.query,
            stands is Standing.OPEN,
            coming.guest,
            coming.guests,
            coming.state,
            hidden_for(definition, asked.query, coming.guest),
        )

    def _version(self, coming: Coming) -> int:
        if coming.state is not None and coming.state.version:
            return coming.state.version
        asked = coming.asked
        wanted = first(asked.form, VERSION) or first(asked.query, VERSION)
        version = self.shelf.version_of(coming.survey, wanted)
        if version is None:
            raise Stop(self.teller(asked).say(Kind.UNKNOWN))
        return version

    def _no(self, coming: Coming, stands: Standing) -> Answer:
        teller = self.teller(coming.asked, *coming.wishes)
        if stands is Standing.WAITING and coming.survey.opens_at:
            when = coming.survey.opens_at.astimezone(self.shelf.zone)
            return teller.say(Kind.NOT_YET, when=when)
        return teller.say(Kind.UNKNOWN if stands is Standing.DRAFT else Kind.CLOSED)

    async def _by_trial(self, asked: Asked, address: Address) -> Visit:
        teller = self.teller(asked)
        try:
            number = tried(address.name)
            drafted = await self.ask(lambda: draft(number))
        except (CannotTry, Survey.DoesNotExist) as error:
            expired = isinstance(error, CannotTry) and error.is_expired
            raise Stop(teller.say(Kind.EXPIRED if expired else Kind.UNKNOWN)) from error
        except BadDefinition as error:
            raise Stop(teller.say(Kind.WRONG)) from error
        state = await self.state(address.key) if address.key else None
        if address.key and (state is None or state.survey != number or state.version):
            raise Stop(teller.say(Kind.UNKNOWN))
        definition = drafted.definition
        wishes = Coming(asked, drafted.survey, state=state).wishes
        language = chosen(definition.languages, *wishes, accept=asked.accept)
        book = await self.ask(lambda: self.shelf.draft_book(drafted, language, address.base))
        hidden = hidden_for(definition, asked.query, None)
        now = self.clock()
        return Visit(
            address, drafted.survey, None, book, now, asked.query, state=state, hidden=hidden
        )


def _heard(reading: "asyncio.Future[None]") -> None:
    """An error is for those who wait, and may be nobody's."""
    if not reading.cancelled():
        reading.exception()
