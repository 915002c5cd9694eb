"""What the door knows without asking: surveys, their pages, what signals are checked against."""

import time
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import UTC, tzinfo

from harken.foundations.clock import Clock
from harken.organisation.profile.queries import profile
from harken.surveys.answering.addresses import LINK
from harken.surveys.definition.records import Definition
from harken.surveys.designs.models import Survey, SurveyVersion
from harken.surveys.designs.queries import definition_of, draft_of
from harken.surveys.rendering.book import Book
from harken.surveys.rendering.chrome import chrome_of
from harken.surveys.rendering.records import Chrome
from harken.surveys.responses.actions import present_world
from harken.surveys.responses.records import World
from harken.web import live

FRESH_SECONDS = 1.0
MOST_BOOKS = 200
TOPIC = "surveys"
VERSION = "version"
FIELDS = ("slug", "title", "sink", "state", "opens_at", "closes_at", "archived_at", "current_id")


@dataclass(frozen=True)
class Faces:
    """The surveys of a moment, by address and by id, and which versions belong to them."""

    by_slug: dict[str, Survey] = field(default_factory=dict)
    by_id: dict[int, Survey] = field(default_factory=dict)
    of_version: dict[int, int] = field(default_factory=dict)


class Shelf:
    """Read again when it is a second old; what it had stays where the database is away."""

    def __init__(self, clock: Clock) -> None:
        self.chrome = Chrome("")
        self.world: World | None = None
        self._clock = clock
        self._faces = Faces()
        self._touched = -1
        self._read_at = 0.0
        self._definitions: dict[int, Definition] = {}
        self._books: OrderedDict[tuple[object, ...], Book] = OrderedDict()

    @property
    def zone(self) -> tzinfo:
        """The time zone of the organisation."""
        return self.world.zone if self.world else UTC

    def age(self) -> float:
        """Return how many seconds ago it was read; a large number before the first time."""
        return time.monotonic() - self._read_at

    def read(self) -> None:
        """Read what may have changed; the surveys only where somebody touched them."""
        read_at = time.monotonic()
        self.world = present_world(self._clock())
        chrome = chrome_of(profile())
        if chrome != self.chrome:
            self.chrome, self._books = chrome, OrderedDict()
        touched = live.versions().get(TOPIC, 0)
        if touched != self._touched:
            self._faces, self._touched = _faces(), touched
            self._definitions.clear()
        self._read_at = read_at

    def called(self, slug: str) -> Survey | None:
        """Return the survey at this address."""
        return self._faces.by_slug.get(slug)

    def numbered(self, survey_id: int) -> Survey | None:
        """Return the survey with this id."""
        return self._faces.by_id.get(survey_id)

    def version_of(self, survey: Survey, wanted: str) -> int | None:
        """Return the version that a form names, the current one where it names none of these."""
        if wanted.isascii() and wanted.isdigit() and len(wanted) < LONGEST_NUMBER:
            number = int(wanted)
            if self._faces.of_version.get(number) == survey.pk:
                return number
        return survey.current_id

    def definition(self, version: int) -> Definition | None:
        """Return what a version asks, if it is here."""
        return self._definitions.get(version)

    def define(self, version: int) -> Definition:
        """Read what a version asks."""
        if len(self._definitions) >= MOST_BOOKS:
            self._definitions.clear()
        made = self._definitions[version] = definition_of(version)
        return made

    def book(self, version: int, language: str) -> Book | None:
        """Return the pages of a version if they are here."""
        name = (version, language)
        book = self._books.get(name)
        if book is not None:
            self._books.move_to_end(name)
        return book

    def make_book(self, survey: Survey, version: int, language: str) -> Book:
        """Make the pages of a version; takes milliseconds and may ask the database."""
        fixed = {VERSION: str(version)}
        who = replace(self.chrome, public_url=f"{LINK}{survey.slug}/", fixed=fixed)
        made = Book.of(definition_of(version), language, who)
        return self._keep((version, language), made)

    def draft_book(self, draft: "Draft", language: str, base: str) -> Book:
        """Return the pages of a draft."""
        name = (draft.survey.pk, draft.survey.draft_revision, language, base)
        if name in self._books:
            return self._books[name]
        who = replace(self.chrome, public_url=base)
        return self._keep(name, Book.of(draft.definition, language, who))

    def _keep(self, name: tuple[object, ...], book: Book) -> Book:
        self._books[name] = book
        while len(self._books) > MOST_BOOKS:
            self._books.popitem(last=False)
        return book


LONGEST_NUMBER = 19


@dataclass(frozen=True)
class Draft:
    """A survey as it is being written."""

    survey: Survey
    definition: Definition


def draft(survey_id: int) -> Draft:
    """Read a draft; raises Survey.DoesNotExist."""
    survey = Survey.objects.get(pk=survey_id)
    return Draft(survey, draft_of(survey))


def _faces() -> Faces:
    surveys = list(Survey.objects.only("id", *FIELDS).filter(sink="signal"))
    versions = dict(SurveyVersion.objects.values_list("pk", "survey_id"))
    return Faces({one.slug: one for one in surveys}, {one.pk: one for one in surveys}, versions)
