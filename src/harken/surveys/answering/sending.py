"""A form that was sent: read, taken in, and the way to what comes next."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import quote

from harken.surveys.answering.asked import LANGUAGE as LANG
from harken.surveys.answering.asked import Asked
from harken.surveys.answering.coming import Desk
from harken.surveys.answering.forms import first, longest
from harken.surveys.answering.keys import is_key, new_key
from harken.surveys.answering.pages import RETRY, Answer, Stop, moved, page
from harken.surveys.answering.shelf import VERSION
from harken.surveys.answering.showing import RESPONSE, fill_of, step_page, thanks_address
from harken.surveys.answering.visit import Visit
from harken.surveys.definition import steps
from harken.surveys.definition.answering import Read, Wrong, read_answers
from harken.surveys.definition.records import Ending
from harken.surveys.definition.walk import Over, Step
from harken.surveys.rendering.notices import Kind
from harken.surveys.rendering.records import STEP
from harken.surveys.responses.records import Fate, Sent, Taken

LIMIT = 256_000
"""Bytes of a form that are taken; more is shown again to be shortened, up to `MOST`."""
MOST = 4 * LIMIT
TOO_LONG = "long"
LONGEST_NUMBER = 5
Write = Callable[[Sent], Awaitable[Taken | None]]


async def send(desk: Desk, asked: Asked, visit: Visit, write: Write) -> Answer:
    """Answer a POST: what was written is committed when the person is sent on.

    `write` returns None where the database is away.
    """
    key = _key(asked, visit)
    step = _step(asked, visit)
    if step is None:
        raise Stop(desk.teller(asked).say(Kind.WRONG))
    questions = steps.shown(step, visit.known, visit.definition)
    read = read_answers(questions, asked.form)
    if not key:
        return step_page(visit, step, new_key(), read.written, 422)
    if read.wrong and visit.is_open:
        return _again(visit, step, key, read)
    taken = await write(visit.sent(key, step.number, read.answers))
    if taken is None:
        raise Stop(_away(desk, asked, visit))
    return _onward(desk, asked, visit, key, taken)


def _key(asked: Asked, visit: Visit) -> str:
    """Return the response's key; '' where a form that is not ours has none."""
    if visit.guest:
        return visit.guest.key
    key = visit.address.key or first(asked.form, RESPONSE)
    return key if is_key(key) else ""


def _step(asked: Asked, visit: Visit) -> Step | None:
    """Return the step that was sent: the form says it, else the address, else it is the first."""
    told = first(asked.form, STEP)
    all_ = steps.steps_of(visit.definition)
    if told.isascii() and told.isdigit() and len(told) <= LONGEST_NUMBER:
        number = int(told)
    elif visit.address.step:
        number = visit.address.step - 1
    else:
        begin = steps.first(visit.definition, visit.known)
        number = begin.number if isinstance(begin, Step) else len(all_)
    return all_[number] if number < len(all_) else None


def _again(visit: Visit, step: Step, key: str, read: Read) -> Answer:
    """Show the page with everything that was written, and what is wrong with it."""
    fill = replace(fill_of(visit, step, key, read.written), errors=read.wrong)
    return page(visit.book.page(step, fill), 422)


def _away(desk: Desk, asked: Asked, visit: Visit) -> Answer:
    teller = replace(desk.teller(asked), language=visit.book.language)
    return teller.say(Kind.AWAY, again=asked.form, link=asked.here, more=RETRY)


def _onward(desk: Desk, asked: Asked, visit: Visit, key: str, taken: Taken) -> Answer:
    teller = replace(desk.teller(asked), language=visit.book.language)
    if taken.fate is Fate.LATE:
        return teller.say(Kind.CLOSED, written=visit.book.told(taken.known))
    if taken.fate is Fate.DONE and taken.completed_at:
        when = taken.completed_at.astimezone(desk.shelf.zone)
        return teller.say(Kind.ANSWERED, when=when)
    if taken.goes is None:
        return teller.say(Kind.WITHDRAWN if taken.fate is Fate.ERASED else Kind.WRONG)
    if isinstance(taken.goes, Over):
        return moved(_thanks(visit, key, taken.goes.ending))
    return moved(visit.address.at(key, taken.goes.number + 1))


def _thanks(visit: Visit, key: str, ending: Ending) -> str:
    """Return the address of the ending, in the language and version of the response."""
    query = []
    if len(visit.definition.languages) > 1:
        query.append(f"{LANG}={quote(visit.book.language)}")
    if visit.version is not None and visit.version != visit.survey.current_id:
        query.append(f"{VERSION}={visit.version}")
    if not visit.guest and _repeats(ending):
        query.append(f"{RESPONSE}={key}")
    return thanks_address(visit.address, quote(ending.id), "&".join(query))


def _repeats(ending: Ending) -> bool:
    """Whether an ending's text repeats something of the response."""
    texts = (ending.title, ending.text, ending.link_text)
    return "{" in ending.link or any("{" in text for words in texts for text in words.values())


def too_long(asked: Asked, visit: Visit) -> Answer | None:
    """Return the page with everything that was written, and which text is to be shortened; None
    where the form cannot be shown again."""
    key, step = _key(asked, visit), _step(asked, visit)
    if step is None:
        return None
    read = read_answers(steps.shown(step, visit.known, visit.definition), asked.form)
    if not read.wrong:
        name, size = longest(visit.definition, asked.form)
        most = size * LIMIT // max(asked.size, 1)
        read.wrong[name] = Wrong(TOO_LONG, {"count": size - most, "most": most})
    return replace(_again(visit, step, key or new_key(), read), status=413)
