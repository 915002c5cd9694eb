"""The pages of the vision, as the people who write and read it use them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.strategy.vision.actions import add_value, state_vision
from harken.strategy.vision.models import Principle, Value, Vision
from harken.strategy.vision.principles import Draft, add_principle
from tests.strategy.conftest import Said

pytestmark = pytest.mark.django_db
PAGE = "/strategy/vision/"
Signed = Callable[[str], Client]


def test_a_lead_goes_from_nothing_to_a_vision_a_value_and_a_principle_with_an_example(
    as_role: Signed, said: Said
) -> None:
    browser = as_role(Role.LEAD)
    assert "No vision yet" in browser.get(PAGE).content.decode()
    page = browser.post(
        f"{PAGE}state/", {"statement_en": "Nobody waits in the dark", "because": ""}, follow=True
    ).content.decode()
    assert "Not yet there in: Polski, Русский, Українська" in page
    assert "No values yet" in page
    browser.post(f"{PAGE}values/add/", {"name_en": "Honest advice", "meaning_en": "Say it."})
    value = Value.objects.get()
    said(text="They told me honestly.")
    page = browser.post(
        f"{PAGE}values/{value.pk}/add/", {"side": "do", "text_en": "Say what fits."}, follow=True
    ).content.decode()
    principle = Principle.objects.get()
    assert "They told me honestly." in page
    number = page.split('name="signal" value="')[1].split('"')[0]
    page = browser.post(
        f"{PAGE}principles/{principle.pk}/example/", {"signal": number}, follow=True
    ).content.decode()
    assert "They told me honestly." in page
    assert Principle.objects.get().example == int(number)


def test_new_words_without_a_reason_are_asked_for_one(
    as_role: Signed, lead: Any, now: datetime
) -> None:
    state_vision(lead.actor, LocalText({"en": "First"}), "", now=now)
    answer = as_role(Role.LEAD).post(f"{PAGE}state/", {"statement_en": "Second"})
    assert answer.status_code == 422
    assert "Say why these words" in answer.content.decode()


def test_stating_is_taken_back_from_its_toast(as_role: Signed) -> None:
    browser = as_role(Role.LEAD)
    page = browser.post(f"{PAGE}state/", {"statement_en": "Too soon"}, follow=True).content.decode()
    slip = page.split('name="token" value="')[1].split('"')[0]
    browser.post("/undo/", {"token": slip, "next": PAGE})
    assert not Vision.objects.exists()


def test_advice_comes_while_it_is_written(as_role: Signed) -> None:
    browser = as_role(Role.LEAD)
    long = browser.get(f"{PAGE}advice/", {"statement_en": "word " * 40}).content.decode()
    assert "40 words long" in long
    assert (
        "2 words: read in ten seconds"
        in browser.get(f"{PAGE}advice/", {"statement_en": "Nobody waits"}).content.decode()
    )


def test_an_employee_reads_and_changes_nothing(as_role: Signed, lead: Any, now: datetime) -> None:
    state_vision(lead.actor, LocalText({"en": "Nobody waits"}), "", now=now)
    value = add_value(lead.actor, LocalText({"en": "Honest"}), LocalText(), now=now)
    browser = as_role(Role.EMPLOYEE)
    page = browser.get(PAGE).content.decode()
    assert '<span class="vision-statement">Nobody waits</span>' in page
    assert "Change the words" not in page
    assert "What it means every day is not written down yet." in page
    assert browser.post(f"{PAGE}values/{value.pk}/archive/").status_code == 403


def test_a_value_is_archived_and_comes_back(as_role: Signed, lead: Any, now: datetime) -> None:
    state_vision(lead.actor, LocalText({"en": "Nobody waits"}), "", now=now)
    value = add_value(lead.actor, LocalText({"en": "Honest"}), LocalText(), now=now)
    browser = as_role(Role.LEAD)
    page = browser.post(f"{PAGE}values/{value.pk}/archive/", follow=True).content.decode()
    assert "Archived values" in page
    browser.post(f"{PAGE}values/{value.pk}/restore/")
    value.refresh_from_db()
    assert value.archived_at is None


def test_the_history_says_who_and_why(as_role: Signed, lead: Any, now: datetime) -> None:
    state_vision(lead.actor, LocalText({"en": "Most loved"}), "", now=now)
    state_vision(lead.actor, LocalText({"en": "Nobody waits"}), "It says more.", now=now)
    page = as_role(Role.VIEWER).get(f"{PAGE}history/").content.decode()
    for words in ("Most loved", "Nobody waits", "It says more.", lead.name):
        assert words in page


def test_the_page_asks_the_same_few_questions_however_much_is_written(
    as_role: Signed, lead: Any, now: datetime, django_assert_max_num_queries: Callable
) -> None:
    state_vision(lead.actor, LocalText({"en": "Nobody waits"}), "", now=now)
    for number in range(5):
        value = add_value(lead.actor, LocalText({"en": f"Value {number}"}), LocalText(), now=now)
        for side in Principle.Side:
            draft = Draft(side, LocalText({"en": f"{side} {number}"}))
            add_principle(lead.actor, value.pk, draft, now=now)
    browser = as_role(Role.LEAD)
    browser.get(PAGE)
    with django_assert_max_num_queries(14):
        browser.get(PAGE)
