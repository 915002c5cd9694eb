"""What conditions, ends and quotas name must be there, and come before."""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from harken.surveys.definition.checking.notes import Asked, Faults, conditions, error, warning
from harken.surveys.definition.conditions import asks, tests_of
from harken.surveys.definition.index import Index, index_of
from harken.surveys.definition.reading.limits import too_nested
from harken.surveys.definition.records import Definition, Question, Test, Type

_LINK = re.compile(r"https?://[^\s/?#{}@\\]+([/?#]\S*)?\Z")


def references(definition: Definition) -> Faults:
    """Yield what names something that is not there, or comes later."""
    order = {question.id: place for place, question in enumerate(definition.questions)}
    index = index_of(definition)
    for asked in conditions(definition):
        if sentence := too_nested(asked.condition):
            yield error(asked.where, sentence)
            continue
        yield from _unknown(asked, index)
        yield from _later(asked, order)
    yield from _circles(definition, order)
    yield from _endings(definition)


def _unknown(asked: Asked, index: Index) -> Faults:
    for test in dict.fromkeys(tests_of(asked.condition)):
        if sentence := unknown(test, index):
            yield error(asked.where, sentence)


def unknown(test: Test, index: Index) -> str:
    """Return what is wrong with the name in a test; '' where there is such a thing."""
    head, _dot, tail = test.of.partition(".")
    if test.of == "language" or (head == "hidden" and tail in index.hidden):
        return ""
    if head == "hidden":
        return _("There is no hidden field “%(name)s”.") % {"name": tail[:60]}
    question = index.questions.get(head)
    if question is None:
        return _("The condition asks about “%(id)s”, which is no question of this survey.") % {
            "id": test.of[:60]
        }
    if tail and tail not in parts_of(question):
        return _("The condition asks about “%(part)s” of %(id)s, which is not there.") % {
            "part": tail[:60],
            "id": head,
        }
    return ""


def parts_of(question: Question) -> frozenset[str]:
    """Return what may stand behind the dot: rows, choices, fields, 'other'."""
    found = {row.code for row in question.rows} | set(question.fields)
    if question.type in (Type.RANKING, Type.MULTIPLE):
        found |= {choice.code for choice in question.choices}
    return frozenset(found | ({"other"} if question.other is not None else set()))


def _later(asked: Asked, order: Mapping[str, int]) -> Faults:
    for name in sorted(asks(asked.condition)):
        if name == asked.owner:
            yield error(asked.where, _("%(id)s depends on its own answer.") % {"id": name})
        elif order.get(name, -1) >= asked.known:
            yield error(
                asked.where,
                _("The condition asks about %(id)s, which comes later. Ask it before.")
                % {"id": name},
            )


def _circles(definition: Definition, order: Mapping[str, int]) -> Faults:
    """Questions that wait for each other: each circle is told once. In each is one that waits for
    a later one."""
    needs: dict[str, set[str]] = {}
    for asked in conditions(definition):
        if asked.owner and not too_nested(asked.condition):
            needs.setdefault(asked.owner, set()).update(asks(asked.condition) & set(order))
    told: set[str] = set()
    ahead = (name for name in needs if any(order[other] > order[name] for other in needs[name]))
    for start in sorted(ahead, key=lambda name: order[name]):
        circle = _way_back(start, needs) if start not in told else []
        if len(circle) > 1:
            told |= set(circle)
            ring = " → ".join((*circle, start))
            yield error(
                "", _("These questions wait for each other: %(circle)s.") % {"circle": ring}
            )


def _way_back(start: str, needs: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the shortest way from a question over what it needs back to itself."""
    came: dict[str, str] = {}
    waiting = [start]
    for name in waiting:
        for other in sorted(needs.get(name, ())):
            if other == start:
                return _way(name, start, came)
            if other not in came:
                came[other] = name
                waiting.append(other)
    return []


def _way(last: str, start: str, came: Mapping[str, str]) -> list[str]:
    way = [last]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]


def _endings(definition: Definition) -> Faults:
    known = {ending.id for ending in definition.endings}
    for place, end in enumerate(definition.ends, 1):
        if end.ending not in known:
            yield error(f"ends/{place}", _no_ending(end.ending))
    yield from _quotas(definition, known)
    for ending in definition.endings:
        if ending.link and not _LINK.match(ending.link):
            sentence = _("A link must begin with https:// or http:// and a host.")
            yield error(f"endings/{ending.id}", sentence)
        if ending.link and ending.link.startswith("http://"):
            sentence = _("This link is not encrypted (http://).")
            yield warning(f"endings/{ending.id}", sentence)


def _quotas(definition: Definition, known: set[str]) -> Faults:
    for quota in definition.quotas:
        where = f"quotas/{quota.id}"
        if quota.ending not in known:
            yield error(where, _no_ending(quota.ending))
        if quota.most < 1:
            yield error(where, _("A quota takes one response at least."))
        if not quota.name.strip():
            yield error(where, _("Give the quota a name."))


def _no_ending(name: str) -> str:
    if not name:
        return _("Choose an ending.")
    return _("There is no ending “%(id)s”.") % {"id": name[:60]}
