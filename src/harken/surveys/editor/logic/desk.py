"""One rule on the desk: its form, its lines, and what is wrong with what was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from harken.surveys.definition.records import Condition, Definition, How, Question, Test
from harken.surveys.designs.models import Survey
from harken.surveys.editor.logic.askable import Askable, Asks, how_told
from harken.surveys.editor.logic.lines import (
    GROUPS,
    Line,
    Lines,
    as_kept,
    condition_of,
    lines_of,
    sent_lines,
    without_value,
)
from harken.surveys.editor.logic.sentences import Teller, inner_places
from harken.surveys.editor.logic.subjects import FORMS, NEEDS_CONDITION, Subject


@dataclass(frozen=True)
class ShownLine:
    """A line as the template draws it."""

    number: int
    line: Line
    asks: Asks | None
    told: str
    kept: str
    is_wrong: bool

    @property
    def name(self) -> str:
        """Return what its fields begin with."""
        return f"l{self.number}"

    @property
    def hows(self) -> list[tuple[str, str, bool]]:
        """Return the comparisons; one that fits no more is offered as well."""
        chosen = self.line.test.how if self.line.test else How.IS
        known = self.asks.hows if self.asks else ()
        every = known if chosen in known else (chosen, *known)
        return [(how.value, how_told(how), how is chosen) for how in every]

    @property
    def values(self) -> list[tuple[str, str, bool]]:
        """Return the values to tick; one that is not there any more stays until it is taken out."""
        chosen = self.line.test.values if self.line.test else ()
        known = self.asks.values if self.asks else ()
        gone = [(one, one) for one in chosen if one not in dict(known)]
        return [(value, label, value in chosen) for value, label in (*known, *gone)]

    @property
    def written(self) -> str:
        """Return the values as they are written in a field."""
        return "; ".join(self.line.test.values) if self.line.test else ""

    @property
    def groups(self) -> list[tuple[str, bool]]:
        """Return the groups to choose from."""
        return [(group, group == self.line.group) for group in GROUPS]


class RuleDesk:
    """What one person has before them: a rule of a draft, as it stands or as they sent it."""

    def __init__(
        self,
        survey: Survey,
        draft: Definition,
        subject: Subject,
        language: str,
        sent: QueryDict | None,
    ) -> None:
        self.survey = survey
        self.draft = draft
        self.subject = subject
        self.language = language
        self.teller = Teller(draft, language)
        self._askable = Askable(draft, language)
        self._sent = sent
        self._checked = False

    @property
    def is_only_drawn_up(self) -> bool:
        """Whether a line is to be added or taken out, and nothing to be kept yet."""
        return self._sent is not None and ("add" in self._sent or "drop" in self._sent)

    @property
    def is_removal(self) -> bool:
        """Whether the rule is to be taken out."""
        return self._sent is not None and "remove" in self._sent

    @property
    def mark(self) -> str:
        """Return the mark of what the person began with."""
        began = self._sent.get("mark", "") if self._sent is not None else ""
        return began or self.subject.mark

    @cached_property
    def lines(self) -> Lines:
        """Return the condition as lines, with one more where one is to be added."""
        if self._sent is None:
            return lines_of(self.subject.condition)
        lines = sent_lines(self._sent, self._askable)
        wanted = self._sent.get("ask", "")
        if "add" in self._sent and wanted:
            asks = self._askable.named(Test(wanted, How.ANSWERED))
            return Lines(lines.every, (*lines.lines, Line(Test(wanted, asks.hows[0]))))
        return lines

    @property
    def condition(self) -> Condition | None:
        """Return what the lines say."""
        return condition_of(self.lines)

    @cached_property
    def form(self) -> forms.Form | None:
        """Return the form of the fields beside the condition, if there are any."""
        make = FORMS.get(self.subject.group)
        if make is None:
            return None
        part = self.subject.part
        initial: Mapping[str, Any] = {} if part is None else make.initial_of(part, self.language)
        sent = self._sent
        if sent is not None and self.is_only_drawn_up:
            initial, sent = sent.dict(), None
        return make(sent, initial=dict(initial), definition=self.draft, language=self.language)

    @property
    def cleaned(self) -> dict[str, Any]:
        """Return the fields beside the condition."""
        return {} if self.form is None else self.form.cleaned_data

    def is_valid(self) -> bool:
        """Tell whether it can be kept; what is wrong is shown from then on."""
        self._checked = True
        form_is_good = self.form is None or self.form.is_valid()
        return form_is_good and not self.wrong

    @property
    def wrong(self) -> str:
        """Return what is wrong with the condition."""
        if not self._checked:
            return ""
        if without_value(self.lines):
            return _("Say what to compare with in each line.")
        if self.subject.group in NEEDS_CONDITION and self.condition is None:
            return _("Add a comparison: without one this would hold for everybody.")
        return ""

    @property
    def shown_lines(self) -> list[ShownLine]:
        """Return the lines to draw."""
        missing = without_value(self.lines) if self._checked else ()
        return [self._shown(n, line, n in missing) for n, line in enumerate(self.lines.lines)]

    def _shown(self, number: int, line: Line, is_wrong: bool) -> ShownLine:  # noqa: FBT001 - one caller
        asks = self._askable.named(line.test) if line.test else None
        kept = as_kept(line.kept) if line.kept is not None else ""
        told = self.teller.told(line.test or line.kept)
        return ShownLine(number, line, asks, told, kept, is_wrong)

    @property
    def can_ask(self) -> list[Asks]:
        """Return what can be asked about here."""
        return self._askable.before(self.subject.where)

    @property
    def inner(self) -> list[tuple[str, str]]:
        """Return the choices and rows of a question."""
        part = self.subject.part
        if not isinstance(part, Question):
            return []
        return inner_places(self.subject.where, part, self.teller)

    @property
    def heading(self) -> str:
        """Return what this page is about."""
        if self.subject.group == "pages":
            name = self.teller.owner(self.subject.where, self.subject.part)
            return _("Who sees “%(part)s”") % {"part": name}
        return {
            "ends": _("When the survey ends early"),
            "endings": _("What people see last"),
            "quotas": _("A limit of responses"),
        }[self.subject.group]
