"""The page that everybody reads, and its history."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.strategy.vision.examples import Example, examples_for
from harken.strategy.vision.models import Principle, Value
from harken.strategy.vision.queries import (
    archived_values,
    values_with_principles,
    vision_now,
    visions,
    wordings,
)
from harken.strategy.vision.rules import advice_on_values, missing_languages
from harken.web.access import SignedInRequest, requires


@dataclass(frozen=True)
class Line:
    """A principle with the words beside it; `is_lost` where its example is gone."""

    row: Principle
    example: Example | None

    @property
    def is_lost(self) -> bool:
        """Whether an example was chosen and is not there any more."""
        return bool(self.row.example) and self.example is None


@dataclass(frozen=True)
class Card:
    """A value as the page shows it: what we do, what we never do, the languages it lacks."""

    value: Value
    do: list[Line]
    never: list[Line]
    missing: list[str]


@requires(SEE_STRATEGY)
@require_safe
def vision(request: SignedInRequest) -> HttpResponse:
    """Show what we stand for, to everybody who signs in."""
    stated, steers = vision_now(), STEER.allows(request.actor)
    cards = _cards(request)
    context = {
        "vision": stated,
        "cards": cards,
        "steers": steers,
        "missing": missing_languages(stated.statement) if stated and steers else [],
        "advice": advice_on_values(len(cards)) if steers else "",
        "archived": archived_values() if steers else [],
        "language": get_language() or "en",
    }
    return render(request, "strategy/vision/vision.html", context)


def _cards(request: SignedInRequest) -> list[Card]:
    values = values_with_principles()
    examples = examples_for((row for value in values for row in value.in_force), request.actor)
    return [_card(value, examples) for value in values]


def _card(value: Value, examples: dict[int, Example]) -> Card:
    lines = [Line(row, examples.get(row.example or 0)) for row in value.in_force]
    never = [line for line in lines if line.row.side == Principle.Side.NEVER]
    do = [line for line in lines if line.row.side == Principle.Side.DO]
    texts = [text for text in (value.name, value.meaning) if text]
    missing = dict.fromkeys(name for text in texts for name in missing_languages(text))
    return Card(value, do, never, list(missing))


@requires(SEE_STRATEGY)
@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    """Show how the words changed."""
    context = {"visions": visions(), "wordings": wordings()}
    return render(request, "strategy/vision/history.html", context)
