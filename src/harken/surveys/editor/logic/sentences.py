"""The logic of a survey as a list to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.surveys.definition.conditions import told
from harken.surveys.definition.index import index_of
from harken.surveys.definition.records import (
    Choice,
    Condition,
    Definition,
    Ending,
    Page,
    Question,
    Row,
)
from harken.surveys.definition.telling import choice_told
from harken.surveys.definition.texts import said, shortened
from harken.surveys.definition.thanks import plain_ending


@dataclass(frozen=True)
class Sentence:
    """One rule, and the place that it is about."""

    where: str
    text: str


class Teller:
    """Tells a survey's rules; its own texts in `language`."""

    def __init__(self, definition: Definition, language: str) -> None:
        self.definition = definition
        self.language = language

    def said(self, words: Any) -> str:
        """Return a text of the survey in one line."""
        return shortened(said(words, self.language, self.definition.default_language))

    def told(self, condition: Condition | None) -> str:
        """Return a condition in words."""
        return told(condition, self.definition, self.language)

    def page_name(self, page: Page) -> str:
        """Return what a page is called: its number, and its title."""
        number = self.definition.pages.index(page) + 1
        names = {"number": number, "title": self.said(page.title)}
        return (_("Page %(number)d: %(title)s") if names["title"] else _("Page %(number)d")) % names

    def question_name(self, question: Question) -> str:
        """Return a question's text, or its id."""
        return self.said(question.text) or question.id

    def ending_name(self, ending_id: str) -> str:
        """Return the title of an ending, or its id."""
        found = next((one for one in self.definition.endings if one.id == ending_id), None)
        return (self.said(found.title) if found else "") or ending_id

    def shown(self) -> Iterator[Sentence]:
        """Yield what is shown only to some."""
        for page in self.definition.pages:
            where = f"pages/{page.id}"
            if page.show_if is not None:
                names = {"page": self.page_name(page), "condition": self.told(page.show_if)}
                yield Sentence(where, _("Show “%(page)s” when %(condition)s.") % names)
            for question in page.questions:
                yield from self._question(f"{where}/questions/{question.id}", question)

    def _question(self, where: str, question: Question) -> Iterator[Sentence]:
        name = self.question_name(question)
        if question.show_if is not None:
            names = {"question": name, "condition": self.told(question.show_if)}
            yield Sentence(where, _("Show “%(question)s” when %(condition)s.") % names)
        for choice in question.choices:
            if choice.show_if is not None:
                default = self.definition.default_language
                text = choice_told(question, choice.code, self.language, default)
                sentence = _("Offer “%(part)s” at “%(question)s” when %(condition)s.")
                names = {"part": text, "question": name, "condition": self.told(choice.show_if)}
                yield Sentence(f"{where}/choices/{choice.code}", sentence % names)
        for row in question.rows:
            if row.show_if is not None:
                sentence = _("Ask the row “%(part)s” of “%(question)s” when %(condition)s.")
                text = self.said(row.text) or row.code
                names = {"part": text, "question": name, "condition": self.told(row.show_if)}
                yield Sentence(f"{where}/rows/{row.code}", sentence % names)

    def ends(self) -> Iterator[Sentence]:
        """Yield when the survey is over early."""
        for place, end in enumerate(self.definition.ends, 1):
            names = {"ending": self.ending_name(end.ending), "condition": self.told(end.when)}
            sentence = _("End with “%(ending)s” when %(condition)s.")
            yield Sentence(f"ends/{place}", sentence % names)

    def endings(self) -> Iterator[Sentence]:
        """Yield what people see last."""
        plain = plain_ending(self.definition)
        for ending in self.definition.endings:
            names = {"ending": self.said(ending.title) or ending.id}
            names["condition"] = self.told(ending.when)
            yield Sentence(f"endings/{ending.id}", self._ending(ending, plain) % names)

    def _ending(self, ending: Ending, plain: Ending | None) -> str:
        if ending.when is not None:
            return _("“%(ending)s” when %(condition)s.")
        if ending is plain:
            return _("“%(ending)s” for everybody else.")
        return _("“%(ending)s” only where an end or a quota leads to it.")

    def quotas(self) -> Iterator[Sentence]:
        """Yield how many are taken of whom."""
        for quota in self.definition.quotas:
            sentence = ngettext(
                "%(name)s: at most %(most)d complete response for which %(condition)s; more end "
                "with “%(ending)s”.",
                "%(name)s: at most %(most)d complete responses for which %(condition)s; more end "
                "with “%(ending)s”.",
                quota.most,
            )
            names = {
                "name": quota.name,
                "most": quota.most,
                "condition": self.told(quota.when),
                "ending": self.ending_name(quota.ending),
            }
            yield Sentence(f"quotas/{quota.id}", sentence % names)

    def owner(self, where: str, part: Any) -> str:
        """Return what has the condition at a place, for a heading."""
        if isinstance(part, Page):
            return self.page_name(part)
        if isinstance(part, Question):
            return self.question_name(part)
        question = index_of(self.definition).questions.get(where.split("/")[3])
        name = self.question_name(question) if question else ""
        return f"{name} – {self.said(part.text) or part.code}"


Options = list[tuple[str, str]]


def places(definition: Definition, teller: Teller) -> list[tuple[str, Options]]:
    """Return pages, each with itself and its questions; what can have a condition but has none."""
    found = []
    for page in definition.pages:
        where = f"pages/{page.id}"
        options = [] if page.show_if else [(where, teller.page_name(page))]
        options += [
            (f"{where}/questions/{one.id}", teller.question_name(one))
            for one in page.questions
            if one.show_if is None
        ]
        if options:
            found.append((teller.page_name(page), options))
    return found


def inner_places(where: str, question: Question, teller: Teller) -> Options:
    """Return the choices and rows of a question, which may have conditions of their own."""
    choices: Iterator[tuple[str, Choice | Row]] = (
        (f"{where}/choices/{one.code}", one) for one in question.choices
    )
    rows: Iterator[tuple[str, Choice | Row]] = (
        (f"{where}/rows/{one.code}", one) for one in question.rows
    )
    return [(place, teller.said(one.text) or one.code) for place, one in (*rows, *choices)]
