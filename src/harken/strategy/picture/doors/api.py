"""The whole strategy over the API, as one document."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.strategy.api import GoalOut, InitiativeOut, PromiseOut
from harken.strategy.permissions import SEE_STRATEGY
from harken.strategy.picture.doors.answers import strategy_document
from harken.web.access import actor_of, demands

router = Router(tags=["strategy"])


class VisionOut(Schema):
    """The vision in force."""

    statement: str
    in_languages: dict[str, str] = Field(description="The words by language: en, pl, ru, uk")
    since: date


class ValueOut(Schema):
    """A value with what is meant, what everybody does for it and what nobody does."""

    id: int
    name: str
    meaning: str
    do: list[str]
    never: list[str]


class NodeOut(Schema):
    """A place in the picture: what it is, how it stands in words, and what it hangs on."""

    number: int
    hangs_on: int | None = Field(description="The number of another place; null: at the top")
    kind: str = Field(description="vision, value, promise, goal, work, proof or loose")
    title: str
    says: str
    facts: dict[str, str]
    path: str = Field(description="The path of its page")


class LooseOut(Schema):
    """Something that hangs loose, and what to do about it."""

    about: str
    sentence: str
    remedy: str


class StrategyOut(Schema):
    """Everything that hangs together, from the vision to the evidence."""

    vision: VisionOut | None
    values: list[ValueOut]
    promises: list[PromiseOut]
    goals: list[GoalOut]
    initiatives: list[InitiativeOut]
    tree: list[NodeOut] = Field(description="From the top down, what hangs on a place after it")
    loose: list[LooseOut]


@router.get("/strategy", response=StrategyOut, summary="Read the whole strategy")
@demands(SEE_STRATEGY)
def read_strategy(request: HttpRequest) -> dict[str, Any]:
    """Return vision, values, promises, goals and work, how they hang together, what hangs loose."""
    reader = actor_of(request)
    return strategy_document(local_date(system_clock()), reader) if reader else {}
