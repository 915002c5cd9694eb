"""Questions of LimeSurvey with one answer: texts, numbers, dates, one of a list, displays."""

from dataclasses import replace

from harken.surveys.definition.records import OTHER, Look, Question, Type
from harken.surveys.exchange.limesurvey.limits import (
    bounds,
    decimals,
    is_on,
    is_random,
    longest,
)
from harken.surveys.exchange.limesurvey.making import Making
from harken.surveys.exchange.limesurvey.source import Ask
from harken.surveys.exchange.shaping.comparing import Kind
from harken.surveys.exchange.shaping.labels import POINTS, fixed_choices
from harken.surveys.exchange.shaping.scales import WHY, as_scale, measured
from harken.tables.said import said

OPENS = 8
"""A list of LimeSurvey that opens stays one where it has so many choices."""
SHORT, LONG = 500, 5000


def statement(making: Making, ask: Ask) -> list[Question]:
    """A text to read."""
    made = making.question(ask, Type.STATEMENT, id_=making.free(ask.code))
    return [made] if ask.text or ask.help else []


def text(making: Making, ask: Ask) -> list[Question]:
    """A short or a long text; one that takes only numbers is a number."""
    if is_on(ask, "numbers_only"):
        return number(making, ask)
    id_, is_short = making.free(ask.code), ask.type == "S"
    making.at(ask.code, id_, Kind.TEXT)
    type_ = Type.SHORT_TEXT if is_short else Type.LONG_TEXT
    most = longest(making, ask, SHORT if is_short else LONG)
    return [making.question(ask, type_, id_=id_, longest=most)]


def number(making: Making, ask: Ask) -> list[Question]:
    """A number within its limits; 0 to 10 with the words of a known scale is that scale."""
    id_ = making.free(ask.code)
    making.at(ask.code, id_, Kind.NUMBER)
    ends = bounds(making, ask, "min_num_value_n", "max_num_value_n")
    made = making.question(ask, Type.NUMBER, id_=id_, decimals=decimals(ask), **ends)
    known = measured(made.text, made.low, made.high) if made.decimals == 0 else None
    if known is not Type.NPS:
        return [made]
    making.lose(ask, said("as a number"), WHY[known])
    return [replace(made, type=known, low=None, high=None)]


def day(making: Making, ask: Ask) -> list[Question]:
    """A date; a time of day beside it does not come in."""
    id_ = making.free(ask.code)
    making.at(ask.code, id_, Kind.TEXT)
    form = ask.attribute("date_format")
    if any(sign in form for sign in "Hh"):
        making.lose(ask, said("the time of day"), said("A date question asks for the day alone."))
    return [making.question(ask, Type.DATE, id_=id_)]


def points(making: Making, ask: Ask) -> list[Question]:
    """The five-point choice."""
    id_ = making.free(ask.code)
    making.at(ask.code, id_, Kind.NUMBER)
    look = {"1": Look.STARS, "2": Look.SMILEYS}.get(ask.attribute("slider_rating"), Look.NUMBERS)
    high = POINTS[ask.type]
    made = making.question(ask, Type.SCALE, id_=id_, low=1, high=high, look=look)
    if measured(made.text, 1, high) is Type.CSAT:
        making.lose(ask, said("as a five-point choice"), WHY[Type.CSAT])
        return [replace(made, type=Type.CSAT, low=None, high=None)]
    return [made]


def fixed(making: Making, ask: Ask) -> list[Question]:
    """Yes or no, female or male: choices that LimeSurvey writes by itself."""
    id_ = making.free(ask.code)
    choices = fixed_choices(ask.type, making.languages)
    making.at(ask.code, id_, Kind.CHOICE, codes={one.code: one.code for one in choices})
    return [making.question(ask, Type.SINGLE, id_=id_, choices=choices)]


def chosen(making: Making, ask: Ask) -> list[Question]:
    """One of a list, with other, with a comment."""
    id_ = making.free(ask.code)
    choices, codes = making.choices(ask, ask.answers)
    other = _other(making, ask)
    if not choices and other is None:
        return text(making, ask)
    is_list = ask.type == "!" and len(choices) >= OPENS
    made = making.question(
        ask,
        Type.SINGLE,
        id_=id_,
        choices=choices,
        other=other,
        random_order=is_random(ask),
        look=Look.LIST if is_list else Look.NUMBERS,
    )
    found = as_scale(made)
    if found:
        made, points_by_code = found
        making.lose(ask, said("as a list of choices"), WHY[made.type])
        scale = {theirs: points_by_code[ours] for theirs, ours in codes.items()}
        making.at(ask.code, id_, Kind.CHOICE, codes=scale)
    else:
        with_other = {**codes, "-oth-": OTHER} if other is not None else codes
        making.at(ask.code, id_, Kind.CHOICE, codes=with_other)
        making.at(f"{ask.code}_other", f"{id_}.other", Kind.TEXT)
    return [made, *_comment(making, ask)]


def _other(making: Making, ask: Ask) -> dict[str, str] | None:
    """Return what 'other' is called, None where there is none."""
    if ask.row.get("other") != "Y":
        return None
    return other_words(making, ask)


def other_words(making: Making, ask: Ask) -> dict[str, str]:
    """Return what 'other' is called."""
    given = {**dict.fromkeys(making.languages, ask.attribute("other_replace_text"))}
    given |= ask.words("other_replace_text")
    named = making.words(ask, {code: text for code, text in given.items() if text})
    return {**making.own("other"), **named}


def _comment(making: Making, ask: Ask) -> list[Question]:
    """The comment beside a list becomes a text of its own."""
    if ask.type != "O":
        return []
    id_ = making.free(ask.code, "comment")
    making.at(f"{ask.code}_comment", id_, Kind.TEXT)
    made = making.question(
        ask, Type.SHORT_TEXT, id_=id_, text=making.own("comment"), hint={}, longest=LONG
    )
    return [replace(made, required=False, hint={})]
