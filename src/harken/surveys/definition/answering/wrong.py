"""What keeps an answer from being taken, and how it is said in the language of the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.foundations.languages import LANGUAGE_CODES
from harken.surveys.definition.texts import said


@dataclass(frozen=True, slots=True)
class Wrong:
    """`code` says what is the matter; `values` are what its sentence names, texts of the survey by
    language."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


class Refused(ValueError):
    """An answer that cannot be taken, and why."""

    def __init__(self, code: str, values: Mapping[str, Any] | None = None) -> None:
        super().__init__(code)
        self.wrong = Wrong(code, values or {})


def sentence(wrong: Wrong, language: str) -> str:
    """Return what is wrong and what to do, in `language` if Harken has it, else as is active."""
    base = language.partition("-")[0]
    with translation.override(base if base in LANGUAGE_CODES else translation.get_language()):
        return _sentence(wrong.code, wrong.values) % {
            name: said(one, language, next(iter(one), "")) if isinstance(one, Mapping) else one
            for name, one in wrong.values.items()
        }


def _sentence(code: str, values: Mapping[str, Any]) -> str:
    return _plain().get(code) or _counted(code, values)


def _plain() -> Mapping[str, str]:
    return {
        "needed": _("Please answer this question."),
        "rows": _("Please choose an answer in each line."),
        "point": _("Choose one of the points from %(low)s to %(high)s."),
        "choice": _("Choose one of the answers shown."),
        "alone": _("“%(choice)s” cannot be combined with other answers."),
        "same rank": _("Rank %(rank)d was given more than once. Give each rank to one answer."),
        "rank": _("Write ranks from 1 to %(most)d."),
        "number": _("Write a number, such as %(example)s."),
        "whole": _("Write a whole number, without decimals."),
        "low": _("Write a number of %(low)s or more."),
        "high": _("Write a number of %(high)s or less."),
        "date": _("Write a date, such as 2026-03-02."),
        "email": _("Write an e-mail address, such as name@example.org."),
        "phone": _("Write a telephone number, such as +48 600 100 200."),
        "consent": _("Choose yes or no."),
    }


def _counted(code: str, values: Mapping[str, Any]) -> str:
    count = values.get("count", 0)
    if code == "least":
        return ngettext(
            "Choose at least %(count)d answer.", "Choose at least %(count)d answers.", count
        )
    if code == "most":
        return ngettext(
            "Choose at most %(count)d answer.", "Choose at most %(count)d answers.", count
        )
    if code == "decimals":
        return ngettext(
            "Write at most %(count)d digit after the point.",
            "Write at most %(count)d digits after the point.",
            count,
        )
    return ngettext(
        "Your text is %(count)d character too long; %(most)d fit. Nothing was lost.",
        "Your text is %(count)d characters too long; %(most)d fit. Nothing was lost.",
        count,
    )
