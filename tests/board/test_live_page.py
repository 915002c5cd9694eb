"""The live page: what stands on it with 0, 7 and 30 answers, for whom, and within which scope."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from harken.analysis import Estimate, Shown
from harken.board.figures.records import Board, Choice, Scope, ScopeChoices, View
from harken.board.live import views
from harken.board.live.filters import filters_of
from harken.board.live.kept import KeptParts
from harken.board.live.panels import LivePanel, live_panels
from harken.board.live.parts import parts_of, shape_of
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.metrics.figures import CannotMeasure
from harken.web.registries import menu
from tests.board.boards import NOW, WORSE, board, card, figure, ready, standing, touchpoints, word

AsRole = Callable[[Role], Client]
Show = Callable[[Board], None]
pytestmark = pytest.mark.django_db


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """Let the page show a board that a test made."""

    def shown(made: Board) -> None:
        monkeypatch.setattr(views, "board_of", lambda view, **_how: made)
        monkeypatch.setattr(views, "system_clock", lambda: NOW)

    return shown


@pytest.fixture
def panel() -> Iterator[Callable[..., None]]:
    """Register panels for one test."""
    added: list[str] = []

    def add(name: str, render: Callable[[str], str], rank: int = 1) -> None:
        live_panels.register(LivePanel(name, name.title(), rank, render))
        added.append(name)

    yield add
    for name in added:
        del live_panels._entries[name]


def page_of(client: Client, path: str = "/") -> str:
    text: str = client.get(path, follow=True).content.decode()
    return re.sub(r"\s+", " ", text.partition("<main")[2].partition("</main>")[0])


def full(**more: Any) -> Board:
    found = touchpoints(standing("delivery", 9, WORSE), standing("web", 40))
    wait = card(ready("first_response", "First response"))
    return board(card(change=WORSE), wait, touchpoints=found, words=(word(),), **more)


def test_the_finding_stands_first_then_figure_interval_and_answers(
    as_role: AsRole, show: Show
) -> None:
    show(full())
    page = page_of(as_role(Role.EMPLOYEE))
    order = [
        "One thing is worse for certain: NPS",
        "NPS worse than before: −8.0",
        "41.0",
        "was 33.0",
        "38.0 to 44.0",
        "NPS by week",
        "Worse than the rest: delivery",
        "Late again.",
    ]
    places = [page.index(one) for one in order]
    assert places == sorted(places)
    assert page.count('data-topic="board:"') == 4
    assert page.count("<harken-chart") == 1


def test_an_installation_that_heard_nothing_says_how_to_begin(as_role: AsRole, show: Show) -> None:
    show(board(card(change=None, now=figure(None, 0)), newest_at=None))
    page = page_of(as_role(Role.LEAD))
    assert "Nobody has answered yet" in page
    assert 'href="/imports/"' in page
    assert 'href="/first-days/"' in page
    viewer = page_of(as_role(Role.VIEWER))
    assert "This page fills by itself" in viewer
    assert 'data-topic="board:"' in viewer  # how it hears of the first signal
    assert 'data-shape="empty"' in viewer
    assert "/imports/" not in viewer


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (7, ["NPS: not enough answers yet", "7 of 30 answers", "From 10 answers"]),
        (12, ["NPS 41.0, too little before it", "low base", "12 answers"]),
        (30, ["NPS 41.0, too little before it", "30 answers"]),
    ],
)
def test_few_answers_say_what_is_missing(
    as_role: AsRole, show: Show, n: int, told: list[str]
) -> None:
    show(board(card(change=None, now=figure(41.0, n))))
    page = page_of(as_role(Role.VIEWER))
    assert [one for one in told if one not in page] == []
    assert ("<strong>41.0" in page) is (n >= 10)


def test_links_to_signals_are_shown_by_right_and_the_parts_are_the_same(
    as_role: AsRole, show: Show
) -> None:
    show(full())
    pages = {role: page_of(as_role(role)) for role in (Role.LEAD, Role.VIEWER)}
    rights = {role: re.findall(r'data-may="([^"]*)"', page)[0] for role, page in pages.items()}
    assert rights == {Role.LEAD: "signals bring", Role.VIEWER: ""}
    parts = {
        role: re.findall(r'data-part="words">(.*?)</section>', page) for role, page in pages.items()
    }
    assert parts[Role.LEAD] == parts[Role.VIEWER]
    assert all('class="may-signals"' in part for part in parts[Role.VIEWER])


def test_every_link_to_signals_can_be_hidden() -> None:
    html = " ".join(parts_of(full(), "en").values())
    links = re.findall(r"<a [^>]*>", html)
    assert [link for link in links if "/signals/" in link and "may-signals" not in link] == []


def test_a_figure_that_cannot_be_measured_leaves_the_others_standing(
    as_role: AsRole, show: Show
) -> None:
    broken = card(why=LocalText({"en": "Two currencies."}), weeks=())
    show(board(broken, card(ready("first_response", "First response"))))
    page = page_of(as_role(Role.VIEWER))
    assert "NPS cannot be measured" in page
    assert "Two currencies." in page
    assert "First response 60.0" in page
    assert "<harken-chart" not in page


def test_an_unknown_scope_says_so_and_offers_the_way_out(
    as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_view: View, **_how: object) -> Board:
        raise CannotMeasure("No answer has the team “Nobody”.")

    monkeypatch.setattr(views, "board_of", refuse)
    response = as_role(Role.VIEWER).get("/?team=Nobody")
    assert response.status_code == 422
    page = response.content.decode()
    assert "No answer has the team “Nobody”." in page
    assert 'aria-label="Remove the filter Team: Nobody"' in page


def test_an_address_has_one_form(as_role: AsRole, show: Show) -> None:
    show(full())
    client = as_role(Role.VIEWER)
    told = client.get("/?team=&metric=csat&brand=A+%26+B&x=1")
    assert told["Location"] == "/?brand=A+%26+B&metric=csat"
    swapped = client.get("/?team=&metric=csat", headers={"HX-Request": "true"})
    assert (swapped.status_code, swapped["HX-Push-Url"]) == (200, "/?metric=csat")


def test_what_is_set_has_its_way_out_and_teams_stand_in_their_tree() -> None:
    names = LocalText({"en": "Support", "pl": "Wsparcie"})
    choices = ScopeChoices(teams=(Choice("Support", names), Choice("Chat", names, 1)))
    view = View(Scope(team="Wsparcie", product="Lamp"), "csat")
    shown = filters_of(view, choices, "pl")
    assert [(one.text, one.without_url) for one in shown.chips] == [
        ("Team: Wsparcie", "/?product=Lamp&metric=csat"),
        ("Product: Lamp", "/?team=Wsparcie&metric=csat"),
    ]
    team, product = shown.filters
    assert [one.label for one in team.options][1:] == ["Wsparcie", "\u2003Wsparcie"]
    assert team.options[1].is_chosen
    assert [(one.value, one.is_chosen) for one in product.options] == [("", False), ("Lamp", True)]
    assert shown.whole_url == "/?metric=csat"


def test_old_data_warns_after_three_days(as_role: AsRole, show: Show) -> None:
    for age, is_old in ((timedelta(days=3), False), (timedelta(days=3, seconds=1), True)):
        show(full() if not is_old else full(newest_at=NOW - age))
        assert ("data-stale " in page_of(as_role(Role.VIEWER))) is is_old


def test_panels_stand_in_their_order_and_a_broken_one_is_absent(
    panel: Callable[..., None],
) -> None:
    def broken(_language: str) -> str:
        raise ValueError

    panel("promises", lambda language: f"kept in {language}", rank=2)
    panel("problems", broken)
    panel("silent", lambda _language: "")
    parts = parts_of(full(), "pl")
    assert "kept in pl" in parts["panel-promises"]
    assert (parts["panel-problems"], parts["panel-silent"]) == ("", "")


def test_parts_say_nothing_unescaped() -> None:
    evil = card(ready(label="<script>"), why=LocalText({"en": "<b>"}))
    found = touchpoints(standing("<i>", 9, WORSE), standing("web", 40))
    made = board(evil, card(), drawn=card(), touchpoints=found, words=(word("<u>"),))
    html = " ".join(parts_of(made, "en").values())
    assert [one for one in ("<script>", "<b>", "<i>", "<u>") if one in html] == []


def test_a_page_knows_when_its_parts_are_others() -> None:
    assert shape_of(full()) == "nps first_response"
    assert shape_of(full(newest_at=None)) == "empty"


def test_live_is_first_in_the_menu(as_role: AsRole, show: Show) -> None:
    show(full())
    ranks = sorted(menu, key=lambda entry: entry.rank)
    assert [entry.url_name for entry in ranks][:2] == ["board:live", "organisation:home"]
    assert as_role(Role.VIEWER).get("/now/").status_code == 200


def test_a_figure_of_few_events_needs_no_interval() -> None:
    counted = figure(41.0)
    alone = Estimate(3.0, None, None, 40, 40.0, "rate")
    one = card(now=type(counted)("nps", None, None, alone, Shown.FULL, "", counted.sums))
    assert "3.0" in parts_of(board(one), "en")["card-nps"]


def test_the_parts_of_a_board_are_made_once_and_few_boards_are_kept() -> None:
    kept, made = KeptParts(most=2), [full() for _board in range(3)]
    counted: list[int] = []

    def ask(place: int, language: str = "en") -> dict[str, str]:
        return kept.of(made[place], language, lambda: counted.append(place) or {"a": str(place)})

    assert [ask(place)["a"] for place in (0, 0, 1, 0, 2, 0, 1)] == list("0010201")
    assert (counted, len(kept)) == ([0, 1, 2, 1], 2)
    ask(1, "pl")
    assert counted[-1] == 1
