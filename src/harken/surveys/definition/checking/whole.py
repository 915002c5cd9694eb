"""Everything that is wrong with a survey, errors first."""

from django.utils.translation import gettext as _

from harken.surveys.definition.checking.asking import asking
from harken.surveys.definition.checking.measuring import Measures, measuring
from harken.surveys.definition.checking.naming import naming
from harken.surveys.definition.checking.notes import Faults, error, warning
from harken.surveys.definition.checking.reaching import is_sound, reaching
from harken.surveys.definition.checking.references import references
from harken.surveys.definition.checking.wording import wording
from harken.surveys.definition.reading.faults import Fault
from harken.surveys.definition.records import Definition, Sink, Type


def faults_of(definition: Definition, measures: Measures) -> list[Fault]:
    """Return what is wrong, errors first; each fault once.

    `measures` gives the ends of each measure's scale by name; None for one without ends.
    """
    found = [
        *_whole(definition),
        *naming(definition),
        *asking(definition),
        *measuring(definition, measures),
        *references(definition),
        *wording(definition),
    ]
    if is_sound(definition):
        found += reaching(definition)
    return sorted(dict.fromkeys(found), key=lambda fault: fault.level != "error")


def logic_faults_of(definition: Definition) -> list[Fault]:
    """Return only what is wrong with conditions, ends, quotas and endings."""
    found = [*references(definition)]
    if is_sound(definition):
        found += reaching(definition)
    return sorted(dict.fromkeys(found), key=lambda fault: fault.level != "error")


def _whole(definition: Definition) -> Faults:
    every = list(definition.questions)
    if not every:
        yield error("pages", _("There is no question yet: add one."))
    elif all(question.type is Type.STATEMENT for question in every):
        yield warning("pages", _("Nothing is asked: there are only statements."))
    for page in definition.pages:
        if not page.questions:
            yield warning(f"pages/{page.id}", _("This page is empty and never shown."))
    if definition.sink is Sink.BALLOT:
        yield error("", _("Surveys of employees are not there yet."))
