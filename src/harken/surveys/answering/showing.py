"""Pages that are only looked at: the first one, those of a response, endings."""

from dataclasses import replace

from django.conf import settings

from harken.surveys.answering.addresses import Address
from harken.surveys.answering.asked import Asked
from harken.surveys.answering.coming import Desk
from harken.surveys.answering.forms import carried, first, prefilled
from harken.surveys.answering.keys import is_key, new_key
from harken.surveys.answering.pages import Answer, Stop, page
from harken.surveys.answering.trial import trial_notice
from harken.surveys.answering.visit import Visit
from harken.surveys.definition import steps
from harken.surveys.definition.walk import Known, Over, Step
from harken.surveys.rendering.notices import Kind
from harken.surveys.rendering.records import Fill, Form
from harken.surveys.responses.models import Stage
from harken.surveys.responses.taking.moving import CHANGEABLE, going_on
from harken.surveys.responses.taking.state import State

RESPONSE = "response"


async def show(desk: Desk, asked: Asked, visit: Visit) -> Answer:
    """Answer a GET; it changes nothing."""
    if visit.address.ending:
        return await _ending(desk, asked, visit)
    if visit.state is None:
        return opening(visit)
    return _response(desk, asked, visit, visit.state)


def opening(visit: Visit) -> Answer:
    """Return the first page; for a stranger without anything to bring along it lies ready."""
    key = visit.guest.key if visit.guest else new_key()
    if not (visit.query or visit.guest or visit.is_test or visit.hidden):
        return page(visit.book.opening(key))
    begin = steps.first(visit.definition, visit.known)
    if isinstance(begin, Over):
        return page(visit.book.ending(begin.ending, visit.known))
    return step_page(visit, begin, key, prefilled(visit.definition, visit.query))


def step_page(visit: Visit, step: Step, key: str, written: Form, status: int = 200) -> Answer:
    """Return a step as it is shown before anything went wrong."""
    return page(visit.book.page(step, fill_of(visit, step, key, written)), status)


def fill_of(visit: Visit, step: Step, key: str, written: Form) -> Fill:
    """Return what a page of this response differs in."""
    address, known = visit.address, visit.known
    back = steps.before(visit.definition, step.number, known) if visit.state else None
    is_long = len(steps.steps_of(visit.definition)) > 1
    goes_on = address.at(key, 0) if is_long and visit.state else ""
    return Fill(
        key=key,
        action=action_of(visit, step, key),
        known=known,
        written=written,
        back=address.at(key, back.number + 1) if back else "",
        resume=f"{settings.PUBLIC_URL}{goes_on}" if goes_on else "",
        notice=trial_notice(visit.book.language) if visit.is_test else "",
    )


def action_of(visit: Visit, step: Step, key: str) -> str:
    """Return where a step is sent: a response that is there by its own address."""
    if visit.state is not None:
        return visit.address.at(key, step.number + 1)
    return visit.address.base + carried(visit.definition, visit.query)


def _response(desk: Desk, asked: Asked, visit: Visit, state: State) -> Answer:
    """Show the step that was asked for if it was reached, else the one that is due."""
    if _is_over(visit, state):
        when = (state.completed_at or state.changed_at).astimezone(desk.shelf.zone)
        raise Stop(desk.teller(asked, state.language).say(Kind.ANSWERED, when=when))
    due = going_on(state, visit.definition)
    wanted = visit.address.step
    if wanted:
        due = reached(visit, wanted - 1, due)
    if isinstance(due, Over):
        due = reached(visit, state.step - 1, due)
    if isinstance(due, Over):
        return page(visit.book.ending(due.ending, visit.known))
    ahead = prefilled(visit.definition, visit.query)
    return step_page(visit, due, state.key, ahead)


def _is_over(visit: Visit, state: State) -> bool:
    """A complete response is shown again only by the back button, and for a day."""
    if state.completed_at is None or state.stage == Stage.TEST:
        return False
    return not visit.address.step or visit.now - state.completed_at > CHANGEABLE


def reached(visit: Visit, number: int, due: Step | Over) -> Step | Over:
    """Return a step that was reached before; `due` where there is no such one."""
    place = steps.first(visit.definition, visit.known)
    limit = due.number if isinstance(due, Step) else len(steps.steps_of(visit.definition))
    while isinstance(place, Step) and place.number <= limit:
        if place.number == number:
            return place
        place = steps.after(visit.definition, place.number, visit.known)
    return due


async def _ending(desk: Desk, asked: Asked, visit: Visit) -> Answer:
    """Show an ending; what its text repeats comes from the response that the address names."""
    found = next((one for one in visit.definition.endings if one.id == visit.address.ending), None)
    if found is None:
        raise Stop(desk.teller(asked).say(Kind.UNKNOWN))
    mine = await _of_this_survey(desk, asked, visit)
    known = replace(visit, state=mine).known if mine else Known({}, {}, visit.book.language)
    test = trial_notice(visit.book.language) if visit.is_test else ""
    start = visit.address.base if visit.is_test else ""
    return page(visit.book.ending(found, known, notice=test, start=start))


async def _of_this_survey(desk: Desk, asked: Asked, visit: Visit) -> State | None:
    key = visit.guest.key if visit.guest else first(asked.query, RESPONSE)
    state = await desk.state(key) if is_key(key) or visit.guest else None
    return state if state and state.survey == visit.survey.pk else None


def thanks_address(address: Address, ending: str, query: str) -> str:
    """Return where the last page stands."""
    return f"{address.thanks(ending)}{f'?{query}' if query else ''}"
