"""Where the board's figures lead, and the choices above them."""

from dataclasses import replace

import pytest

from harken.board.figures.records import Choice, Scope, ScopeChoices, View
from harken.board.live.filters import filters_of
from harken.board.telling.addresses import behind, drawing, explored, view_address
from harken.foundations.local_text import LocalText
from harken.metrics.evidence import signal_lists
from harken.warehouse.definition import Operator, Where, Window
from tests.board.boards import WINDOW, card, ready

PHONE = Where("channel", Operator.EQUALS, ("phone",))
SUPPORT = Where("team", Operator.IN, ("Support", "Wsparcie"))
DELIVERY = Where("touchpoint", Operator.EQUALS, ("delivery",))
TEAMS = ScopeChoices(teams=(Choice("Support", LocalText({"en": "Support", "pl": "Wsparcie"})),))


@pytest.mark.parametrize(
    ("view", "address"),
    [
        (View(), "/"),
        (View(metric="csat"), "/?metric=csat"),
        (View(Scope("Support", "Oak", "Kyiv, centre", "Lamp & co")),
         "/?team=Support&brand=Oak&location=Kyiv%2C+centre&product=Lamp+%26+co"),
    ],
)  # fmt: skip
def test_an_address_says_what_is_looked_at_and_nothing_else(view: View, address: str) -> None:
    assert view_address(view) == address


def test_drawing_another_metric_keeps_of_whom_the_page_is() -> None:
    assert drawing(View(Scope(team="Support"), "csat"), card()) == "/?team=Support&metric=nps"


def test_explore_shows_the_year_by_week_of_the_same_people() -> None:
    assert explored(card(where=(SUPPORT,))) == (
        "/explore/?metric=nps&every=week&where=team%3DSupport&where=team%3DWsparcie"
    )


def test_explore_shows_one_touchpoint_in_the_cards_own_days() -> None:
    assert explored(card(), DELIVERY, window=WINDOW) == (
        "/explore/?metric=nps&period=own&from=2026-02-03&to=2026-03-02&where=touchpoint%3Ddelivery"
    )


def test_explore_shows_all_touchpoints_side_by_side() -> None:
    assert "by=touchpoint" in explored(card(), by="touchpoint", window=WINDOW)


def test_a_window_without_ends_names_none() -> None:
    assert explored(card(), window=Window()) == "/explore/?metric=nps&period=own"


def test_the_answers_behind_a_figure_are_those_it_counts() -> None:
    asked = ready()
    counted = replace(asked, definition=replace(asked.definition, population=(PHONE,)))
    address = behind(card(counted, where=(SUPPORT,)), DELIVERY)
    assert address.startswith("/signals/?measure=nps&from=2026-02-03&to=2026-03-02&")
    assert address.count("where=") == 4


def test_where_nobody_lists_signals_no_figure_leads_to_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal_lists, "_entries", {})
    assert behind(card()) == ""


def test_a_list_with_nothing_to_choose_is_absent() -> None:
    shown = filters_of(View(), TEAMS, "en")
    assert [(one.name, one.label) for one in shown.filters] == [("team", "Team")]
    assert shown.chips == []


def test_everybody_is_chosen_until_somebody_is() -> None:
    options = filters_of(View(), TEAMS, "en").filters[0].options
    assert [(one.value, one.label, one.is_chosen) for one in options] == [
        ("", "all", True), ("Support", "Support", False),
    ]  # fmt: skip


def test_a_team_is_found_by_its_name_in_any_language() -> None:
    options = filters_of(View(Scope(team="Wsparcie")), TEAMS, "en").filters[0].options
    assert [one.label for one in options if one.is_chosen] == ["Support"]


def test_a_choice_that_is_not_known_any_more_stays_visible() -> None:
    shown = filters_of(View(Scope(brand="Old & gone")), TEAMS, "en")
    assert [one.text for one in shown.chips] == ["Brand: Old & gone"]
    assert [one.name for one in shown.filters] == ["team", "brand"]


def test_the_metric_stays_when_the_choice_is_taken_back() -> None:
    shown = filters_of(View(Scope(team="Support"), "csat"), TEAMS, "en")
    assert (shown.metric, shown.whole_url) == ("csat", "/?metric=csat")
    assert shown.chips[0].without_url == "/?metric=csat"
