"""Multiple choice, NPS and ranking of Qualtrics."""

import re
from dataclasses import replace

from harken.surveys.definition.records import (
    OTHER,
    Choice,
    How,
    Look,
    Question,
    Test,
    Type,
    Words,
)
from harken.surveys.exchange.qualtrics.document import Asked, is_yes, node, nodes, text
from harken.surveys.exchange.qualtrics.held import Held
from harken.surveys.exchange.qualtrics.making import Making, is_random
from harken.surveys.exchange.shaping.comparing import Kind, joined, number_of
from harken.surveys.exchange.shaping.scales import WHY, as_scale
from harken.tables.said import said

SEVERAL = {"MAVR", "MAHR", "MACOL", "MSB"}
LISTS = {"DL", "SB"}
OTHERS = re.compile(
    r"\bother|sonst|ander|autre|otr[ao]|altr[oi]|inn[eay]|друг|інш|jin[éý]", re.IGNORECASE
)


def choice(making: Making, asked: Asked) -> list[Question]:
    """One of a list or several, with words beside those that take them."""
    _type, selector, _sub = asked.kind
    if selector == "NPS":
        return nps(making, asked)
    several = selector in SEVERAL
    id_ = making.free(asked.tag)
    recodes = making.recodes(asked)
    choices, codes = making.parts(asked, "Choices", "ChoiceOrder", recodes)
    held = Held(id_, Kind.SEVERAL if several else Kind.CHOICE, codes)
    held.parts_shown = {key: one.show_if for key, one in zip(codes, choices, strict=True)}
    kept, other = _other(making, asked, choices, codes, held)
    held.recodes = {recodes.get(key, key): code for key, code in codes.items()}
    making.hold(asked, held)
    made = making.question(
        asked,
        Type.MULTIPLE if several else Type.SINGLE,
        id_=id_,
        choices=_fixed(asked, kept, codes),
        other=other,
        random_order=_random(making, asked),
        look=Look.LIST if selector in LISTS else Look.NUMBERS,
        **(_limits(asked, len(choices)) if several else {}),
    )
    written = _written(making, asked, made, codes, held)
    return [_as_measure(making, asked, made, held), *written]


def _as_measure(making: Making, asked: Asked, made: Question, held: Held) -> Question:
    """A list that is a known scale is that scale."""
    found = as_scale(made) if made.type is Type.SINGLE else None
    if found is None:
        return made
    scale, points = found
    making.lose(asked, said("as multiple choice"), WHY[scale.type])
    held.choices = {key: points[code] for key, code in held.choices.items()}
    held.recodes = {value: points[code] for value, code in held.recodes.items()}
    return scale


def _random(making: Making, asked: Asked) -> bool:
    how = text(node(asked.get("Randomization")).get("Type"))
    if how and how not in ("None", "All", "Advanced"):
        making.lose(
            asked,
            said("random order “%(how)s”", how=how[:40]),
            said("Choices are all shuffled, or keep their order."),
        )
    return is_random(asked)


def _fixed(asked: Asked, choices: tuple[Choice, ...], codes: dict[str, str]) -> tuple[Choice, ...]:
    """Choices that keep their place while the others are shuffled."""
    advanced = node(node(asked.get("Randomization")).get("Advanced"))
    fixed = {codes.get(text(key)) for key in node(advanced.get("FixedOrder")).values()}
    return tuple(replace(one, fixed=one.code in fixed) for one in choices)


def _taking_words(asked: Asked) -> list[str]:
    parts = node(asked.get("Choices"))
    keys = asked.keys("Choices", "ChoiceOrder")
    return [key for key in keys if is_yes(node(parts.get(key)).get("TextEntry"))]


def _other(
    making: Making,
    asked: Asked,
    choices: tuple[Choice, ...],
    codes: dict[str, str],
    held: Held,
) -> tuple[tuple[Choice, ...], Words | None]:
    """The choice with words beside it that is 'other' becomes ours."""
    taking = _taking_words(asked)
    words = {key: one.text for key, one in zip(codes, choices, strict=True)}
    named = (key for key in taking if any(OTHERS.search(one) for one in words[key].values()))
    key = next(named, taking[0] if len(taking) == 1 else None)
    if key is None:
        return choices, None
    code, codes[key] = codes[key], OTHER
    held.texts[key] = f"{held.id}.other"
    making.lose(
        asked,
        said("the code %(code)s of the choice with words beside it", code=code),
        said("It is “other” here, and kept as that."),
    )
    kept = tuple(one for one in choices if one.code != code)
    return kept, words[key]


def _written(
    making: Making, asked: Asked, made: Question, codes: dict[str, str], held: Held
) -> list[Question]:
    """Words beside any further choice become a text that is shown when it was chosen."""
    found = []
    texts = {one.code: one.text for one in made.choices}
    how = How.INCLUDES if made.type is Type.MULTIPLE else How.IS
    for key in _taking_words(asked):
        if codes[key] != OTHER and codes[key] in texts:
            id_ = making.free(f"{asked.tag}_{key}_TEXT")
            held.texts[key] = id_
            when = joined(made.show_if, Test(made.id, how, (codes[key],)))
            words = texts[codes[key]]
            found.append(Question(id=id_, type=Type.SHORT_TEXT, text=words, show_if=when))
    return found


def _limits(asked: Asked, most: int) -> dict[str, int]:
    found = {}
    for ours, theirs in (("least", "MinChoices"), ("most", "MaxChoices")):
        number = number_of(text(asked.settings.get(theirs)))
        if number is not None and number >= 1:
            found[ours] = min(int(number), most)
    if found.get("least", 0) > found.get("most", most):
        found.pop("least")
    return found


def nps(making: Making, asked: Asked) -> list[Question]:
    """Qualtrics' own NPS question."""
    id_ = making.free(asked.tag)
    keys = asked.keys("Choices", "ChoiceOrder") or [str(n) for n in range(11)]
    points = {key: _point(asked, key) for key in keys}
    making.hold(
        asked, Held(id_, Kind.NUMBER, points, recodes={one: one for one in points.values()})
    )
    labels = nodes(asked.get("ColumnLabels"))
    ends = {}
    if labels:
        places = ("low_label", 1), ("high_label", len(labels))
        for name, place in places:
            ends[name] = _label(making, asked, place)
    return [making.question(asked, Type.NPS, id_=id_, **ends)]


def _point(asked: Asked, key: str) -> str:
    shown = next(iter(asked.words("Choices", key, "Display").values()), key)
    number = re.search(r"\d+", shown)
    return number[0] if number else key


def _label(making: Making, asked: Asked, place: int) -> Words:
    found = making.words(asked, "ColumnLabels", str(place), "Display")
    return found or {}


def ranking(making: Making, asked: Asked) -> list[Question]:
    """Put in order."""
    id_ = making.free(asked.tag)
    choices, codes = making.parts(asked, "Choices", "ChoiceOrder")
    making.hold(asked, Held(id_, Kind.SEVERAL, codes))
    if asked.kind[0] == "PGR":
        making.lose(
            asked,
            said("its groups"),
            said("A ranking has one list; what belongs into which group is not asked."),
        )
    random = is_random(asked)
    return [
        making.question(
            asked, Type.RANKING, id_=id_, choices=choices, random_order=random,
            **_limits(asked, len(choices)),
        )
    ]  # fmt: skip
