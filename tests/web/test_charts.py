"""A chart on a page, its files, and who may have them."""

import csv
import io
import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory

from harken.charts import DrawingError
from harken.foundations.permission import Actor, Role
from harken.web.charts import shelf
from harken.web.charts.tickets import Ticket, opened
from tests.web.chart_pages import opening_hours, render

ANNA = Actor("person", "7", "Anna", Role.LEAD)
BORYS = Actor("person", "8", "Borys", Role.OWNER)
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def only_this_area(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.web.chart_pages"
    settings.MIDDLEWARE = []


def request_of(actor: Actor | None, path: str = "/page/") -> Any:
    request = RequestFactory().get(path)
    request.actor = actor  # type: ignore[attr-defined]
    return request


def address(page: str, ending: str) -> str:
    return next(found for found in re.findall(r'"(/charts/[^"]+)"', page) if found.endswith(ending))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ending", "kind", "begins"),
    [
        ("light-wide.svg", "image/svg+xml", b"<svg"),
        ("dark-narrow.svg", "image/svg+xml", b"<svg"),
        ("chart.svg", "image/svg+xml", b"<svg"),
        ("chart.png", "image/png", b"\x89PNG"),
        ("chart.pdf", "application/pdf", b"%PDF"),
        ("chart.csv", "text/csv; charset=utf-8", b"\xef\xbb\xbfDay,Hours,Holiday"),
    ],
)
def test_every_address_on_the_page_gives_its_file(
    client: Client, ending: str, kind: str, begins: bytes
) -> None:
    answer = client.get(address(render(request_of(None)), ending))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
    assert answer.content.startswith(begins)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_saved_file_is_called_after_the_finding(client: Client) -> None:
    answer = client.get(address(render(request_of(None)), "chart.png"))
    name = answer.headers["Content-Disposition"]
    assert name == 'attachment; filename="three-holidays-close-us-in-april.png"'


def test_a_chart_from_my_page_opens_for_nobody_else() -> None:
    mine = Ticket.issue("abc", request_of(ANNA), TODAY).seal()
    assert opened(mine, request_of(ANNA), TODAY) is not None
    assert opened(mine, request_of(BORYS), TODAY) is None
    assert opened(mine, request_of(None), TODAY) is None


def test_an_address_ends_after_the_next_day() -> None:
    ticket = Ticket.issue("abc", request_of(ANNA), TODAY).seal()
    assert opened(ticket, request_of(ANNA), date(2026, 3, 3)) is not None
    assert opened(ticket, request_of(ANNA), date(2026, 3, 4)) is None


@pytest.mark.parametrize("spoil", [str.swapcase, lambda text: text[:-1], lambda _text: "abc"])
def test_a_forged_address_finds_nothing(client: Client, spoil: Any) -> None:
    ticket = address(render(request_of(None)), "chart.csv").split("/")[2]
    assert client.get(f"/charts/{spoil(ticket)}/chart.csv").status_code == 404


def test_a_ticket_signed_for_another_purpose_finds_nothing() -> None:
    from django.core import signing

    other = signing.Signer(salt="something else").sign_object({"chart": "abc"})
    assert opened(other, request_of(None), TODAY) is None


@pytest.mark.parametrize("name", ["chart.exe", "../secret.key", "light-huge.svg"])
def test_an_unknown_file_finds_nothing(client: Client, name: str) -> None:
    ticket = address(render(request_of(None)), "chart.csv").split("/")[2]
    assert client.get(f"/charts/{ticket}/{name}").status_code == 404


def test_a_spreadsheet_calculates_nothing_that_a_name_says(client: Client) -> None:
    chart = opening_hours()
    rows = (("=1+1", -3, "@SUM(A1)"),)
    hostile = type(chart)(
        chart.finding, chart.spec, chart.narrow, type(chart.table)(chart.table.header, rows)
    )
    page = render(request_of(None), hours=hostile)
    text = client.get(address(page, "chart.csv")).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1] == ["'=1+1", "-3", "'@SUM(A1)"]


def test_the_page_works_without_script() -> None:
    page = render(request_of(None))
    picture = page.split("<noscript>")[1].split("</noscript>")[0]
    assert 'alt="Three holidays close us in April."' in picture
    assert re.findall(r'width="(\d+)" height="(\d+)"', picture) == [
        ("340", "260"),
        ("340", "260"),
        ("760", "260"),
        ("760", "260"),
    ]
    assert "prefers-color-scheme: dark" in picture
    assert "<td>Good Friday</td>" in page


@pytest.mark.parametrize(("look", "other"), [("light", "dark"), ("dark", "light")])
def test_a_chosen_look_shows_only_its_pictures(look: str, other: str) -> None:
    request = request_of(None)
    request.COOKIES["harken_look"] = look
    page = render(request)
    assert f"{look}-wide.svg" in page
    assert f"{other}-wide.svg" not in page


def test_a_fragment_that_goes_to_every_viewer_needs_no_request() -> None:
    assert "/chart.png" in render(None)


def test_words_from_people_stay_words() -> None:
    canary = "</script><script>alert(1)</script>"
    page = render(request_of(None), hours=opening_hours(title=canary))
    assert canary not in page


def test_the_drawing_script_may_be_kept_for_ever(client: Client) -> None:
    page = render(request_of(None))
    script = re.search(r'data-script="([^"]+)"', page)
    assert script
    plain = client.get(script[1])
    packed = client.get(script[1], headers={"Accept-Encoding": "gzip"})
    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.headers["Content-Type"].startswith("text/javascript")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert client.get("/charts/vega-0123456789abcdef.js").status_code == 404


def test_a_picture_that_cannot_be_drawn_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> bytes:
        raise DrawingError("The drawing took longer than 20 seconds.")

    chart = opening_hours(title=f"Never drawn before {uuid4()}")
    url = address(render(request_of(None), hours=chart), "chart.png")
    monkeypatch.setattr(shelf.draughtsman().renderer, "ask", fail)
    answer = client.get(url)
    assert answer.status_code == 503
    assert "The table on the page has the same figures." in answer.content.decode()
