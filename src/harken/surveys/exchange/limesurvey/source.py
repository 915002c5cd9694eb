"""A survey of LimeSurvey as its tables describe it, whichever version wrote them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from harken.surveys.definition.reading.limits import MOST_QUESTIONS
from harken.surveys.definition.records import Words
from harken.surveys.exchange.limesurvey.tables import Row, Tables
from harken.tables.said import CannotRead, said

Texts = Mapping[str, dict[str, Row]]
"""By the key of a row: by language, the row that holds its texts."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-question or an answer option. `scale` counts the two scales, or the axis."""

    code: str
    text: Words
    scale: str = "0"
    relevance: str = ""
    id: str = ""


@dataclass(slots=True)
class Ask:
    """A question of LimeSurvey with everything that belongs to it."""

    id: str
    group: str
    type: str
    code: str
    text: Words
    help: Words
    row: Row
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    subs: list[Part] = field(default_factory=list)
    answers: list[Part] = field(default_factory=list)
    has_default: bool = False
    has_script: bool = False
    default: str = ""

    def attribute(self, name: str, default: str = "") -> str:
        """Return an attribute that has no language, or its first one."""
        found = self.attributes.get(name, {})
        return next((text for text in (found.get(""), *found.values()) if text), default)

    def words(self, name: str) -> Words:
        """Return an attribute by language."""
        return {code: text for code, text in self.attributes.get(name, {}).items() if code and text}

    def subs_of(self, scale: str) -> list[Part]:
        """Return the sub-questions of one axis."""
        return [one for one in self.subs if one.scale == scale]


@dataclass(slots=True)
class Group:
    """Questions that stand together."""

    id: str
    title: Words
    description: Words
    row: Row
    asks: list[Ask] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """The whole survey."""

    languages: tuple[str, ...]
    groups: list[Group]
    settings: Row
    texts: dict[str, Row]
    tables: Tables
    total: int = 0
    """How many questions the file has; `groups` hold as many as a survey may have."""

    @property
    def asks(self) -> Iterable[Ask]:
        """Every question in its order."""
        for group in self.groups:
            yield from group.asks


def source_of(tables: Tables) -> Source:
    """Put the tables together; raises CannotRead where there is no question."""
    settings = next(iter(tables.of("surveys")), {})
    languages = _languages(tables, settings)
    asks = _asks(tables, languages[0])
    if not asks:
        raise CannotRead(
            said(
                "The file holds no question. Export the survey as “Survey structure (.lss)”, not"
                " a group, a label set or the answers."
            )
        )
    texts = {row.get("surveyls_language", ""): row for row in tables.of("surveys_languagesettings")}
    groups = _groups(tables, asks[:MOST_QUESTIONS], languages[0])
    return Source(languages, groups, settings, texts, tables, len(asks))


def _languages(tables: Tables, settings: Row) -> tuple[str, ...]:
    more = settings.get("additional_languages", "").split()
    found = [settings.get("language", ""), *tables.languages, *more]
    return tuple(dict.fromkeys(code for code in found if code)) or ("en",)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _by_language(rows: Iterable[Row], key: str) -> Texts:
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        found[row.get(key, "")].setdefault(row.get("language", ""), row)
    return found


def _texts(tables: Tables, table: str, key: str, base: str) -> tuple[list[Row], Texts]:
    """Return the rows of a table, one each, and their texts by language, from wherever they are."""
    own, apart = tables.of(table), tables.of(f"{table.rstrip('s')}_l10ns")
    if table == "subquestions":
        apart = tables.of("question_l10ns")
    if any("language" in row for row in own):
        unique = {
            (row.get(key), row.get("scale_id"), row.get("code")): row for row in reversed(own)
        }
        firsts = [row for row in own if row.get("language") == base]
        known = {row.get(key) for row in firsts}
        rest = [row for row in reversed(unique.values()) if row.get(key) not in known]
        return firsts + rest, _by_language(own, key)
    return own, _by_language(apart, key)


def _words(texts: Mapping[str, Row], name: str) -> Words:
    return {code: row[name] for code, row in texts.items() if code and row.get(name)}


def _asks(tables: Tables, base: str) -> list[Ask]:
    rows, texts = _texts(tables, "questions", "qid", base)
    asks = {}
    for row in rows:
        if row.get("parent_qid", "0") in ("", "0"):
            asks[row.get("qid", "")] = _ask(row, texts.get(row.get("qid", ""), {}))
    _add_subs(tables, base, asks)
    _add_answers(tables, asks)
    _add_attributes(tables, asks)
    for row in tables.of("defaultvalues"):
        if (ask := asks.get(row.get("qid", ""))) is not None:
            ask.has_default = True
            ask.default = ask.default or row.get("defaultvalue", "")
    return sorted(asks.values(), key=lambda one: _number(one.row.get("question_order", "")))


def _ask(row: Row, texts: Mapping[str, Row]) -> Ask:
    return Ask(
        row.get("qid", ""),
        row.get("gid", ""),
        row.get("type", "") or "T",
        row.get("title", "") or f"q{row.get('qid', '')}",
        _words(texts, "question"),
        _words(texts, "help"),
        row,
        has_script=any(one.get("script") for one in texts.values()),
    )


def _add_subs(tables: Tables, base: str, asks: Mapping[str, Ask]) -> None:
    rows, texts = _texts(tables, "subquestions", "qid", base)
    for row in sorted(rows, key=lambda one: _number(one.get("question_order", ""))):
        if (ask := asks.get(row.get("parent_qid", ""))) is not None:
            words = _words(texts.get(row.get("qid", ""), {}), "question")
            scale, shown = row.get("scale_id") or "0", row.get("relevance", "")
            ask.subs.append(Part(row.get("title", ""), words, scale, shown, row.get("qid", "")))


def _add_answers(tables: Tables, asks: Mapping[str, Ask]) -> None:
    """Up to version 4 an answer has no id: question, code and scale name it."""
    own, apart = tables.of("answers"), _by_language(tables.of("answer_l10ns"), "aid")
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in sorted(own, key=lambda one: _number(one.get("sortorder", ""))):
        key = (row.get("qid", ""), row.get("scale_id") or "0", row.get("code", ""))
        words = found.setdefault(key, {})
        if row.get("language") and row.get("answer"):
            words.setdefault(row["language"], row["answer"])
        words.update(_words(apart.get(row.get("aid", ""), {}), "answer"))
    for (question, scale, code), words in found.items():
        if (ask := asks.get(question)) is not None:
            ask.answers.append(Part(code, words, scale))


def _add_attributes(tables: Tables, asks: Mapping[str, Ask]) -> None:
    for row in tables.of("question_attributes"):
        ask, value = asks.get(row.get("qid", "")), row.get("value", "")
        if ask is not None and value:
            ask.attributes.setdefault(row.get("attribute", ""), {})[row.get("language", "")] = value


def _groups(tables: Tables, asks: list[Ask], base: str) -> list[Group]:
    rows, texts = _texts(tables, "groups", "gid", base)
    groups = {}
    for row in sorted(rows, key=lambda one: _number(one.get("group_order", ""))):
        id_ = row.get("gid", "")
        own = texts.get(id_, {})
        groups[id_] = Group(id_, _words(own, "group_name"), _words(own, "description"), row)
    for ask in asks:
        groups.setdefault(ask.group, Group(ask.group, {}, {}, {})).asks.append(ask)
    return [group for group in groups.values() if group.asks or group.description]
