"""The demo company says what it stands for, with words that its customers really said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from harken.accounts.users.demo import demo_people
from harken.organisation.demo.parts import DemoSize
from harken.strategy.demo.stated import VALUES, VISION
from harken.strategy.demo.vision import plant_vision
from harken.strategy.vision.models import Principle, Value, Vision, Wording
from harken.strategy.vision.rules import advice_on_vision
from tests.strategy.conftest import Said

pytestmark = pytest.mark.django_db


def test_it_states_its_vision_once_and_shows_by_real_words_what_it_means(
    said: Said, now: datetime
) -> None:
    demo_people(now)
    told = {"touchpoint": "delivery", "language": "en"}
    late = said(text="Nine days late and nobody told me anything.", scores={"nps": 1}, **told)
    said(text="On the minute.", scores={"nps": 10}, **told)
    returned = said(text="Where is it?", touchpoint="returns", language="en", scores={"nps": 2})
    assert plant_vision(now, DemoSize())
    examples = {str(row): row.example for row in Principle.objects.all()}
    assert examples["Let a promised day pass in silence."] == late[0]
    assert examples["Let somebody run after their money."] == returned[0]
    assert examples["Sell what is not there."] is None
    assert plant_vision(now, DemoSize()) == ""
    assert (Vision.objects.count(), Value.objects.count(), Wording.objects.count()) == (2, 3, 1)
    assert Vision.objects.earliest("since").since < date(2025, 3, 1)


def test_it_says_it_in_four_languages_and_keeps_its_own_advice() -> None:
    texts: list[Any] = [VISION]
    for value in VALUES:
        texts += [value.name, value.meaning, *(shown.text for shown in value.principles)]
    assert all(len(text) == 4 for text in texts)
    assert not any(advice_on_vision(words) for words in VISION.values())


def test_a_demo_without_signals_gets_none(db: None, now: datetime) -> None:
    demo_people(now)
    assert plant_vision(now, DemoSize(signals=0)) == ""
    assert not Vision.objects.exists()
