"""The page on the wall: who makes its links, who sees it, what it shows, when it ends."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.test import Client

from harken.audit.models import AuditEntry
from harken.board.figures.records import Board, Scope, View
from harken.board.tv import screen
from harken.board.tv.actions import LinkDetails, make_link, note_seen, revoke_link
from harken.board.tv.models import TvLink
from harken.board.tv.parts import tv_parts_of
from harken.board.tv.queries import link_of
from harken.board.tv.rules import SALT, link_id_of, token_of
from harken.foundations.permission import Actor, Role
from harken.metrics.figures import CannotMeasure
from harken.metrics.targets.target import Target
from tests.board.boards import NOW, TODAY, WORSE, board, card, standing, touchpoints, word

SYSTEM = Actor.system()
ID = UUID("6fa459ea-ee8a-4ca4-894e-db77e160355e")


def make(now: datetime, *, with_words: bool = False, language: str = "en") -> TvLink:
    details = LinkDetails("Kitchen", View(Scope(team="Support")), language, with_words)
    return make_link(SYSTEM, details, now=now)


def address(link: TvLink) -> str:
    return f"/tv/{token_of(link.pk)}/"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[View]:
    """The wall shows a board made by hand; the views it asked for."""
    asked: list[View] = []

    def board_of(view: View, **_how: object) -> Board:
        asked.append(view)
        found = touchpoints(standing("delivery", 9, WORSE), standing("web", 40))
        one = card(target=Target(45.0, TODAY))
        return board(one, view=view, touchpoints=found, words=(word("Late <again>."),))

    monkeypatch.setattr(screen, "board_of", board_of)
    monkeypatch.setattr(screen, "system_clock", lambda: NOW)
    return asked


def test_an_address_opens_its_own_link_only() -> None:
    assert link_id_of(token_of(ID)) == ID
    assert token_of(ID) != token_of(UUID(int=1))


@pytest.mark.parametrize(
    "token",
    [
        "",
        ID.hex,
        f"{ID.hex}.",
        f"{ID.hex}.x",
        token_of(ID)[:-1],
        "f" * 32 + token_of(ID)[32:],
        signing.Signer(sep=".", salt="another").sign(ID.hex),
        signing.Signer(sep=".", salt=SALT).sign("no id"),
        "x" * 5000,
    ],
    ids=range(9),
)
def test_a_forged_address_opens_nothing(token: str) -> None:
    assert link_id_of(token) is None


@pytest.mark.django_db
def test_the_wall_shows_figures_without_signing_in(
    anonymous: Client, shown: list[View], now: datetime
) -> None:
    response = anonymous.get(address(make(now)))
    page = response.content.decode()
    assert response.status_code == 200
    assert shown == [View(Scope(team="Support"))]
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert 'data-topic="tv:' in page
    assert re.search(r"<noscript><meta http-equiv=.refresh. content=.60.>", page)
    for wanted in ("41.0", "38.0 to 44.0", "200 answers", "target 45 missed", "delivery"):
        assert wanted in page
    assert "Set-Cookie" not in response


@pytest.mark.django_db
def test_the_wall_leads_nowhere_and_says_no_words_unless_asked_to(
    anonymous: Client, shown: list[View], now: datetime
) -> None:
    page = anonymous.get(address(make(now))).content.decode()
    assert "<a " not in page
    assert "Late" not in page
    with_words = anonymous.get(address(make(now, with_words=True))).content.decode()
    assert "Late &lt;again&gt;." in with_words


@pytest.mark.django_db
def test_the_wall_speaks_the_links_language(
    anonymous: Client, shown: list[View], now: datetime
) -> None:
    page = anonymous.get(address(make(now, language="pl")), headers={"accept-language": "uk"})
    assert '<html lang="pl" data-theme="system"' in page.content.decode()
    dark = anonymous.get(address(make(now)) + "?look=dark").content.decode()
    assert 'data-theme="dark"' in dark


@pytest.mark.django_db
def test_a_revoked_link_says_so_and_shows_nothing(
    anonymous: Client, shown: list[View], now: datetime
) -> None:
    link = make(now)
    token = token_of(link.pk)
    assert link_of(token) is not None
    revoke_link(SYSTEM, link.pk, now=now)
    gone = anonymous.get(address(link))
    assert (gone.status_code, shown, link_of(token)) == (410, [], None)
    assert "was revoked" in gone.content.decode()
    forged = anonymous.get("/tv/forged/")
    assert forged.status_code == 404
    assert "does not work" in forged.content.decode()


@pytest.mark.django_db
def test_a_wall_that_cannot_be_measured_says_why(
    anonymous: Client, shown: list[View], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_how: object) -> Board:
        raise CannotMeasure("No team is called Support.")

    monkeypatch.setattr(screen, "board_of", refuse)
    response = anonymous.get(address(make(now)))
    assert response.status_code == 422
    assert "No team is called Support." in response.content.decode()


@pytest.mark.django_db
def test_watching_is_noted_once_a_minute(now: datetime) -> None:
    link = make(now)
    seen = []
    for seconds in (0, 59, 61):
        note_seen(link.pk, now=now + timedelta(seconds=seconds))
        link.refresh_from_db()
        seen.append(link.seen_at)
    assert seen == [now, now, now + timedelta(seconds=61)]


@pytest.mark.django_db
def test_a_leader_makes_shows_and_revokes_a_link_and_takes_it_back(
    as_role: Callable[[Role], Client],
) -> None:
    client = as_role(Role.LEADER)
    form = {"name": "Kitchen", "language": "uk", "with_words": "on", "team": ""}
    made = client.post("/settings/tv/make/", form)
    link = TvLink.objects.get()
    assert made["Location"] == f"/settings/tv/{link.pk}/"
    assert (link.language, link.with_words, link.scope) == ("uk", True, {})
    for _again in range(2):
        assert address(link) in client.get(made["Location"]).content.decode()
    revoked = client.post(f"/settings/tv/{link.pk}/revoke/", follow=True).content.decode()
    assert client.get(made["Location"]).status_code == 404
    slip = revoked.partition('name="token" value="')[2].partition('"')[0]
    client.post("/undo/", {"token": slip, "next": "/settings/tv/"})
    link.refresh_from_db()
    assert link.revoked_at is None
    verbs = AuditEntry.objects.values_list("verb", flat=True)
    assert {"tv_link.made", "tv_link.revoked", "tv_link.brought_back"} <= set(verbs)


@pytest.mark.django_db
def test_a_link_needs_a_name_and_a_role(
    as_role: Callable[[Role], Client], people: dict, now: datetime
) -> None:
    assert as_role(Role.LEAD).post("/settings/tv/make/", {"language": "en"}).status_code == 422
    details = LinkDetails("Kitchen", View(), "en")
    with pytest.raises(PermissionDenied):
        make_link(people[Role.ANALYST].actor, details, now=now)
    with pytest.raises(PermissionDenied):
        revoke_link(people[Role.ANALYST].actor, make(now).pk, now=now)


@pytest.mark.django_db
def test_the_wall_has_four_cards_six_touchpoints_and_three_comments() -> None:
    many = touchpoints(*(standing(f"place {n}", n) for n in range(9)))
    shown = board(*[card()] * 6, touchpoints=many, words=(word("one"),) * 5)
    parts = tv_parts_of(shown, "en", with_words=True)
    assert parts["touchpoints"].count("<li>") == 6
    assert parts["words"].count("<blockquote") == 3
    assert list(parts) == [
        "heading",
        "card-nps",
        "trend",
        "touchpoints",
        "words",
        "answered",
        "age",
    ]
