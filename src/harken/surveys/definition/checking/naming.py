"""Ids and codes: each there, each once, each usable in a form and an address."""

import re
from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from harken.surveys.definition.checking.notes import Faults, error, questions
from harken.surveys.definition.records import OTHER, Definition, Question

ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}\Z")
RESERVED = frozenset({"hidden", "language", "lang", "via", "key", "version", "step", "response"})
"""Names that conditions and addresses use for something else."""
_LONGEST_CODE = 60


def naming(definition: Definition) -> Faults:
    """Yield what is wrong with names."""
    yield from _ids((f"pages/{page.id}", page.id) for page in definition.pages)
    yield from _ids((where, one.id) for where, _page, one in questions(definition))
    yield from _ids((f"endings/{one.id}", one.id) for one in definition.endings)
    yield from _ids((f"quotas/{one.id}", one.id) for one in definition.quotas)
    yield from _ids((f"hidden/{one.name}", one.name) for one in definition.hidden)
    yield from _reserved(definition)
    for where, _page, question in questions(definition):
        yield from _codes(where, question)


def _ids(named: Iterable[tuple[str, str]]) -> Faults:
    every = list(named)
    for where, name in dict.fromkeys(every):
        if not ID.match(name):
            yield error(
                where,
                _("“%(id)s” cannot be an id: begin with a letter, then letters, digits, _ and -.")
                % {"id": name[:60]},
            )
    counted = Counter(name for _where, name in every)
    for where, name in dict.fromkeys(every):
        if counted[name] > 1:
            yield error(where, _("The id “%(id)s” is used more than once.") % {"id": name})


def _reserved(definition: Definition) -> Faults:
    hidden = {one.name for one in definition.hidden}
    for where, _page, question in questions(definition):
        if question.id in RESERVED:
            yield error(where, _("“%(id)s” has another meaning; choose another id.")
                        % {"id": question.id})  # fmt: skip
        if question.id in hidden:
            yield error(where, _("A hidden field is called “%(id)s” as well.")
                        % {"id": question.id})  # fmt: skip
    for name in hidden & RESERVED:
        yield error(
            f"hidden/{name}", _("“%(id)s” has another meaning; choose another id.") % {"id": name}
        )


def _codes(where: str, question: Question) -> Faults:
    groups = {
        "choices": [choice.code for choice in question.choices],
        "rows": [row.code for row in question.rows],
    }
    for group, codes in groups.items():
        for code, count in Counter(codes).items():
            if count > 1:
                yield error(
                    f"{where}/{group}/{code}",
                    _("The code “%(code)s” is used more than once.") % {"code": code},
                )
            if not _is_code(code):
                yield error(
                    f"{where}/{group}/{code}",
                    _("“%(code)s” cannot be a code: write 1 to 60 characters without spaces at "
                      "the ends.") % {"code": code[:60]},
                )  # fmt: skip


def _is_code(code: str) -> bool:
    plain = code.isprintable() and code == code.strip()
    return plain and 0 < len(code) <= _LONGEST_CODE and code != OTHER
