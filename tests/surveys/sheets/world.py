"""A survey with every type of question, responses to it, and a plain loop that counts them."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from harken.surveys.definition.records import (
    OTHER,
    Choice,
    Definition,
    Ending,
    Hidden,
    How,
    Page,
    Question,
    Row,
    Test,
    Type,
)

if TYPE_CHECKING:
    from harken.surveys.designs.models import Survey, SurveyVersion

COLUMNS = {
    "rec": "q/rec@0-10", "sat": "q/sat@1-5", "way": "q/way:single", "why": "q/why:text",
    "saw": "q/saw:multiple", "grid": "q/grid:matrix", "rank": "q/rank:ranking",
    "age": "q/age:number", "on": "q/on:date", "ok": "q/ok:consent", "who": "q/who:contact",
}  # fmt: skip
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
STAGES = ("complete", "complete", "complete", "open", "left", "late", "full", "test")


def said(text: str) -> dict[str, str]:
    return {"en": text}


def choices(*codes: str, missing: str = "") -> tuple[Choice, ...]:
    found = [Choice(code, said(code.title())) for code in codes]
    return (*found, Choice(missing, said("Does not apply"), missing=True)) if missing else (*found,)


QUESTIONS = (
    Question(id="rec", type=Type.NPS, text=said("Would you recommend us?")),
    Question(id="sat", type=Type.CSAT, text=said("How satisfied are you?")),
    Question(
        id="way",
        type=Type.SINGLE,
        text=said("How did you come?"),
        choices=choices("bus", "car", missing="na"),
        other=said("Another way"),
    ),
    Question(
        id="why",
        type=Type.LONG_TEXT,
        text=said("Why?"),
        show_if=Test("rec", How.AT_MOST, ("6",)),
    ),
    Question(
        id="saw",
        type=Type.MULTIPLE,
        text=said("What did you see?"),
        choices=choices("shop", "lift", missing="none"),
        other=said("Something else"),
    ),
    Question(
        id="grid",
        type=Type.MATRIX,
        text=said("How was it?"),
        rows=(Row("staff", said("Staff")), Row("Signs", said("Signs"))),
        choices=choices("1", "2", "3", missing="x"),
    ),
    Question(id="rank", type=Type.RANKING, text=said("Order"), choices=choices("a", "b", "c")),
    Question(id="age", type=Type.NUMBER, text=said("Age")),
    Question(id="on", type=Type.DATE, text=said("When?")),
    Question(id="ok", type=Type.CONSENT, text=said("May we?"), purpose="contact"),
    Question(id="who", type=Type.CONTACT, text=said("Who?"), fields=("name", "email")),
)
DEFINITION = Definition(
    title=said("A visit"),
    pages=(
        Page(id="p1", questions=QUESTIONS[:4]),
        Page(id="p2", questions=QUESTIONS[4:8]),
        Page(id="p3", questions=QUESTIONS[8:]),
    ),
    hidden=(Hidden(name="shop"),),
    endings=(Ending(id="thanks", title=said("Thank you")),),
)


def published(
    definition: Definition = DEFINITION, survey: Survey | None = None, slug: str = "visit"
) -> SurveyVersion:
    """Put a version into the database as publishing does."""
    from harken.surveys.definition.writing import written
    from harken.surveys.designs.models import Survey, SurveyVersion

    survey = survey or Survey.objects.create(
        slug=slug, title=said("A visit"), state="open", draft_changed_at=NOON, created_at=NOON
    )
    version = SurveyVersion.objects.create(
        survey=survey,
        number=survey.versions.count() + 1,
        definition=written(definition),
        published_at=NOON,
        published_by="Ann",
    )
    survey.current = version
    survey.save()
    return version


def put(version: SurveyVersion, number: int = 0, **fields: Any) -> Any:
    """Write one response, or a new state of one, at the end of the order."""
    from harken.surveys.responses.models import Response
    from harken.surveys.responses.taking.order import answering

    stage = fields.get("stage", "complete")
    begun = NOON + timedelta(minutes=number)
    given = {
        "survey_id": version.survey_id,
        "version": version,
        "stage": stage,
        "step": 4,
        "language": "en",
        "started_at": begun,
        "changed_at": begun,
        "completed_at": begun + timedelta(seconds=90) if stage in {"complete", "late"} else None,
        **fields,
    }
    with answering() as order:
        key = f"{version.survey_id}-{number}"
        given["position"] = order.next()
        return Response.objects.update_or_create(key=key, defaults=given)[0]


def answers(chance: random.Random) -> dict[str, Any]:
    """Make up answers; any of them may be missing."""
    way, rec = chance.choice(["bus", "car", "na", OTHER]), chance.randint(0, 10)
    made: dict[str, Any] = {
        "rec": rec,
        "sat": chance.randint(1, 5),
        "way": way,
        "saw": chance.choice([["shop"], ["shop", "lift"], ["none"], [OTHER, "lift"]]),
        "grid": {row: chance.choice("123x") for row in ("staff", "Signs") if chance.random() < 0.8},
        "rank": chance.sample("abc", chance.randint(1, 3)),
        "age": chance.choice([18, 44.5, 71]),
        "on": chance.choice(["2026-01-31", "2026-02-01"]),
        "ok": chance.random() < 0.5,
        "who": {"email": "ann@example.org"},
    }
    if way == OTHER:
        made["way.other"] = "by sledge"
    if rec <= 6:
        made["why"] = "slow"
    kept = {name for name in made if chance.random() < 0.8}
    if "rec" not in kept:
        kept -= {"why"}  # what is not asked has no answer
    if "way" not in kept:
        kept -= {"way.other"}
    return {name: answer for name, answer in made.items() if name in kept and answer != {}}


def filled(chance: random.Random) -> dict[str, Any]:
    """Make up a whole response."""
    return {
        "answers": answers(chance),
        "stage": chance.choice(STAGES),
        "step": chance.randint(1, 3),
        "language": chance.choice(["en", "pl"]),
        "channel": chance.choice(["link", "qr", "mail"]),
        "hidden": chance.choice([{}, {"shop": "north"}, {"shop": "south"}]),
    }


def counted(survey: int, wanted: Any) -> Counter:
    """Count by a plain loop: pairs of a column and what stands there."""
    from harken.surveys.responses.models import Response

    found: Counter = Counter()
    for row in Response.objects.filter(survey_id=survey):
        if row.stage in wanted.stages and _passes(row, wanted):
            found.update(_cells(row))
            found["n"] += 1
    return found


def _passes(row: Any, wanted: Any) -> bool:
    for column, word in wanted.answers:
        question = re.split("[@:]", column.removeprefix("q/"))[0]
        code = column.partition("//")[2]
        if code:
            if code not in row.answers.get(question, []):
                return False
        elif str(row.answers.get(question)) != word:
            return False
    day = (row.completed_at or row.started_at).date()
    return (
        (not wanted.language or row.language == wanted.language)
        and (not wanted.channel or row.channel == wanted.channel)
        and all(row.hidden.get(name) == value for name, value in wanted.hidden)
        and (wanted.first is None or wanted.first <= day)
        and (wanted.last is None or day <= wanted.last)
    )


def _cells(row: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    steps = {"rec": 1, "sat": 1, "way": 1, "why": 2, "saw": 3, "grid": 3, "rank": 3, "age": 3}
    for question in QUESTIONS:
        name, answer = question.id, row.answers.get(question.id)
        asked = row.step >= steps.get(name, 4)
        if name == "why":
            asked = asked and row.answers.get("rec", 99) <= 6
        column = COLUMNS[name]
        if answer is None:
            found += [(column, "")] if asked else []
            continue
        found += [(column, word) for word in [_word(question, answer)]]
        found += _parts(question, answer)
    found += [("language", row.language), ("stage", row.stage), ("channel", row.channel)]
    if row.completed_at:
        found.append(("seconds", (row.completed_at - row.started_at).seconds))
    return found


def _word(question: Question, answer: Any) -> str:
    if question.type is Type.MULTIPLE:
        counting = [code for code in answer if code != "none"]
        return str(len(counting)) if counting else "-missing-"
    if question.type in {Type.NPS, Type.CSAT, Type.SINGLE}:
        return str(answer)
    if question.type is Type.CONSENT:
        return "yes" if answer else "no"
    return "yes"


def _parts(question: Question, answer: Any) -> list[tuple[str, Any]]:
    name = question.id
    if question.type is Type.MULTIPLE:
        return [(f"{COLUMNS[name]}//{code}", "yes") for code in answer]
    if question.type is Type.MATRIX:
        return [(f"{COLUMNS[name]}//{row}", code) for row, code in answer.items()]
    if question.type is Type.RANKING:
        return [(f"{COLUMNS[name]}//{code}", str(rank)) for rank, code in enumerate(answer, 1)]
    if question.type is Type.NUMBER:
        return [(f"v/{name}:{question.type.value}", float(answer))]
    return [(f"v/{name}:{question.type.value}", answer)] if question.type is Type.DATE else []


def tallied(survey: int, wanted: Any) -> Counter:
    """Return what files and tail say, in the same words."""
    from harken.surveys.sheets.asking import answers_of

    tally = answers_of(survey).tally(wanted)
    found: Counter = Counter({"n": tally.n} if tally.n else {})
    ours = {"language", "stage", "channel"}
    for key, counts in tally.words.items():
        if key in ours or key.startswith("q/"):
            found.update({(key, word): count for word, count in counts.items()})
    found.update({(key, "yes"): n for key, n in tally.flags.items() if key != "invited"})
    for key, counts in tally.numbers.items():
        found.update({(key, number): count for number, count in counts.items()})
    for key, counts in tally.days.items():
        if key != "day":
            found.update({(key, day.isoformat()): count for day, count in counts.items()})
    return found
