"""What we stand for: stated, said better, translated, shown with customers' own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.test import Client

from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.listening.signals.actions import erase_customer
from harken.organisation.changes.refused import Refused
from harken.strategy.promises.models import Promise
from harken.strategy.vision.actions import (
    add_value,
    archive_value,
    change_value,
    move_value,
    state_vision,
    take_back_vision,
)
from harken.strategy.vision.citing import CitingField, cited, fields_of, key_of
from harken.strategy.vision.examples import examples_for, offered_examples
from harken.strategy.vision.models import Principle, Value, Vision, Wording
from harken.strategy.vision.principles import Draft, add_principle, choose_example
from harken.strategy.vision.queries import said_in, values_now, vision_now
from harken.strategy.vision.rules import advice_on_values, advice_on_vision, missing_languages
from tests.strategy.conftest import Said

pytestmark = pytest.mark.django_db
PAGE = "/strategy/vision/"
DARK = LocalText({"en": "Nobody waits in the dark"})


def texts(**by_code: str) -> LocalText:
    return LocalText(by_code)


@pytest.fixture
def value(lead: Any, now: datetime) -> Value:
    state_vision(lead.actor, DARK, "", now=now)
    return add_value(
        lead.actor, texts(en="Honest"), texts(en="We would rather lose a sale."), now=now
    )


@pytest.fixture
def principle(lead: Any, value: Value, now: datetime) -> Principle:
    draft = Draft(Principle.Side.NEVER, texts(en="Sell what is not there."))
    return add_principle(lead.actor, value.pk, draft, now=now)


def test_other_words_are_a_new_wording_and_need_a_reason(lead: Any, now: datetime) -> None:
    state_vision(lead.actor, texts(en="The most loved brand"), "", now=now - timedelta(days=90))
    with pytest.raises(Refused, match="Say why these words"):
        state_vision(lead.actor, DARK, " ", now=now)
    stated = state_vision(lead.actor, DARK, "It says what customers get.", now=now)
    assert [str(row) for row in Vision.objects.all()] == [
        "Nobody waits in the dark",
        "The most loved brand",
    ]
    assert (vision_now(), stated.stated_by) == (stated, lead.actor.label)
    entry = AuditEntry.objects.get(verb="vision.stated", object_id=str(stated.pk))
    assert entry.changes["statement"] == ["en: The most loved brand", f"en: {DARK}"]


def test_a_translation_that_is_added_is_no_new_wording(lead: Any, now: datetime) -> None:
    state_vision(lead.actor, DARK, "", now=now)
    with_polish = texts(en=DARK["en"], pl="Nikt nie czeka w niewiedzy")
    state_vision(lead.actor, with_polish, "", now=now + timedelta(days=1))
    assert [dict(row.statement) for row in Vision.objects.all()] == [dict(with_polish)]
    assert AuditEntry.objects.filter(verb="vision.translated").count() == 1


def test_only_the_newest_wording_can_be_taken_back(lead: Any, now: datetime) -> None:
    first = state_vision(lead.actor, DARK, "", now=now)
    second = state_vision(lead.actor, texts(en="Nobody waits"), "Shorter.", now=now)
    with pytest.raises(Refused, match="Another wording is in force"):
        take_back_vision(lead.actor, first.pk, now=now)
    take_back_vision(lead.actor, second.pk, now=now)
    assert vision_now() == first


def test_who_only_looks_states_nothing(employee: Any, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        state_vision(employee.actor, DARK, "", now=now)


def test_a_value_that_is_renamed_keeps_its_earlier_words(
    lead: Any, value: Value, now: datetime
) -> None:
    translated = texts(en="Honest", pl="Uczciwie")
    change_value(lead.actor, value.pk, translated, value.meaning, now=now)
    assert not Wording.objects.exists()
    change_value(lead.actor, value.pk, texts(en="Honest advice"), value.meaning, now=now)
    kept = Wording.objects.get()
    assert (str(kept), kept.value_id, kept.changed_by) == ("Honest", value.pk, lead.actor.label)


def test_values_change_places_and_stay_at_the_ends(lead: Any, value: Value, now: datetime) -> None:
    second = add_value(lead.actor, texts(en="First to say it"), LocalText(), now=now)
    move_value(lead.actor, second.pk, up=True, now=now)
    move_value(lead.actor, second.pk, up=True, now=now)
    assert values_now() == [second, value]


def test_long_visions_and_many_values_are_told() -> None:
    assert advice_on_vision("word " * 30) == ""
    assert "31 words long" in advice_on_vision("word " * 31)
    assert (advice_on_values(6), "7 values" in advice_on_values(7)) == ("", True)
    assert missing_languages(texts(en="a", pl="b")) == ["Русский", "Українська"]


@pytest.mark.parametrize(
    ("choice", "value_id", "cites_vision"),
    [("value:3", 3, False), ("vision", None, True), ("", None, False), ("value:x", None, False)],
)
@pytest.mark.once
def test_a_choice_becomes_fields(choice: str, value_id: int | None, cites_vision: bool) -> None:
    assert fields_of(choice) == {"value_id": value_id, "cites_vision": cites_vision}


def test_a_promise_cites_a_value_even_one_that_was_put_away(
    lead: Any, value: Value, now: datetime
) -> None:
    class CitingForm(forms.Form):
        stands_for = CitingField()

    promise = Promise(name=texts(en="On time"), since=now.date())
    form = CitingForm({"stands_for": f"value:{value.pk}"})
    assert form.is_valid(), form.errors
    CitingField.apply(promise, form.cleaned_data["stands_for"])
    promise.save()
    assert (cited(promise), key_of(promise)) == ("Honest", f"value:{value.pk}")
    archive_value(lead.actor, value.pk, now=now)
    again = CitingForm({"stands_for": f"value:{value.pk}"})
    assert not again.is_valid()
    again = CitingForm({"stands_for": f"value:{value.pk}"})
    again.fields["stands_for"].keep(promise)  # type: ignore[attr-defined]
    assert again.is_valid()


def test_an_example_is_quoted_without_names_and_linked_for_those_who_may_read(
    said: Said, people: dict, principle: Principle, lead: Any, now: datetime
) -> None:
    people[Role.AGENT].name = "Artem Orlov"
    people[Role.AGENT].save()
    words = "Artem Orlov said two left, write to me at ann@example.org."
    number = said(text=words, touchpoint="web order", language="en")[0]
    row = choose_example(lead.actor, principle.pk, number, now=now)
    [for_agent] = examples_for([row], people[Role.AGENT].actor).values()
    assert (for_agent.touchpoint, for_agent.url) == ("web order", f"/signals/{number}/")
    assert "Artem" not in for_agent.text
    assert "example.org" not in for_agent.text
    assert "said two left" in for_agent.text
    assert examples_for([row], people[Role.EMPLOYEE].actor)[number].url == ""


def test_an_example_that_is_gone_is_told(
    said: Said, principle: Principle, lead: Any, now: datetime, as_role: Callable[..., Client]
) -> None:
    number = said(text="None left.", customer={"id": "c1"})[0]
    choose_example(lead.actor, principle.pk, number, now=now)
    assert "None left." in as_role(Role.EMPLOYEE).get(PAGE).content.decode()
    erase_customer("c1", actor=lead.actor, now=now)
    page = as_role(Role.EMPLOYEE).get(PAGE).content.decode()
    assert "None left." not in page
    assert "Its example is gone" in page


def test_what_says_nothing_is_no_example(
    said: Said, principle: Principle, lead: Any, now: datetime
) -> None:
    silent = said(scores={"nps": 3})[0]
    for number in (silent, 987_654):
        with pytest.raises(Refused, match="holds no words"):
            choose_example(lead.actor, principle.pk, number, now=now)


def test_examples_are_found_by_number(said: Said, lead: Any) -> None:
    first, second = said(text="None left."), said(text="Nine days late.")
    assert [one.number for one in offered_examples("", lead.actor)] == [second[0], first[0]]
    assert [one.number for one in offered_examples(str(first[0]), lead.actor)] == first
    assert offered_examples("9" * 30, lead.actor) == []


def test_the_search_finds_every_word_in_any_language(value: Value, principle: Principle) -> None:
    assert said_in("NOBODY dark") == [("Vision", "Nobody waits in the dark")]
    assert [kind for kind, _text in said_in("sell")] == ["Principle"]
    assert said_in(" ") == []
