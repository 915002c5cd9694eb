"""Limits and other attributes of LimeSurvey's questions: ours, and a list of the others."""

from collections.abc import Mapping
from typing import Any

from harken.surveys.exchange.limesurvey.making import Making
from harken.surveys.exchange.limesurvey.source import Ask
from harken.surveys.exchange.records import short
from harken.surveys.exchange.shaping.comparing import number_of
from harken.tables.said import Said, said

ON = {"1", "Y", "yes", "on", "true"}
EXPRESSION = said("Limits are fixed numbers; this one is worked out from other answers.")
NO_RULE = said("Texts are not checked against patterns or formulas; say in the hint what you need.")
NO_SUM = said("Limits hold for one number each, not for their sum.")
NO_COUNT = said("How many fields must be filled in cannot be said; require the question or not.")
NO_SCRIPT = said("Answering pages run no scripts, so that they work for everybody and stay safe.")
RULES: Mapping[str, Said] = {
    "em_validation_q": NO_RULE,
    "em_validation_sq": NO_RULE,
    "equals_num_value": NO_SUM,
    "num_value_equals_sgqa": NO_SUM,
    "min_num_value": NO_SUM,
    "max_num_value": NO_SUM,
    "min_num_value_sgqa": NO_SUM,
    "max_num_value_sgqa": NO_SUM,
    "date_min": said("Dates have no bounds; say in the hint which ones you mean."),
    "date_max": said("Dates have no bounds; say in the hint which ones you mean."),
    "time_limit": said("People have as much time as they need."),
    "value_range_allows_missing": NO_RULE,
}
SWITCHES: Mapping[str, Said] = {
    "alphasort": said("Choices keep the order in which they are written; sort them in the editor."),
    "other_comment_mandatory": said("What stands beside “other” is never required."),
    "other_numbers_only": said("What stands beside “other” may be any text."),
    "random_group": said("Only whole pages come in random order, not parts of a page."),
    "location_mapservice": said("There is no map; the place is written as text."),
    "commented_checkbox_auto": said("A comment does not tick its choice."),
    "exclude_all_others_auto": said("Nothing is ticked by itself."),
}
NO_MAPS = {"0", ""}


def note_rest(making: Making, ask: Ask) -> None:
    """List what a question has in LimeSurvey and not here."""
    for name, why in RULES.items():
        if ask.attribute(name):
            _lose(making, ask, name, why)
    for name, why in SWITCHES.items():
        if _is_used(ask, name):
            _lose(making, ask, name, why)
    _note_row(making, ask)


def _is_used(ask: Ask, name: str) -> bool:
    """A switch is on; of the map and the random group any value but none is."""
    value = ask.attribute(name)
    if name in ("location_mapservice", "random_group"):
        return value not in NO_MAPS
    return value in ON


def _note_row(making: Making, ask: Ask) -> None:
    if ask.row.get("preg"):
        making.lose(ask, said("the pattern %(text)s", text=short(ask.row["preg"], 120)), NO_RULE)
    if ask.has_default:
        why = said(
            "Nothing is filled in beforehand, so that no answer is put into people's mouths."
        )
        making.lose(ask, said("the default answer"), why)
    if ask.has_script:
        making.lose(ask, said("its script"), NO_SCRIPT)
    if ask.row.get("mandatory") == "S":
        why = said("A question is required or not; this one, asked for gently, is not.")
        making.lose(ask, said("“soft mandatory”"), why)
    for order in ("answer_order", "subquestion_order"):
        if ask.attribute(order) == "alphabetical":
            _lose(making, ask, order, SWITCHES["alphasort"])


def _lose(making: Making, ask: Ask, name: str, why: Said) -> None:
    value = short(ask.attribute(name), 120)
    making.lose(ask, said("%(name)s = %(value)s", name=name, value=value), why)


def is_on(ask: Ask, name: str) -> bool:
    """Tell whether a switch is on."""
    return ask.attribute(name) in ON


def is_random(ask: Ask) -> bool:
    """Tell whether choices or rows come in random order."""
    orders = ("answer_order", "subquestion_order")
    return is_on(ask, "random_order") or any(ask.attribute(name) == "random" for name in orders)


def number_limit(making: Making, ask: Ask, name: str) -> float | None:
    """Return a bound of a number; one that is worked out is listed."""
    value = ask.attribute(name)
    found = number_of(value)
    if value and found is None:
        _lose(making, ask, name, EXPRESSION)
    return found


def bounds(making: Making, ask: Ask, low: str, high: str) -> dict[str, Any]:
    """Return the ends of a number; ends that are the wrong way round are listed and left out."""
    found = {"low": number_limit(making, ask, low), "high": number_limit(making, ask, high)}
    if found["low"] is not None and found["high"] is not None and found["low"] > found["high"]:
        making.lose(ask, said("its limits"), said("The lower one is above the upper one."))
        return {}
    return {name: value for name, value in found.items() if value is not None}


def count_limits(making: Making, ask: Ask, most: int) -> dict[str, int]:
    """Return how many choices at least and at most, within how many there are."""
    found = {}
    for ours, theirs in (("least", "min_answers"), ("most", "max_answers")):
        number = number_limit(making, ask, theirs)
        if number is not None and number >= 1:
            found[ours] = min(int(number), most)
    if found.get("least", 0) > found.get("most", most):
        found.pop("least")
    return found


def note_counts(making: Making, ask: Ask) -> None:
    """List how many fields should be filled in, where only choices can be counted."""
    for name in ("min_answers", "max_answers"):
        if ask.attribute(name):
            _lose(making, ask, name, NO_COUNT)


def longest(making: Making, ask: Ask, usual: int) -> int:
    """Return how long a text may be."""
    number = number_limit(making, ask, "maximum_chars")
    return int(min(number, 20_000)) if number is not None and number >= 1 else usual


def decimals(ask: Ask) -> int:
    """Return how many decimal places a number may have: LimeSurvey allows any."""
    return 0 if is_on(ask, "num_value_int_only") else 6
