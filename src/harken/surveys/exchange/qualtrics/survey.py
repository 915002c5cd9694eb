"""A whole survey of Qualtrics as one of ours."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from harken.surveys.definition.reading.limits import MOST_QUESTIONS
from harken.surveys.definition.records import Definition, Ending, Quota
from harken.surveys.exchange.qualtrics.document import (
    TRASH,
    Document,
    Node,
    document_of,
    node,
    questions_in,
    text,
)
from harken.surveys.exchange.qualtrics.flow import Flow
from harken.surveys.exchange.qualtrics.logic import Answers
from harken.surveys.exchange.qualtrics.making import Making
from harken.surveys.exchange.records import Brought, short
from harken.surveys.exchange.shaping.addresses import web_address
from harken.surveys.exchange.shaping.comparing import number_of
from harken.surveys.exchange.shaping.fitting import fitted, note_too_many
from harken.surveys.exchange.shaping.labels import label
from harken.tables.said import said


def read_qsf(raw: Mapping[str, Any]) -> Brought:
    """Read a `.qsf`; raises CannotRead with what is wrong with the file."""
    document = document_of(raw)
    trashed = document.trashed
    wanted = [id_ for id_ in document.asked if id_ not in trashed]
    document.asked = {id_: document.asked[id_] for id_ in wanted[:MOST_QUESTIONS]}
    first = Making(document, Answers(trashed=trashed))
    _walked(first)
    known = replace(first.answers, trashed=trashed)
    making = Making(document, known)
    flow = _walked(making)
    _note_never_reached(making, flow)
    note_too_many(making.losses, len(wanted))
    definition = fitted(_definition(making, flow), making.losses)
    return Brought(
        format="qualtrics",
        definition=definition,
        not_carried=tuple(making.losses),
        questions=len(wanted),
        carried=flow.carried,
    )


def _walked(making: Making) -> Flow:
    """Go through the flow; a file without one has its blocks in their order."""
    flow, blocks = Flow(making), making.document.blocks
    flow.walk(making.document.flow)
    if not flow.pages and not flow.seen:
        flow.walk([{"Type": "Block", "ID": id_} for id_ in blocks])
    if not blocks:
        loose = {
            "BlockElements": [{"Type": "Question", "QuestionID": i} for i in making.document.asked]
        }
        making.document.blocks["all"] = loose
        flow.walk([{"Type": "Block", "ID": "all"}])
    return flow


def _note_never_reached(making: Making, flow: Flow) -> None:
    """Blocks that no flow leads to, and those behind an end for everybody, are never shown."""
    for id_, block in making.document.blocks.items():
        count = len(list(questions_in(block)))
        if id_ not in flow.seen and block.get("Type") != TRASH and count:
            making.losses.tell(
                said("Block %(name)s", name=short(text(block.get("Description")), 80) or id_),
                said("The survey's flow never leads to it, so nobody sees it in Qualtrics either."),
            )


def _definition(making: Making, flow: Flow) -> Definition:
    document = making.document
    where = said("The survey")
    name = text(document.entry.get("SurveyName"))
    title = making.wording.words({document.base: name}, where)
    thanks = label("thanks", document.languages)
    _note_options(making, document)
    endings = [replace(one, title=thanks) for one in flow.endings]
    return Definition(
        title=title or {document.base: "Qualtrics"},
        languages=document.languages,
        why=making.wording.words({document.base: text(document.options.get("Header"))}, where),
        pages=tuple(flow.pages),
        hidden=tuple(making.hidden),
        ends=tuple(flow.ends),
        quotas=_quotas(making),
        endings=(*endings, Ending(id="thanks", title=thanks, link=_link(document))),
        progress=text(document.options.get("ProgressBarDisplay")) not in ("None", ""),
    )


def _link(document: Document) -> str:
    return web_address(text(document.options.get("EOSRedirectURL")))


def _note_options(making: Making, document: Document) -> None:
    if text(document.options.get("Footer")):
        making.losses.tell(
            said("The survey: its footer"),
            said("A page ends with who asks and what happens with answers."),
        )
    if text(document.options.get("EOSMessage")):
        making.losses.tell(
            said("The survey: the message at the end"),
            said("The file names it only; it lies in Qualtrics' library. Write it here."),
        )


def _quotas(making: Making) -> tuple[Quota, ...]:
    found = []
    for place, one in enumerate(making.document.quotas):
        name = short(text(one.get("Name")), 80) or f"quota {place + 1}"
        quota = _quota(making, one, f"quota{place + 1}", name)
        found += [quota] if quota else []
    return tuple(found)


def _quota(making: Making, one: Node, id_: str, name: str) -> Quota | None:
    where = said("Quota %(name)s", name=name)
    most = number_of(text(one.get("Occurrences")))
    if most is None or most < 0:
        making.losses.tell(where, said("It says no number."))
        return None
    if text(one.get("QuotaAction")) == "ForBranching":
        making.losses.tell(where, said("It only steers the flow; a quota ends a survey here."))
        return None
    when = making.condition(node(one.get("Logic")), where)
    if when is None:
        making.losses.tell(where, said("It has no condition that an answer can meet."))
        return None
    return Quota(id=id_, name=name, when=when, most=int(most), ending="thanks")
