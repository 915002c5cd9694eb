"""Who asks to be forgotten is forgotten in minutes, decisions, plans and frozen agendas too."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.listening.amending.erasing import forget_customer
from harken.strategy.decisions.models import Decision
from harken.strategy.initiatives.actions import plan_initiative
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.rules import Plan as Work
from harken.strategy.reviews.actions import (
    Plan,
    Written,
    open_review,
    plan_review,
    write_minutes,
)
from harken.strategy.reviews.committing import take_on
from harken.strategy.reviews.models import Commitment, Review
from harken.strategy.vision.actions import add_value
from harken.strategy.vision.principles import Draft, add_principle, choose_example

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
NAMES = ("Zofia Kwiatkowska", "Софія Квіткова")
SAID = "My sofa never came and nobody at all rang me back about it"
SYSTEM = Actor.system()


@pytest.fixture
def written(said: Any, people: dict, now: datetime, name: str) -> Review:
    """Words of a customer on an agenda and beside a principle; the name in what leaders wrote."""
    lead = people[Role.LEAD]
    who = {"id": "C-7", "name": name, "email": "zofia@kwiat.example"}
    (signal,) = said(on=now.date(), text=f"{SAID}, {name}", customer=who, scores={"nps": 1})
    value = add_value(lead.actor, LocalText({"en": "We call"}), LocalText(), now=now)
    draft = Draft("do", LocalText({"en": "We ring back"}))
    principle = add_principle(lead.actor, value.pk, draft, now=now)
    choose_example(lead.actor, principle.pk, signal, now=now)
    earlier = plan_review(
        lead.actor, Plan("First", now.date() - timedelta(days=9)), now=now - timedelta(days=9)
    )
    open_review(lead.actor, earlier.pk, now=now)
    take_on(lead.actor, earlier.pk, f"Ring {name.upper()}", lead.pk, now.date(), now=now)
    review = plan_review(lead.actor, Plan("March", now.date()), now=now)
    open_review(lead.actor, review.pk, now=now)
    write_minutes(lead.actor, review.pk, Written(f"We heard {name} (zofia@kwiat.example)"), now=now)
    Decision.objects.create(
        what="Ring back", evidence=f"as {name} says", day=now.date(), created_at=now, noted_by="x"
    )
    plan_initiative(
        lead.actor, Work(LocalText({"en": "Ring"}), date(2026, 1, 1), f"for {name}"), now=now
    )
    return review


@pytest.mark.parametrize("name", NAMES)
def test_words_and_name_are_gone_everywhere(
    written: Review, as_role: Callable, now: datetime, name: str
) -> None:
    family = name.partition(" ")[2]
    client = as_role(Role.LEAD)
    pages = (f"/strategy/reviews/{written.pk}/", "/strategy/vision/")
    assert any(SAID in client.get(page).content.decode() for page in pages)
    done = forget_customer("C-7", actor=SYSTEM, now=now)
    assert done.kept["strategy"] == {"notes": 4}  # review, commitment, decision, work
    for page in (*pages, "/strategy/", "/strategy/reviews/", "/strategy/decisions/"):
        told = client.get(page).content.decode()
        assert SAID not in told, page
        assert family not in told, page
    rows = [*Review.objects.all(), *Commitment.objects.all(), *Decision.objects.all(),
            *Initiative.objects.all()]  # fmt: skip
    kept = " ".join(str(vars(row)) for row in rows).casefold()
    assert family.casefold() not in kept
    assert "kwiat.example" not in kept
