"""Promises on the live page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache

from harken.board.promises.panel import render
from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.measures.models import Measure
from harken.organisation.profile.queries import local_date
from harken.strategy.promises.actions import Draft, make_promise
from harken.strategy.promises.checking.rule import Rule, Sense
from tests.metrics.conftest import own_home, plant

__all__ = ["own_home", "plant"]
pytestmark = pytest.mark.django_db


def test_the_live_page_says_how_often_promises_are_kept(plant: Any) -> None:
    """45 of 60: 75 %, Wilson 62.8 to 84.2. Without promises there is no panel."""
    assert render("en") == ""
    cache.clear()
    now = system_clock()
    today = local_date(now)
    plant("first_response_seconds", [60] * 45 + [5000] * 15, on=today - timedelta(days=2))
    rule = Rule(Measure.objects.get(name="first_response_seconds"), Sense.AT_MOST, 900.0)
    since = today - timedelta(days=60)
    for name, checked in (("A person answers", rule), ("On the day we named", None)):
        because = LocalText({} if checked else {"en": "nobody records it"})
        draft = Draft(LocalText({"en": name}), since, checked_by=checked, unchecked_because=because)
        make_promise(Actor.system(), draft, now=now)
    panel = render("en")
    assert "75.0\xa0%" in panel
    assert "Kept on 45 of 60 occasions checked (62.8 to 84.2)" in panel
    assert "No kept rate yet" in panel
