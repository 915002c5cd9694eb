"""The parts of a `.qsf`, reached without trust in their shape: versions and hands differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from harken.surveys.definition.records import Words
from harken.tables.said import CannotRead, said

Node = Mapping[str, Any]
LANGUAGES = {"zh-s": "zh-hans", "zh-t": "zh-hant", "pb": "pt-br", "en_gb": "en-gb"}
TRASH = "Trash"


def node(value: Any) -> Node:
    """Return an object; what is none is an empty one (Qualtrics writes `[]` for that)."""
    if isinstance(value, Mapping):
        return value
    if isinstance(value, list):
        return {str(place): one for place, one in enumerate(value, 1)}
    return {}


def nodes(value: Any) -> list[Node]:
    """Return the objects of a list, or of an object with numbers as names."""
    found = value.values() if isinstance(value, Mapping) else value
    is_many = isinstance(value, list | Mapping)
    return [one for one in found if isinstance(one, Mapping)] if is_many else []


def text(value: Any) -> str:
    """Return a text or a number as text; '' for anything else."""
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


def is_yes(value: Any) -> bool:
    """Tell whether a switch is on, however it is written."""
    return value is True or text(value).lower() in ("true", "on", "yes", "1")


def language_of(code: str) -> str:
    """Return Qualtrics' code of a language as ours.

    >>> language_of("EN-GB"), language_of("ZH-S")
    ('en-gb', 'zh-hans')
    """
    code = code.strip().lower()
    return LANGUAGES.get(code, code)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of Qualtrics; `base` is the language its texts are in."""

    id: str
    payload: Node
    base: str

    @property
    def tag(self) -> str:
        """The name under which answers are exported."""
        return text(self.payload.get("DataExportTag")) or self.id

    @property
    def kind(self) -> tuple[str, str, str]:
        """Type, selector and sub-selector."""
        names = ("QuestionType", "Selector", "SubSelector")
        first, second, third = (text(self.payload.get(name)) for name in names)
        return first, second, third

    @property
    def settings(self) -> Node:
        """What is demanded of an answer."""
        return node(node(self.payload.get("Validation")).get("Settings"))

    @property
    def configuration(self) -> Node:
        """How it is drawn."""
        return node(self.payload.get("Configuration"))

    def get(self, name: str) -> Any:
        """Return a part of the payload."""
        return self.payload.get(name)

    def words(self, *path: str) -> Words:
        """Return the text at a path by language."""
        found = {self.base: _at(self.payload, path)}
        for code, translated in node(self.payload.get("Language")).items():
            found.setdefault(language_of(code), _at(translated, path))
        return {code: one for code, one in found.items() if one}

    def keys(self, what: str, order: str) -> list[str]:
        """Return the keys of choices or answers in their order."""
        given = node(self.payload.get(what))
        ordered = [text(key) for key in _list(self.payload.get(order))]
        wanted = [key for key in dict.fromkeys(ordered) if key in given]
        return wanted + [key for key in given if key not in wanted]


def _list(value: Any) -> Sequence[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else []


def _at(value: Any, path: Sequence[str]) -> str:
    for step in path:
        value = node(value).get(step)
    return text(value)


@dataclass(slots=True)
class Document:
    """The whole file."""

    entry: Node
    base: str
    asked: dict[str, Asked] = field(default_factory=dict)
    blocks: dict[str, Node] = field(default_factory=dict)
    flow: list[Node] = field(default_factory=list)
    options: Node = field(default_factory=dict)
    quotas: list[Node] = field(default_factory=list)

    @property
    def trashed(self) -> frozenset[str]:
        """The questions that were deleted."""
        inside = {
            id_
            for block in self.blocks.values()
            for id_ in questions_in(block)
            if block.get("Type") == TRASH
        }
        outside = {
            id_
            for block in self.blocks.values()
            for id_ in questions_in(block)
            if block.get("Type") != TRASH
        }
        return frozenset(inside - outside)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, the default one first."""
        found = [self.base, *map(language_of, node(self.options.get("AvailableLanguages")))]
        for one in self.asked.values():
            found += [language_of(code) for code in node(one.payload.get("Language"))]
        return tuple(dict.fromkeys(code for code in found if code and not code.isdigit()))


def questions_in(block: Node) -> Iterator[str]:
    """Yield the ids of a block's questions."""
    for element in nodes(block.get("BlockElements")):
        if element.get("Type") == "Question":
            yield text(element.get("QuestionID"))


def document_of(raw: Node) -> Document:
    """Take the file apart; raises CannotRead where there is no question."""
    entry = node(raw.get("SurveyEntry"))
    base = language_of(text(entry.get("SurveyLanguage"))) or "en"
    document = Document(entry, base)
    for element in nodes(raw.get("SurveyElements")):
        _take(document, element)
    if not document.asked:
        raise CannotRead(
            said(
                "The file holds no question. In Qualtrics, choose Tools, Import/Export, Export"
                " survey, and bring that .qsf file."
            )
        )
    return document


def _take(document: Document, element: Node) -> None:
    kind, payload = element.get("Element"), element.get("Payload")
    if kind == "SQ" and isinstance(payload, Mapping):
        id_ = text(payload.get("QuestionID")) or text(element.get("PrimaryAttribute"))
        document.asked[id_] = Asked(id_, payload, document.base)
    elif kind == "BL":
        for place, block in enumerate(nodes(payload)):
            document.blocks[text(block.get("ID")) or f"block{place}"] = block
    elif kind == "FL":
        document.flow = nodes(node(payload).get("Flow"))
    elif kind == "SO":
        document.options = node(payload)
    elif kind == "QO":
        document.quotas.append(node(payload))
