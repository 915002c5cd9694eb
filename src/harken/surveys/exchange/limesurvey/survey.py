"""A whole survey of LimeSurvey as one of ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from harken.surveys.definition.records import Definition, Hidden, Page, Question, Type
from harken.surveys.exchange.limesurvey.arrays import dual, fields, grid, matrix
from harken.surveys.exchange.limesurvey.ending import ending_of, quotas_of, settings_lost
from harken.surveys.exchange.limesurvey.limits import is_on, note_rest
from harken.surveys.exchange.limesurvey.logic import Places
from harken.surveys.exchange.limesurvey.making import Making, NeverShown
from harken.surveys.exchange.limesurvey.several import multiple, ranking
from harken.surveys.exchange.limesurvey.singles import (
    chosen,
    day,
    fixed,
    number,
    points,
    statement,
    text,
)
from harken.surveys.exchange.limesurvey.source import Ask, Group, Source, source_of
from harken.surveys.exchange.limesurvey.tables import read_tables
from harken.surveys.exchange.records import Brought
from harken.surveys.exchange.shaping.comparing import Kind
from harken.surveys.exchange.shaping.fitting import fitted, note_too_many
from harken.tables.said import Said, said

Maker = Callable[[Making, Ask], list[Question]]
MAKERS: Mapping[str, Maker] = {
    "X": statement, "S": text, "T": text, "U": text, "N": number, "D": day,
    "Y": fixed, "G": fixed, "5": points, "L": chosen, "!": chosen, "O": chosen,
    "M": multiple, "P": multiple, "R": ranking,
    "F": matrix, "H": matrix, "A": matrix, "B": matrix, "C": matrix, "E": matrix,
    "1": dual, ":": grid, ";": grid, "Q": fields, "K": fields,
}  # fmt: skip
NEVER: Mapping[str, tuple[Said, Said]] = {
    "|": (
        said("file upload"),
        said("Answers hold no files, which could carry anything into your house."),
    ),
    "*": (
        said("equation"),
        said("Nothing is computed while people answer; work it out from the answers."),
    ),
    "I": (
        said("switch of language"),
        said("Every page offers the survey's languages by itself."),
    ),
}
AS_HIDDEN = "STUNLYG!5OD"
"""Types whose hidden questions are filled by a link, which hidden fields are for."""


def read_lss(content: bytes) -> Brought:
    """Read an `.lss`; raises CannotRead with what is wrong with the file."""
    source = source_of(read_tables(content))
    first = Building(Making(source, _numbers(source)))
    first.pages()
    known = first.making.places
    known.codes = _numbers(source).codes
    return Building(Making(source, known)).brought()


def _numbers(source: Source) -> Places:
    """Return the codes of questions and sub-questions by their numbers."""
    places = Places()
    for ask in source.asks:
        places.codes[ask.id] = ask.code
        places.codes |= {part.id: part.code for part in ask.subs if part.id}
    return places


@dataclass(slots=True)
class Building:
    """Builds the definition; done twice, as a condition may ask about what comes later."""

    making: Making
    carried: int = 0
    no_page: list[str] = field(default_factory=list)

    def brought(self) -> Brought:
        """Return the survey and what it lost."""
        making, source = self.making, self.making.source
        pages = self.pages()
        settings_lost(making)
        ending = ending_of(making)
        quotas, more = quotas_of(making, ending)
        texts = {code: row.get("surveyls_title", "") for code, row in source.texts.items()}
        where = said("The survey")
        definition = Definition(
            title=making.wording.words(texts, where) or {source.languages[0]: "LimeSurvey"},
            languages=source.languages,
            why=self._said("surveyls_welcometext") or self._said("surveyls_description"),
            use=self._said("surveyls_policy_notice"),
            pages=pages,
            hidden=tuple(making.hidden),
            quotas=quotas,
            endings=(ending, *more),
            progress=source.settings.get("showprogress", "Y") != "N",
        )
        making.note_holes()
        note_too_many(making.losses, source.total)
        whole = fitted(definition, making.losses)
        return Brought(
            format="limesurvey",
            definition=whole,
            not_carried=tuple(making.losses),
            questions=source.total,
            carried=self.carried,
        )

    def _said(self, name: str) -> "dict[str, str]":
        texts = {code: row.get(name, "") for code, row in self.making.source.texts.items()}
        return dict(self.making.wording.words(texts, said("The survey")))

    def pages(self) -> tuple[Page, ...]:
        """Return the pages: a group each, or a question each where LimeSurvey shows it so."""
        found: list[Page] = []
        for group in self.making.source.groups:
            try:
                found += self._pages(group, len(found))
            except NeverShown:
                self._lose_group(group)
        return tuple(found)

    def _lose_group(self, group: Group) -> None:
        for ask in group.asks:
            self.making.places.lost.add(ask.code)
        self.making.losses.tell(
            said("Group %(name)s", name=_name(group)),
            said("LimeSurvey never shows it: its relevance is always false."),
        )

    def _pages(self, group: Group, before: int) -> list[Page]:
        making = self.making
        where = said("Group %(name)s", name=_name(group))
        show_if = making.condition(group.row.get("grelevance", ""), where)
        title = making.wording.words(group.title, where)
        parts = [self._description(group), *(self._asked(ask) for ask in group.asks)]
        parts = [part for part in parts if part]
        if making.source.settings.get("format") != "S" and parts:
            parts = [[one for part in parts for one in part]]
        random = self._is_random(group, where)
        return [
            Page(
                id=f"p{before + place + 1}",
                title=title if place == 0 else {},
                questions=tuple(part),
                show_if=show_if,
                random_order=random,
            )
            for place, part in enumerate(parts)
        ]

    def _description(self, group: Group) -> list[Question]:
        words = self.making.wording.words(
            group.description, said("Group %(name)s", name=_name(group))
        )
        if not words:
            return []
        id_ = self.making.free("group", group.id)
        return [Question(id=id_, type=Type.STATEMENT, text=words)]

    def _is_random(self, group: Group, where: Said) -> bool:
        """A page is in random order when all its questions belong to one random group."""
        if group.row.get("randomization_group"):
            self.making.losses.tell(
                said("%(where)s: the random order of groups", where=where),
                said("Pages keep their order; questions, choices and rows can be shuffled."),
            )
        names = {ask.attribute("random_group") for ask in group.asks}
        return len(names) == 1 and names != {""} and not group.description

    def _asked(self, ask: Ask) -> list[Question]:
        """Return the questions that one of LimeSurvey becomes; none where it is listed."""
        making = self.making
        reason = self._reason(ask)
        if reason is None:
            try:
                found = MAKERS.get(ask.type, self._unknown)(making, ask)
            except NeverShown:
                why = said("LimeSurvey never shows it: its relevance is always false.")
                reason = (said("it"), why)
            else:
                self.carried += 1
                note_rest(making, ask)
                return found
        self._leave(ask, *reason)
        return []

    def _leave(self, ask: Ask, what: Said, why: Said) -> None:
        making = self.making
        if ask.attribute("hidden") == "1" and ask.type in AS_HIDDEN:
            self.carried += 1
            self._hide(ask)
            return
        making.places.lost.add(ask.code)
        making.lose(ask, what, why)

    def _reason(self, ask: Ask) -> tuple[Said, Said] | None:
        if ask.type in NEVER:
            return NEVER[ask.type]
        if is_on(ask, "hidden"):
            return (
                said("hidden"),
                said("It is never shown; what a link brings along lies in hidden fields."),
            )
        return None

    def _hide(self, ask: Ask) -> None:
        """A hidden question that a link fills is a hidden field."""
        making = self.making
        name = making.free(ask.code)
        making.hidden.append(Hidden(name=name, default=ask.default[:200]))
        making.at(ask.code, f"hidden.{name}", Kind.TEXT)
        making.lose(
            ask,
            said("as a hidden question"),
            said("It became the hidden field “%(name)s”, which a link fills.", name=name),
        )

    def _unknown(self, making: Making, ask: Ask) -> list[Question]:
        making.lose(
            ask,
            said("its type “%(type)s”", type=ask.type[:20]),
            said("Harken does not know this type; it came in as a text to write."),
        )
        return text(making, replace(ask, type="T"))


def _name(group: Group) -> str:
    return next(iter(group.title.values()), group.id)[:80]
