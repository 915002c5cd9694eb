"""Which ending somebody sees."""

from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _

from harken.foundations.languages import LANGUAGE_CODES
from harken.surveys.definition.conditions import holds
from harken.surveys.definition.records import Definition, Ending
from harken.surveys.definition.walk import Known


@cache
def usual_ending() -> Ending:
    """Return the ending of a survey that names none."""
    title, text = {}, {}
    for code in LANGUAGE_CODES:
        with translation.override(code):
            title[code] = _("Thank you")
            text[code] = _("Your answers have arrived.")
    return Ending(id="thanks", title=title, text=text)


def ending_of(definition: Definition, known: Known, wanted: str = "") -> Ending:
    """Return the ending called `wanted`, else the first whose condition holds, else the plain one,
    else the usual one."""
    named = next((one for one in definition.endings if one.id == wanted), None)
    if named is not None:
        return named
    fitting = (
        one
        for one in definition.endings
        if one.when is not None and holds(one.when, known, definition)
    )
    return next(fitting, None) or plain_ending(definition) or usual_ending()


def plain_ending(definition: Definition) -> Ending | None:
    """Return the ending for everybody else: the first without a condition, one to which no end and
    no quota leads before one to which they do."""
    led = {end.ending for end in definition.ends} | {quota.ending for quota in definition.quotas}
    plain = [one for one in definition.endings if one.when is None]
    return next((one for one in plain if one.id not in led), next(iter(plain), None))
