"""Texts, numbers, sliders and displays of Qualtrics."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from harken.surveys.definition.records import Look, Question, Type, Words
from harken.surveys.exchange.qualtrics.document import Asked, is_yes, node, text
from harken.surveys.exchange.qualtrics.held import Held
from harken.surveys.exchange.qualtrics.making import Making
from harken.surveys.exchange.records import short
from harken.surveys.exchange.shaping.comparing import Kind, number_of
from harken.surveys.exchange.shaping.contacts import contact_fields
from harken.surveys.exchange.shaping.scales import measured
from harken.surveys.exchange.shaping.wording import both
from harken.tables.said import said

LONG = {"ML", "ESTB"}
MOST_POINTS = 11
CONTACT = {"ValidEmail": "email", "ValidPhone": "phone", "ValidUSPhone": "phone"}
PATTERN = said("Texts are not checked against patterns; say in the hint what you need.")


def statement(making: Making, asked: Asked) -> list[Question]:
    """A text to read."""
    if asked.kind[1] == "GRB":
        making.lose(
            asked, said("its picture"), said("Texts are plain; the picture lies with Qualtrics.")
        )
    return [making.question(asked, Type.STATEMENT, id_=making.free(asked.tag))]


def entry(making: Making, asked: Asked) -> list[Question]:
    """A text that is written, or the number, date or address that it must be."""
    selector = asked.kind[1]
    if selector == "FORM":
        return form(making, asked)
    if selector == "PW":
        why = said("What is written is shown; never ask for passwords in a survey.")
        making.lose(asked, said("dots instead of what is typed"), why)
    content = text(asked.settings.get("ContentType"))
    if text(asked.settings.get("Type")) != "ContentType":
        content = ""
    if content == "ValidNumber":
        return number(making, asked, node(asked.settings.get("ValidNumber")))
    if content == "ValidDate":
        return _plain(making, asked, Type.DATE)
    if content in CONTACT:
        return _plain(making, asked, Type.CONTACT, fields=(CONTACT[content],))
    _note_checks(making, asked, content)
    type_ = Type.LONG_TEXT if selector in LONG else Type.SHORT_TEXT
    return _plain(making, asked, type_, **_longest(asked))


def _plain(making: Making, asked: Asked, type_: Type, **more: Any) -> list[Question]:
    id_ = making.free(asked.tag)
    held = Held(id_, Kind.TEXT)
    if type_ is Type.CONTACT:
        held.id = f"{id_}.{more['fields'][0]}"
    making.hold(asked, held)
    return [making.question(asked, type_, id_=id_, **more)]


def _longest(asked: Asked) -> dict[str, int]:
    if text(asked.settings.get("Type")) not in ("TotalChar", "CharRange", "MaxChar"):
        return {}
    most = number_of(text(asked.settings.get("TotalChars") or asked.settings.get("MaxChars")))
    return {"longest": int(min(most, 20_000))} if most and most >= 1 else {}


def _note_checks(making: Making, asked: Asked, content: str) -> None:
    settings = asked.settings
    least = text(settings.get("MinChars"))
    if least not in ("", "0") and text(settings.get("Type")) in ("TotalChar", "CharRange"):
        why = said("A text has a greatest length only; require the question or not.")
        making.lose(asked, said("at least %(least)s characters", least=least[:20]), why)
    if content:
        making.lose(asked, said("the check %(name)s", name=content[:40]), PATTERN)


def number(making: Making, asked: Asked, limits: Mapping[str, Any]) -> list[Question]:
    """A number between its limits."""
    id_ = making.free(asked.tag)
    making.hold(asked, Held(id_, Kind.NUMBER))
    return [making.question(asked, Type.NUMBER, id_=id_, **_ends(limits))]


def _ends(limits: Mapping[str, Any]) -> dict[str, Any]:
    low, high = (number_of(text(limits.get(name))) for name in ("Min", "Max"))
    found: dict[str, Any] = {"decimals": _decimals(limits.get("NumDecimals"))}
    if low is not None and high is not None and low > high:
        return found
    return found | {n: v for n, v in (("low", low), ("high", high)) if v is not None}


def form(making: Making, asked: Asked) -> list[Question]:
    """Several fields: a contact where they ask who somebody is, else a text each."""
    keys = asked.keys("Choices", "ChoiceOrder")
    words = [making.words(asked, "Choices", key, "Display") for key in keys]
    fields = contact_fields([list(one.values()) for one in words])
    if fields:
        id_ = making.free(asked.tag)
        held = Held(id_, Kind.TEXT)
        held.fields = {key: f"{id_}.{name}" for key, name in zip(keys, fields, strict=True)}
        making.hold(asked, held)
        return [making.question(asked, Type.CONTACT, id_=id_, fields=fields)]
    return _each(making, asked, keys, Type.SHORT_TEXT, {})


def _each(
    making: Making, asked: Asked, keys: list[str], type_: Type, more: dict[str, Any]
) -> list[Question]:
    """A question for each choice, after a statement; a single one joins the question's text."""
    words = [making.words(asked, "Choices", key, "Display") or {asked.base: key} for key in keys]
    kind = Kind.TEXT if type_ is Type.SHORT_TEXT else Kind.NUMBER
    held = Held(making.free(asked.tag), kind)
    making.hold(asked, held)
    if len(keys) == 1:
        held.fields[keys[0]] = held.id
        return [making.question(asked, type_, id_=held.id, hint=words[0], **more)]
    found = [making.question(asked, Type.STATEMENT, id_=held.id)]
    for key, label in zip(keys, words, strict=True):
        id_ = making.free(f"{asked.tag}_{key}")
        held.fields[key] = id_
        when = making.part_shown(asked, "Choices", key)
        found.append(making.question(asked, type_, id_=id_, text=label, show_if=when, **more))
    return found


def slider(making: Making, asked: Asked) -> list[Question]:
    """A number between two ends, or a scale where there are few points."""
    keys = asked.keys("Choices", "ChoiceOrder") or [""]
    settings = asked.configuration
    if asked.kind[1] == "STAR":
        return _stars(making, asked, keys)
    if is_yes(settings.get("NotApplicable")):
        why = said("Leave the question optional; then it can stay without an answer.")
        making.lose(asked, said("the box “not applicable”"), why)
    low, high = _between(settings)
    places = _decimals(settings.get("NumDecimals"))
    labels = _labels(making, asked)
    if places == 0 and low >= 0 and high - low < MOST_POINTS and low == int(low):
        known = measured(making.words(asked, "QuestionText"), low, high)
        type_ = Type.NPS if known is Type.NPS and len(keys) == 1 else Type.SCALE
        return _each(making, asked, keys, type_, {"low": low, "high": high, **labels})
    ends = {"low": low, "high": high, "decimals": places}
    found = _each(making, asked, keys, Type.NUMBER, ends)
    told = both(labels.get("low_label", {}), labels.get("high_label", {}))
    return _with_ends(found, told, low, high)


def _stars(making: Making, asked: Asked, keys: list[str]) -> list[Question]:
    stars = number_of(text(asked.configuration.get("StarCount"))) or 5
    more = {"low": 1, "high": int(min(max(stars, 2), 10)), "look": Look.STARS}
    return _each(making, asked, keys, Type.SCALE, more)


def _between(settings: Mapping[str, Any]) -> tuple[float, float]:
    """Return the ends of a slider; Qualtrics takes 0 and 100 where none are given."""
    low = number_of(text(settings.get("CSSliderMin"))) or 0
    high = number_of(text(settings.get("CSSliderMax")))
    return low, 100 if high is None or high <= low else high


def _decimals(written: Any) -> int:
    return int(min(max(number_of(text(written)) or 0, 0), 9))


def _with_ends(found: list[Question], ends: Words, low: float, high: float) -> list[Question]:
    """Say what the ends of a number mean, once."""
    told = {code: f"{low:g}–{high:g}: {words}" for code, words in ends.items()}
    return [replace(found[0], hint=both(found[0].hint, told, "\n")), *found[1:]] if told else found


def _labels(making: Making, asked: Asked) -> dict[str, Words]:
    keys = [key for key in node(asked.get("Labels")) if key]
    if not keys:
        return {}
    return {
        "low_label": making.words(asked, "Labels", keys[0], "Display"),
        "high_label": making.words(asked, "Labels", keys[-1], "Display"),
    }


def shares(making: Making, asked: Asked) -> list[Question]:
    """Numbers that must add up: each is asked, the sum is not checked."""
    total = short(text(asked.settings.get("ChoiceTotal")) or "100", 20)
    making.lose(
        asked,
        said("the sum of %(total)s", total=total),
        said("Limits hold for one number each, not for their sum."),
    )
    keys = asked.keys("Choices", "ChoiceOrder")
    return _each(making, asked, keys, Type.NUMBER, {"low": 0})
