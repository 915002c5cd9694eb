"""Every type of question that Qualtrics has: how it comes in, or why it does not."""

from collections.abc import Callable, Mapping

from harken.surveys.definition.records import Question
from harken.surveys.exchange.qualtrics.choosing import choice, nps, ranking
from harken.surveys.exchange.qualtrics.document import Asked, node
from harken.surveys.exchange.qualtrics.making import Making
from harken.surveys.exchange.qualtrics.matrices import NotOurs, matrix, side_by_side
from harken.surveys.exchange.qualtrics.writing import entry, shares, slider, statement
from harken.tables.said import Said, said

Maker = Callable[[Making, Asked], list[Question]]
MAKERS: Mapping[str, Maker] = {
    "MC": choice,
    "NPS": nps,
    "Matrix": matrix,
    "SBS": side_by_side,
    "TE": entry,
    "Slider": slider,
    "RO": ranking,
    "PGR": ranking,
    "DB": statement,
    "CS": shares,
}
NO_FILES = said("Answers hold no files, which could carry anything into your house.")
NO_PICTURE = said("Answers point at no pictures; ask in words.")
NEVER: Mapping[str, tuple[Said, Said]] = {
    "Timing": (
        said("timing of a page"),
        said("Harken measures the time for a survey by itself, and no more."),
    ),
    "Captcha": (
        said("captcha"),
        said("Harken keeps robots out without asking people to prove that they are none."),
    ),
    "Meta": (said("browser and device"), said("Nobody's device is looked at while answering.")),
    "FileUpload": (said("file upload"), NO_FILES),
    "Draw": (said("signature"), NO_FILES),
    "SS": (said("screen capture"), NO_FILES),
    "HotSpot": (said("hot spot"), NO_PICTURE),
    "HeatMap": (said("heat map"), NO_PICTURE),
    "HL": (said("highlighted text"), said("Nobody marks words; ask for them as text.")),
    "DD": (
        said("drill-down list"),
        said("Choices do not depend on each other; use a question for each level with show-if."),
    ),
}


def made(making: Making, asked: Asked) -> list[Question] | None:
    """Return the questions that one becomes; None where it is listed as not carried."""
    type_ = asked.kind[0]
    if type_ in NEVER:
        _leave(making, asked, *NEVER[type_])
        return None
    try:
        found = MAKERS.get(type_, _unknown)(making, asked)
    except NotOurs as none:
        _leave(making, asked, none.what, none.why)
        return None
    _note_rest(making, asked)
    return found


def _leave(making: Making, asked: Asked, what: Said, why: Said) -> None:
    making.answers.lost.add(asked.id)
    making.lose(asked, what, why)


def _unknown(making: Making, asked: Asked) -> list[Question]:
    making.lose(
        asked,
        said("its type “%(type)s”", type=asked.kind[0][:40]),
        said("Harken does not know this type; it came in as the nearest one."),
    )
    return (choice if node(asked.get("Choices")) else entry)(making, asked)


def _note_rest(making: Making, asked: Asked) -> None:
    """List what a question has in Qualtrics and not here."""
    no_script = said(
        "Answering pages run no scripts, so that they work for everybody and stay safe."
    )
    if asked.get("QuestionJS"):
        making.lose(asked, said("its script"), no_script)
    if asked.settings.get("ForceResponse") == "RequestResponse":
        making.lose(
            asked,
            said("the request for an answer"),
            said("A question is required or not; this one, asked for gently, is not."),
        )
    if node(node(asked.get("Validation")).get("Settings")).get("Type") == "CustomValidation":
        making.lose(
            asked,
            said("its own check"),
            said("Answers are checked by type and limits; say in the hint what you need."),
        )
    if asked.get("DynamicChoices"):
        making.lose(
            asked,
            said("choices carried forward"),
            said("Give each choice a show-if about the earlier question."),
        )
    if asked.get("DefaultChoices"):
        making.lose(
            asked,
            said("the default answer"),
            said("Nothing is filled in beforehand, so that no answer is put into people's mouths."),
        )
