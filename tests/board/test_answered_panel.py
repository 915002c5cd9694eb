"""What was answered and fixed this month, on the live page and on the wall."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from harken.action.remedies.models import Remedy
from harken.board.answered.panel import on_the_wall, render
from harken.board.live.streams import AskedOnce
from harken.foundations.clock import system_clock
from harken.organisation.profile.queries import local_date
from harken.web.live import touch, versions
from tests.action.cases.conftest import house, open_one
from tests.action.cases.house import House, OpenOne

__all__ = ["house", "open_one"]
pytestmark = pytest.mark.django_db


def test_the_month_names_titles_and_no_customer(house: House, open_one: OpenOne) -> None:
    cache.clear()
    assert render("en") == on_the_wall("en") == ""
    now = system_clock()
    case = open_one(subject="Secret of Ann")
    type(case).objects.filter(pk=case.pk).update(contacted_at=now)
    today = local_date(now)
    for number in range(3):
        Remedy.objects.create(
            kind="fix", state="done", title=f"Sign {number}", cause="x", done_on=today,
            decide_by=today, created_at=now + timedelta(seconds=number), created_by="x",
        )  # fmt: skip
    cache.clear()
    panel, wall = render("en"), on_the_wall("en")
    for told in (panel, wall):
        assert "1 customer answered" in told
        assert "3 causes fixed" in told
        assert "Sign 2" in told
        assert "Sign 1" in told
        assert "Sign 0" not in told
        assert "Secret" not in told
    assert "/remedies/" in panel
    assert "href" not in wall


def test_a_change_of_a_case_is_a_new_version_of_the_page() -> None:
    before = AskedOnce().version("", versions())
    touch("action.cases")
    assert AskedOnce().version("", versions()) != before
