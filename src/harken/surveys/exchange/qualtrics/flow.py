"""Blocks and flow of Qualtrics as pages: branches and skips become show-if or the end."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from harken.surveys.definition.conditions import asks, tests_of
from harken.surveys.definition.records import (
    All,
    Any_,
    Condition,
    End,
    Ending,
    Hidden,
    How,
    Not,
    Page,
    Question,
)
from harken.surveys.exchange.qualtrics.document import TRASH, Node, is_yes, node, nodes, text
from harken.surveys.exchange.qualtrics.kinds import made
from harken.surveys.exchange.qualtrics.logic import LANGUAGE
from harken.surveys.exchange.qualtrics.making import Making
from harken.surveys.exchange.records import short
from harken.surveys.exchange.shaping.addresses import web_address
from harken.surveys.exchange.shaping.comparing import joined
from harken.surveys.exchange.shaping.names import safe
from harken.tables.said import Said, said

BLOCKS = {"Block", "Standard", "Default"}
END_OF_SURVEY, END_OF_BLOCK = "ENDOFSURVEY", "ENDOFBLOCK"
DEEPEST = 30
MOST_ENDINGS = 100
OTHER_PARTS = {
    "WebService": said("Nothing of other servers is asked while people answer."),
    "Authenticator": said("Invitations know who answers, without a password."),
    "TableOfContents": said("People go from page to page."),
    "SupplementalData": said("Bring data along in hidden fields."),
    "ReferenceSurvey": said("A survey stands alone; import the other one too."),
    "QuotaCheck": said("A quota is checked when somebody finishes."),
    "ScoringSummary": said("People are not graded by their answers."),
    "ConjointBased": said("Conjoint analysis is not offered."),
}


def is_positive(condition: Condition) -> bool:
    """Tell whether a condition cannot hold before what it asks about was answered."""
    never = (How.NOT_ANSWERED, How.IS_NOT)
    has_not = isinstance(condition, Not) or (
        isinstance(condition, All | Any_) and not all(map(is_positive, condition.parts))
    )
    return not has_not and all(test.how not in never for test in tests_of(condition))


@dataclass(slots=True)
class Flow:
    """Goes through the flow once; what follows a branch that ends is guarded by its opposite."""

    making: Making
    pages: list[Page] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    guards: list[Condition] = field(default_factory=list)
    is_over: bool = False
    carried: int = 0
    seen: set[str] = field(default_factory=set)

    def walk(self, parts: Iterable[Node], when: Condition | None = None, depth: int = 0) -> None:
        """Take the parts of a flow in their order, all shown when `when` holds."""
        for part in parts:
            kind = text(part.get("Type"))
            if self.is_over and depth == 0:
                return
            if kind in BLOCKS:
                self._block(text(part.get("ID")), when)
            elif kind == "Branch":
                self._branch(part, when, depth)
            elif kind == "EndSurvey":
                self._end(part, when)
            elif kind == "EmbeddedData":
                self._fields(part, when)
            else:
                self._other(kind, part, when, depth)

    def _other(self, kind: str, part: Node, when: Condition | None, depth: int) -> None:
        """Groups and random orders hold parts of their own; anything else is listed."""
        if kind != "Group":
            why = (
                said("Blocks keep their order; questions, choices and rows can be shuffled.")
                if "Randomizer" in kind
                else OTHER_PARTS.get(kind, said("Harken has nothing like it."))
            )
            self.making.losses.tell(said("Flow: %(kind)s", kind=kind[:40] or "?"), why)
        if depth < DEEPEST:
            self.walk(nodes(part.get("Flow")), when, depth + 1)

    def _branch(self, part: Node, when: Condition | None, depth: int) -> None:
        name = short(text(part.get("Description")), 60)
        where = said("Flow: branch %(name)s", name=name or text(part.get("FlowID"))[:20])
        own = self.making.condition(node(part.get("BranchLogic")), where)
        inner = nodes(part.get("Flow"))
        if own is None and any(text(one.get("Type")) == "EndSurvey" for one in inner):
            inner = [one for one in inner if text(one.get("Type")) != "EndSurvey"]
        if depth < DEEPEST:
            self.walk(inner, joined(when, own), depth + 1)

    def _end(self, part: Node, when: Condition | None) -> None:
        """The end of a survey, for everybody or for those of a branch."""
        ending = self._ending(node(part.get("Options")), when)
        if when is None:
            self.is_over = True
        else:
            self.end_when(when, ending)

    def end_when(self, when: Condition, ending: str) -> None:
        """End where the condition holds: right after the page it asks about, or by hiding all that
        comes later."""
        last = {question.id for question in self.pages[-1].questions} if self.pages else set()
        if is_positive(when) and asks(when) and asks(when) <= last:
            self.ends.append(End(when, ending))
        else:
            self.guards.append(Not(when))

    def _ending(self, options: Node, when: Condition | None) -> str:
        """Return the ending of this end; one with its own link is another."""
        link = web_address(text(options.get("EOSRedirectURL")))
        if text(options.get("EOSMessage")):
            self.making.losses.tell(
                said("Flow: the message at the end"),
                said("The file names it only; it lies in Qualtrics' library. Write it here."),
            )
        if not link or len(self.endings) >= MOST_ENDINGS:
            return "thanks"
        id_ = f"end{len(self.endings) + 1}"
        self.endings.append(Ending(id=id_, title={}, link=link, when=when))
        return id_

    def _fields(self, part: Node, when: Condition | None) -> None:
        """Embedded data are hidden fields."""
        making = self.making
        for one in nodes(part.get("EmbeddedData")):
            name, value = text(one.get("Field")), text(one.get("Value"))
            if not name or name == LANGUAGE:
                continue
            if "${" in value or (value and when is not None):
                making.losses.tell(
                    said(
                        "Embedded data %(name)s = %(value)s",
                        name=name[:60],
                        value=short(value, 100),
                    ),
                    said("A hidden field has a fixed default, or what the link brings along."),
                )
                value = ""
            if name not in making.answers.hidden:
                id_ = making.free(name)
                making.answers.hidden[name] = id_
                making.hidden.append(Hidden(name=safe(id_), default=value[:200]))

    def _block(self, id_: str, when: Condition | None) -> None:
        block = self.making.document.blocks.get(id_)
        if block is None or block.get("Type") == TRASH or id_ in self.seen:
            return
        self.seen.add(id_)
        name = short(text(block.get("Description")), 80) or id_
        self._note_options(block, said("Block %(name)s", name=name))
        Block(self, when, is_yes(node(block.get("Options")).get("RandomizeQuestions"))).take(block)

    def _note_options(self, block: Node, where: Said) -> None:
        options = node(block.get("Options"))
        if text(options.get("Looping")) not in ("", "None"):
            self.making.losses.tell(
                said("%(where)s: its loop", where=where),
                said("A page is seen once; the questions came in once."),
            )
        how = text(options.get("RandomizeQuestions"))
        if how not in ("", "false", "true", "RandomizeAll"):
            self.making.losses.tell(
                said("%(where)s: random order “%(how)s”", where=where, how=how[:40]),
                said("A whole page is shuffled, or keeps its order."),
            )

    def add_page(self, questions: list[Question], when: Condition | None, random: bool) -> None:  # noqa: FBT001
        """Add a page with what has gathered."""
        if questions:
            self.pages.append(
                Page(
                    id=f"p{len(self.pages) + 1}",
                    questions=tuple(questions),
                    show_if=joined(when, *self.guards),
                    random_order=random and len(questions) > 1,
                )
            )


@dataclass(slots=True)
class Block:
    """Takes one block: pages break where it says so, and after a question that may skip."""

    flow: Flow
    when: Condition | None
    random: bool
    questions: list[Question] = field(default_factory=list)
    skips: list[tuple[Condition, str]] = field(default_factory=list)

    def take(self, block: Node) -> None:
        """Take its elements in their order."""
        making = self.flow.making
        for element in nodes(block.get("BlockElements")):
            if element.get("Type") == "Page Break":
                self._break()
            asked = making.document.asked.get(text(element.get("QuestionID")))
            if element.get("Type") == "Question" and asked is not None:
                self.skips = [one for one in self.skips if one[1] != asked.id]
                found = made(making, asked)
                self.flow.carried += found is not None
                self.questions += self._hidden_by_skips(found or [])
                self._skip(element, making.where(asked))
        self._break()

    def _hidden_by_skips(self, found: list[Question]) -> list[Question]:
        hide = [Not(when) for when, _until in self.skips]
        return (
            [replace(one, show_if=joined(one.show_if, *hide)) for one in found] if hide else found
        )

    def _break(self) -> None:
        self.flow.add_page(self.questions, self.when, self.random)
        self.questions = []

    def _skip(self, element: Node, where: Said) -> None:
        """Skips go to the end, to the end of the block or to a later question."""
        for skip in nodes(element.get("SkipLogic")):
            where_to = text(skip.get("SkipToDestination"))
            told = said("%(where)s: the skip to %(to)s", where=where, to=where_to[:40])
            logic = {
                "LogicType": "Question",
                "LeftOperand": skip.get("Locator") or skip.get("ChoiceLocator"),
                "Operator": skip.get("Condition"),
                "RightOperand": skip.get("RightOperand"),
                "Description": skip.get("Description"),
            }
            when = self.flow.making.condition({"0": {"0": logic, "Type": "If"}}, told)
            if when is None:
                continue
            self._break()
            if where_to == END_OF_SURVEY:
                self.flow.end_when(when, "thanks")
            else:
                self.skips.append((when, where_to))
