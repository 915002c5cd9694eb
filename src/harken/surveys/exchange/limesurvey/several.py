"""Questions of LimeSurvey with several choices: multiple choice, with comments, ranking."""

from collections.abc import Mapping
from dataclasses import replace

from harken.surveys.definition.records import OTHER, Choice, How, Question, Test, Type
from harken.surveys.exchange.limesurvey.limits import count_limits, is_random
from harken.surveys.exchange.limesurvey.making import Making
from harken.surveys.exchange.limesurvey.singles import LONG, other_words
from harken.surveys.exchange.limesurvey.source import Ask
from harken.surveys.exchange.shaping.comparing import Kind, joined
from harken.surveys.exchange.shaping.wording import both


def multiple(making: Making, ask: Ask) -> list[Question]:
    """Several of a list: the sub-questions are the choices."""
    id_ = making.free(ask.code)
    alone = frozenset(ask.attribute("exclude_all_others").replace(";", " ").split())
    choices, codes = making.choices(ask, ask.subs, alone)
    for theirs, ours in codes.items():
        making.at(f"{ask.code}_{theirs}", id_, Kind.CHOSEN, ask.code, choice=ours)
    has_other = ask.row.get("other") == "Y"
    if has_other:
        making.at(f"{ask.code}_other", id_, Kind.CHOSEN, ask.code, choice=OTHER)
    making.at(ask.code, id_, Kind.SEVERAL, codes={**codes, "other": OTHER})
    made = making.question(
        ask,
        Type.MULTIPLE,
        id_=id_,
        choices=choices,
        other=other_words(making, ask) if has_other else None,
        random_order=is_random(ask),
        **count_limits(making, ask, len(choices) + has_other),
    )
    return [made, *_comments(making, ask, made, codes)] if ask.type == "P" else [made]


def _comments(making: Making, ask: Ask, made: Question, codes: Mapping[str, str]) -> list[Question]:
    """The comment beside each choice becomes a text that is shown when it was chosen."""
    theirs = {ours: code for code, ours in codes.items()}
    named = [(choice, theirs.get(choice.code, choice.code)) for choice in made.choices]
    return [_comment(making, ask, made, choice, code) for choice, code in named]


def _comment(making: Making, ask: Ask, made: Question, choice: Choice, code: str) -> Question:
    name = f"{code}comment"
    id_ = making.free(ask.code, name)
    making.at(f"{ask.code}_{name}", id_, Kind.TEXT)
    when = Test(made.id, How.INCLUDES, (choice.code,))
    return replace(
        Question(id=id_, type=Type.SHORT_TEXT, text=both(choice.text, making.own("comment"))),
        show_if=joined(made.show_if, when),
        longest=LONG,
    )


def ranking(making: Making, ask: Ask) -> list[Question]:
    """Put in order: the answers are the choices; rank n is a variable of its own."""
    id_ = making.free(ask.code)
    parts = ask.answers or ask.subs
    choices, codes = making.choices(ask, parts)
    for rank in range(1, len(choices) + 1):
        making.at(f"{ask.code}_{rank}", id_, Kind.RANK, codes=codes, choice=str(rank))
    making.at(ask.code, id_, Kind.SEVERAL, codes=codes)
    limits = count_limits(making, ask, len(choices))
    if "most" not in limits and ask.attribute("max_subquestions").isdigit():
        limits["most"] = max(1, min(int(ask.attribute("max_subquestions")), len(choices)))
    if limits.get("least", 0) > limits.get("most", len(choices)):
        limits.pop("least")
    random = is_random(ask)
    return [
        making.question(ask, Type.RANKING, id_=id_, choices=choices, random_order=random, **limits)
    ]
