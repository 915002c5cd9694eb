"""What is taken in together: one transaction's work on responses, and what follows from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from harken.listening.signals.log import Head
from harken.surveys.definition.heard import Heard, heard_of
from harken.surveys.definition.records import Definition, Type
from harken.surveys.definition.walk import Over, Step
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import definition_of, draft_of
from harken.surveys.guests import Progress, guest_books
from harken.surveys.responses.models import Stage
from harken.surveys.responses.records import Fate, Sent, Taken, World
from harken.surveys.responses.taking import people, table
from harken.surveys.responses.taking.hearing import Said, hear
from harken.surveys.responses.taking.moving import counted_in, moved, refusal
from harken.surveys.responses.taking.order import Order
from harken.surveys.responses.taking.quotas import Quotas
from harken.surveys.responses.taking.state import State, begun


class NeedsLog(Exception):
    """Something is to be heard, and nobody holds the log of signals: begin anew with it."""


class Result(NamedTuple):
    """What became of one that was sent."""

    state: State
    fate: Fate
    goes: Step | Over | None


@dataclass
class Group:
    """Answers on their way in, while the locks are held; `head` is None where nobody took it."""

    now: datetime
    world: World
    order: Order
    head: Head | None = None
    states: dict[str, State] = field(default_factory=dict)
    slugs: dict[int, str] = field(default_factory=dict)
    guests: dict[str, str] = field(default_factory=dict)
    agreed: dict[str, people.Agreed] = field(default_factory=dict)
    quotas: Quotas = field(default_factory=lambda: Quotas({}))
    drafts: dict[int, Definition] = field(default_factory=dict)

    def take(self, batch: Sequence[Sent]) -> list[Taken]:
        """Take everything in and return what became of each, in their order."""
        self.states = table.found(list({sent.key for sent in batch}))
        self.slugs = {sent.survey: sent.slug for sent in batch}
        self.guests = people.guests_among(batch)
        self.quotas = Quotas.of(self._with_quotas(batch))
        results = [self._taken(sent) for sent in batch]
        self.settle()
        self._tell(batch)
        return [_told(one) for one in results]

    def settle(self) -> None:
        """Record, note and write what changed."""
        changed = [state for state in self.states.values() if state.is_changed]
        if not changed:
            return
        self._name_guests(changed)
        self._hear(changed)
        for state in changed:
            state.position = self.order.next()
        table.write(changed)
        self.quotas.save()

    def definition(self, state: State) -> Definition:
        """Return what a response answers: its version, or the draft that is tried."""
        if state.version is not None:
            return definition_of(state.version)
        if state.survey not in self.drafts:
            self.drafts[state.survey] = draft_of(Survey.objects.get(pk=state.survey))
        return self.drafts[state.survey]

    def _with_quotas(self, batch: Sequence[Sent]) -> Iterable[int]:
        versions = {(one.survey, one.version) for one in batch if one.version is not None}
        versions |= {(one.survey, one.version) for one in self.states.values() if one.version}
        return [survey for survey, version in versions if definition_of(version).quotas]

    def _taken(self, sent: Sent) -> Result:
        state = self.states.get(sent.key) or begun(sent, self.now)
        definition = self.definition(state)
        why = refusal(state, sent, definition, self.now)
        if why is not None:
            return Result(state, why, None)
        self._note_agreed(state, definition)
        self.states[state.key] = state
        was, state.is_changed = state.is_changed, False
        full = self.quotas.full(state.survey, definition) - set(state.quotas)
        before = state.quotas
        goes = moved(state, sent, definition, full, self.now)
        if definition.quotas:
            state.quotas = counted_in(state, definition)
            self.quotas.recount(state.survey, before, state.quotas)
        fate = Fate.KEPT if state.is_changed else Fate.SAME
        state.is_changed = state.is_changed or was
        return Result(state, Fate.LATE if state.stage == Stage.LATE else fate, goes)

    def _note_agreed(self, state: State, definition: Definition) -> None:
        """Remember what a person had agreed to before this transaction."""
        if state.key in self.agreed or not _asks_consent(definition):
            return
        was_told = state.id and state.stage in {Stage.COMPLETE, Stage.LEFT}
        heard = self._heard(state, definition) if was_told else None
        self.agreed[state.key] = people.consents_of(heard) if heard else {}

    def _heard(self, state: State, definition: Definition) -> Heard:
        return heard_of(definition, state.answers, state.hidden)

    def _name_guests(self, changed: Sequence[State]) -> None:
        unnamed = [one for one in changed if one.customer_id is None and one.key in self.guests]
        ids = people.ids_of(self.guests[one.key] for one in unnamed)
        for state in unnamed:
            state.customer_id = ids.get(self.guests[state.key])

    def _hear(self, changed: Sequence[State]) -> None:
        """Record those that count as signals; a contact answer completes who the customer is."""
        counting = [state for state in changed if self._counts(state)]
        if not counting:
            return
        if self.head is None:
            raise NeedsLog
        heard = [self._heard(state, self.definition(state)) for state in counting]
        named = [
            people.person_of(state, self.guests.get(state.key, ""), one)
            for state, one in zip(counting, heard, strict=True)
        ]
        said = list(map(Said, counting, map(self._slug, counting), heard, named))
        hear(self.head, said, self.now, self.world)
        ids = people.ids_of(person["id"] for person in named if person)
        for one in said:
            if one.customer:
                one.state.customer_id = ids.get(one.customer["id"], one.state.customer_id)
            self._agree(one)

    def _counts(self, state: State) -> bool:
        is_over = state.stage in {Stage.COMPLETE, Stage.LEFT}
        return bool(state.answers) and (is_over or state.signal is not None)

    def _agree(self, said: Said) -> None:
        state = said.state
        if said.heard.consents and state.stage in {Stage.COMPLETE, Stage.LEFT}:
            before = self.agreed.get(state.key, {})
            people.agreed(said, before, self.definition(state), self.now)

    def _slug(self, state: State) -> str:
        if state.survey not in self.slugs:
            slug = Survey.objects.values_list("slug", flat=True).get(pk=state.survey)
            self.slugs[state.survey] = slug
        return self.slugs[state.survey]

    def _tell(self, batch: Sequence[Sent]) -> None:
        """Tell those who invited how it went on."""
        went: dict[str, dict[int, Progress]] = {}
        for sent in batch:
            state = self.states.get(sent.key)
            if sent.book and sent.invitation is not None and state and state.is_changed:
                told = Progress(sent.invitation, state.id, str(state.stage), self.now)
                went.setdefault(sent.book, {})[sent.invitation] = told
        for name, progress in went.items():
            book = guest_books.get(name)
            if book is not None:
                book.progressed(list(progress.values()))


def _asks_consent(definition: Definition) -> bool:
    return any(question.type == Type.CONSENT for question in definition.questions)


def _told(result: Result) -> Taken:
    state = result.state
    return Taken(
        result.fate,
        state.id,
        state.version,
        str(state.stage),
        result.goes,
        state.known(state.answers),
        state.completed_at,
        state.signal,
    )
