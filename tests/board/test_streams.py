"""The live page and the page on the wall as streams: who may watch what, and what is sent."""

from datetime import datetime, timedelta

import pytest

from harken.board.figures.records import Board, Scope, View
from harken.board.live import streams
from harken.board.tv import streams as tv_streams
from harken.board.tv.actions import LinkDetails, make_link, revoke_link
from harken.board.tv.models import TvLink
from harken.board.tv.rules import token_of
from harken.foundations.permission import Actor, Role
from harken.metrics.figures import CannotMeasure
from harken.web.registries import stream_families
from tests.board.boards import NOW, board, card, word

SYSTEM = Actor.system()


def somebody(role: Role) -> Actor:
    return Actor("person", "1", "Anna", role)


@pytest.mark.parametrize("role", Role)
def test_everybody_signed_in_may_watch_the_live_page(role: Role):
    assert streams.may_watch("team=Support&metric=csat", somebody(role))


@pytest.mark.parametrize(
    "query",
    [
        "metric=csat&team=Support",
        "team=",
        "unknown=1",
        "team=Support&team=Returns",
        "team=%53upport",
    ],
)
def test_a_view_has_one_name_only_so_that_nobody_has_it_computed_twice(query: str):
    assert not streams.may_watch(query, somebody(Role.OWNER))


def test_nobody_watches_the_live_page_without_signing_in():
    assert not streams.may_watch("", None)


def test_a_view_that_can_no_longer_be_shown_has_no_parts(monkeypatch: pytest.MonkeyPatch):
    """So its viewers load the page anew, which says why."""

    def refuse(_view: View) -> Board:
        raise CannotMeasure("no such team")

    monkeypatch.setattr(streams, "board_of", refuse)
    assert streams.parts("team=Gone", "en") == {}


def test_what_is_looked_at_together_is_asked_once(monkeypatch: pytest.MonkeyPatch):
    asked = []
    monkeypatch.setattr(streams, "version_of", lambda touched: asked.append(touched) or "7")
    together = streams.AskedOnce()
    first, later = {"board.changed": 1}, {"board.changed": 1}
    assert [together.version(view, first) for view in ("", "metric=csat")] == ["7/0-0"] * 2
    together.version("", later)
    assert len(asked) == 2


@pytest.fixture
def link(now: datetime) -> TvLink:
    return make_link(SYSTEM, LinkDetails("Hall", View(Scope()), "pl", False), now=now)


@pytest.mark.django_db
def test_a_screen_watches_until_its_link_is_revoked(link: TvLink, now: datetime):
    token = token_of(link.pk)
    assert tv_streams.may_watch(token, None)
    revoke_link(SYSTEM, link.pk, now=now)
    assert not tv_streams.may_watch(token, None)
    assert not tv_streams.may_watch(token, somebody(Role.OWNER))
    assert tv_streams.parts(token, "pl") == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "token",
    ["", "forged", f"{'0f' * 16}.{'x' * 43}", "a" * 500],
    ids=["none", "no link", "another signature", "long"],
)
def test_a_forged_link_shows_nothing(token: str):
    assert not tv_streams.may_watch(token, somebody(Role.OWNER))


@pytest.mark.django_db
def test_that_a_screen_watches_is_written_down_once_a_minute(
    link: TvLink, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries
):
    token = token_of(link.pk)
    for seconds, queries in ((0, 2), (30, 1), (60, 1), (61, 2)):
        monkeypatch.setattr(tv_streams, "system_clock", lambda s=seconds: NOW + timedelta(0, s))
        with django_assert_num_queries(queries):
            assert tv_streams.may_watch(token, None)
    link.refresh_from_db()
    assert link.seen_at == NOW + timedelta(seconds=61)


@pytest.mark.django_db
@pytest.mark.parametrize("with_words", [True, False])
def test_a_screen_is_sent_words_only_where_its_link_says_so(
    now: datetime, monkeypatch: pytest.MonkeyPatch, with_words: bool
):
    made = make_link(SYSTEM, LinkDetails("Hall", View(Scope()), "en", with_words), now=now)
    said = board(card(), words=(word("The parcel was late."),))
    monkeypatch.setattr(tv_streams, "board_of", lambda _view: said)
    parts = tv_streams.parts(token_of(made.pk), "en")
    assert ("The parcel was late." in "".join(parts.values())) is with_words


def test_both_are_registered():
    assert {"board", "tv"} <= {family.name for family in stream_families}
