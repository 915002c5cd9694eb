"""The logic of a survey as a picture: pages and endings from top to bottom, arrows with conditions.

All of it is worked out here in pixels; the template only writes it down as SVG.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from harken.surveys.definition.checking.reaching import Reach, is_sound
from harken.surveys.definition.conditions import asks
from harken.surveys.definition.records import Condition, Definition, End, Ending, Page, Quota
from harken.surveys.definition.thanks import plain_ending
from harken.surveys.editor.logic.drawing.wrapping import wrapped
from harken.surveys.editor.logic.sentences import Teller

LEFT, WIDTH, GAP = 44, 300, 28
SIDE, SIDE_WIDTH = LEFT + WIDTH + 48, 220
LINE, PAD = 20, 12
LANE, FIRST_LANE = 14, SIDE + SIDE_WIDTH + 20
BYPASS = 16
MOST_LINES = 4


class Text(NamedTuple):
    """A line of text and where it begins."""

    x: int
    y: int
    words: str
    tone: str = ""


@dataclass(frozen=True)
class Box:
    """A box with its lines; `kind` is page, gate, side or ending, perhaps with 'dead'."""

    x: int
    y: int
    width: int
    height: int
    kind: str
    lines: tuple[Text, ...]

    @property
    def middle(self) -> int:
        """Half of the height, from the top of the picture."""
        return self.y + self.height // 2

    @property
    def bottom(self) -> int:
        """Where the box ends."""
        return self.y + self.height


@dataclass
class Picture:
    """Boxes, and lines between them as SVG paths (solid, or dashed for a way around)."""

    boxes: list[Box] = field(default_factory=list)
    arrows: list[tuple[str, str]] = field(default_factory=list)
    width: int = LEFT + WIDTH + 16
    height: int = 0
    told: str = ""


def picture_of(definition: Definition, teller: Teller) -> Picture:
    """Return the picture of a survey's logic."""
    return _Drawing(definition, teller).draw()


class _Marks:
    """What nobody can reach; nothing where the conditions cannot be looked into yet."""

    def __init__(self, definition: Definition) -> None:
        self.reach = Reach(definition) if is_sound(definition) else None
        found = self.reach
        self.questions = found.dead_questions if found else set()
        self.pages = found.dead_pages if found else set()
        self.endings = set(found.dead_endings) if found else set()

    def never(self, condition: Condition) -> bool:
        return self.reach is not None and self.reach.never(condition)


class _Drawing:
    def __init__(self, definition: Definition, teller: Teller) -> None:
        self.definition = definition
        self.teller = teller
        self.marks = _Marks(definition)
        self.picture = Picture()
        self.y = 12
        self.sides: list[tuple[Box, str]] = []

    def draw(self) -> Picture:
        last: Box | None = None
        for page in self.definition.pages:
            last = self._page(page, last)
        self._endings(last)
        self.picture.height = self.y + 4
        self.picture.told = " ".join(self._told())
        return self.picture

    def _told(self) -> Iterator[str]:
        teller = self.teller
        for part in (teller.shown, teller.ends, teller.quotas, teller.endings):
            yield from (sentence.text for sentence in part())
        if self.marks.pages or self.marks.questions or self.marks.endings:
            yield _("Marked with a triangle: what nobody can ever see.")

    def _box(self, kind: str, lines: Sequence[tuple[str, str]], x: int = LEFT) -> Box:
        width = SIDE_WIDTH if x == SIDE else WIDTH
        texts = tuple(
            Text(x + PAD, self.y + PAD + n * LINE + 14, words, tone)
            for n, (words, tone) in enumerate(lines)
        )
        box = Box(x, self.y, width, 2 * PAD + LINE * len(lines), kind, texts)
        self.picture.boxes.append(box)
        return box

    def _lines(self, text: str, tone: str = "", width: int = WIDTH) -> list[tuple[str, str]]:
        return [(line, tone) for line in wrapped(text, width - 2 * PAD, MOST_LINES)]

    def _page(self, page: Page, before: Box | None) -> Box:
        top = before
        gate: Box | None = None
        if page.show_if is not None:
            condition = self.teller.told(page.show_if)
            text = _("only when %(condition)s") % {"condition": condition}
            gate = self._box("gate", self._lines(text))
            self._down(top, gate)
            self.y, top = gate.bottom + GAP, gate
        dead = page.id in self.marks.pages
        box = self._box("page dead" if dead else "page", list(self._of_page(page, is_dead=dead)))
        self._down(top, box)
        self._beside(page, box)
        self.y = max(box.bottom, *(side.bottom for side, _to in self.sides), 0) + GAP
        if gate is not None:
            self._around(gate, self.y - GAP // 2)
        return box

    def _of_page(self, page: Page, *, is_dead: bool) -> Iterator[tuple[str, str]]:
        yield from self._lines(self.teller.page_name(page), "strong")
        if is_dead:
            yield _("▲ never shown"), "bad"
        for question in page.questions:
            dead = not is_dead and question.id in self.marks.questions
            mark = "▲ " if dead else "◇ " if question.show_if is not None else "· "
            name = f"{mark}{self.teller.question_name(question)}"
            yield wrapped(name, WIDTH - 2 * PAD, 1)[0], "bad" if dead else ""

    def _down(self, above: Box | None, box: Box) -> None:
        if above is not None:
            x = LEFT + WIDTH // 2
            self.picture.arrows.append((f"M{x} {above.bottom}V{box.y - 2}", ""))

    def _around(self, gate: Box, y: int) -> None:
        """The way of those for whom the condition does not hold."""
        path = f"M{gate.x} {gate.middle}H{BYPASS}V{y}H{LEFT + WIDTH // 2 - 3}"
        self.picture.arrows.append((path, "around"))

    def _beside(self, page: Page, box: Box) -> None:
        """Ends and quotas stand beside the page after which they can first hold."""
        start = self.y
        for condition, text, ending in self._leaving(page):
            dead = self.marks.never(condition)
            lines = self._lines(text, "", SIDE_WIDTH)
            lines += [(_("▲ never reached"), "bad")] if dead else []
            side = self._box("side dead" if dead else "side", lines, SIDE)
            self.sides.append((side, ending))
            middle = min(side.middle, box.bottom - 6)
            path = f"M{LEFT + WIDTH} {middle}H{SIDE - 24}V{side.middle}H{SIDE - 2}"
            self.picture.arrows.append((path, ""))
            self.y = side.bottom + 10
        self.y = start

    def _leaving(self, page: Page) -> Iterator[tuple[Condition, str, str]]:
        for end in self.definition.ends:
            if self._due(end) is page:
                text = _("over when %(condition)s") % {"condition": self.teller.told(end.when)}
                yield end.when, text, end.ending
        for quota in self.definition.quotas:
            if self._due(quota) is page:
                text = _("over when %(name)s is full (%(most)d)") % {
                    "name": quota.name,
                    "most": quota.most,
                }
                yield quota.when, text, quota.ending

    def _due(self, part: End | Quota) -> Page:
        """Return the page after which everything that is asked about was asked."""
        wanted = asks(part.when)
        asked = [p for p in self.definition.pages if wanted & {one.id for one in p.questions}]
        return asked[-1] if asked else self.definition.pages[0]

    def _endings(self, last: Box | None) -> None:
        plain = plain_ending(self.definition)
        boxes: dict[str, Box] = {}
        for ending in self.definition.endings:
            boxes[ending.id] = box = self._ending(ending, plain)
            if last is not None and (ending is plain or ending.when is not None):
                self._spine(last, box)
            self.y = box.bottom + GAP // 2
        self._lanes(boxes)

    def _ending(self, ending: Ending, plain: Ending | None) -> Box:
        lines = self._lines(self.teller.ending_name(ending.id), "strong")
        if ending.when is not None:
            condition = self.teller.told(ending.when)
            lines += self._lines(_("when %(condition)s") % {"condition": condition})
        elif ending is plain and len(self.definition.endings) > 1:
            lines.append((_("for everybody else"), ""))
        dead = ending.id in self.marks.endings
        lines += [(_("▲ never shown"), "bad")] if dead else []
        return self._box("ending dead" if dead else "ending", lines)

    def _spine(self, last: Box, box: Box) -> None:
        x = LEFT - 16
        start = f"M{LEFT + WIDTH // 2} {last.bottom}v{GAP // 2}H{x}"
        self.picture.arrows.append((f"{start}V{box.middle}H{box.x - 2}", ""))

    def _lanes(self, boxes: dict[str, Box]) -> None:
        for number, (side, ending) in enumerate(self.sides):
            self.picture.width = max(self.picture.width, SIDE + SIDE_WIDTH + 16)
            box = boxes.get(ending)
            if box is None:
                continue
            lane = FIRST_LANE + LANE * (number % 12)
            shift = box.middle + (number % 3 - 1) * 6
            path = f"M{SIDE + SIDE_WIDTH} {side.middle}H{lane}V{shift}H{LEFT + WIDTH + 2}"
            self.picture.arrows.append((path, ""))
            self.picture.width = max(self.picture.width, lane + 16)
