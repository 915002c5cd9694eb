"""Who gets through a view, where a form leads back to, and which look a page has."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from harken.foundations.permission import Actor, Role, permission
from harken.web.access import PUBLIC, actor_of, demands, public, requires
from harken.web.charts import shelf
from harken.web.language.rules import known_language, look_of
from harken.web.way_back import way_back
from tests.web.conftest import person

LEADS_ONLY = permission("probe", Role.LEAD, scope="probe:read")


@requires(LEADS_ONLY)
def view(request: HttpRequest, number: int = 0) -> HttpResponse:
    return HttpResponse(f"for {request.actor.label}, {number}")


def asked(actor: Actor | None, path: str = "/probe/?a=1") -> HttpRequest:
    request = RequestFactory().get(path)
    if actor:
        request.actor = actor
    return request


def test_who_holds_the_right_gets_through_with_the_arguments() -> None:
    assert view(asked(person(Role.LEAD, "Lena")), number=3).content == b"for Lena, 3"


def test_who_does_not_hold_it_is_refused_by_the_rights_name() -> None:
    with pytest.raises(PermissionDenied, match="probe"):
        view(asked(person(Role.VIEWER)))


def test_somebody_unknown_signs_in_and_comes_back_to_the_same_address() -> None:
    answer = view(asked(None))
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/probe/%3Fa%3D1")


def test_a_key_with_the_scope_gets_through_and_one_without_does_not() -> None:
    key = Actor("key", "1", "key", scopes=frozenset({"probe:read"}))
    assert view(asked(key)).status_code == 200
    with pytest.raises(PermissionDenied):
        view(asked(Actor("key", "2", "other", scopes=frozenset({"audit:read"}))))


def test_an_operation_never_redirects_to_a_sign_in_page() -> None:
    operation = demands(LEADS_ONLY)(lambda _request: "done")
    assert operation(asked(person(Role.LEAD))) == "done"
    with pytest.raises(PermissionDenied):
        operation(asked(None))


def test_every_guarded_view_carries_its_right() -> None:
    assert view.permission is LEADS_ONLY
    assert public(lambda _request: None).permission is PUBLIC


def test_a_public_right_is_held_by_nobody_in_particular() -> None:
    assert not PUBLIC.allows(person(Role.OWNER))


def test_a_request_without_middleware_is_anonymous() -> None:
    assert actor_of(HttpRequest()) is None


@pytest.mark.parametrize("wanted", ["/settings/teams/", "/?a=1", "http://testserver/home/"])
def test_a_form_leads_back_to_our_own_page(wanted: str) -> None:
    assert way_back(RequestFactory().post("/", {"next": wanted})) == wanted


@pytest.mark.parametrize(
    "wanted",
    ["", "https://evil.example/", "//evil.example", "javascript:alert(1)", "http:///evil.example"],
)
def test_a_form_never_leads_elsewhere(wanted: str) -> None:
    request = RequestFactory().post("/", {"next": wanted})
    assert way_back(request, "/me/") == "/me/"


@pytest.mark.parametrize(
    ("code", "known"),
    [("pl-PL", "pl"), ("UK", "uk"), ("en-GB", "en"), ("de", None), ("", None), (None, None)],
)
def test_a_code_is_known_by_its_first_part(code: str | None, known: str | None) -> None:
    assert known_language(code) == known


@pytest.mark.parametrize(
    ("own", "cookie", "look"),
    [
        ("dark", "light", "dark"),
        ("", "light", "light"),
        (None, None, "system"),
        ("pink", "light", "system"),
        (None, "pink", "system"),
    ],
)
def test_a_look_is_ones_own_else_the_browsers_else_the_systems(
    own: str | None, cookie: str | None, look: str
) -> None:
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(theme=own)
    if cookie:
        request.COOKIES["harken_look"] = cookie
    assert look_of(request) == look


class Draughtsman:
    """Stands where the drawing child would be started."""

    def __init__(self, folder: object, script: bytes | Exception) -> None:
        self.folder, self.script, self.asked, self.closed = folder, script, 0, 0
        self.renderer = self

    def vega_script(self) -> bytes:
        self.asked += 1
        if isinstance(self.script, Exception):
            raise self.script
        return self.script

    def close(self) -> None:
        self.closed += 1


def test_the_script_is_made_ahead_once_and_the_child_ends(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = Draughtsman(tmp_path, b"script")
    monkeypatch.setattr(shelf, "draughtsman", lambda: drawn)
    shelf.prepare_script()
    shelf.prepare_script()
    assert (drawn.asked, drawn.closed) == (1, 2)


def test_a_script_that_cannot_be_made_ahead_stops_nothing(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    drawn = Draughtsman(tmp_path, shelf.DrawingError("no child"))
    monkeypatch.setattr(shelf, "draughtsman", lambda: drawn)
    shelf.prepare_script()
    assert "could not be made ahead" in caplog.text
    assert drawn.closed == 1
