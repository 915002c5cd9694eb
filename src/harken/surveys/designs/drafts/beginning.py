"""A survey from nothing: one empty page and a word of thanks."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from harken.foundations.languages import LANGUAGE_CODES
from harken.surveys.definition.records import Definition, Ending, Page


def blank(title: str, languages: tuple[str, ...]) -> Definition:
    """Return a survey with a title in its first language, which has everything but questions."""
    spoken = [code for code in languages if code in LANGUAGE_CODES]
    thanks = {code: _thanks(code) for code in spoken} or {languages[0]: _thanks("en")}
    return Definition(
        title={languages[0]: title},
        languages=languages,
        pages=(Page(id="p1"),),
        endings=(Ending(id="thanks", title=thanks),),
    )


def _thanks(language: str) -> str:
    with override(language):
        return _("Thank you for your answers.")
