"""Invited people: their token leads to their one response."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from harken.customers.models import Customer
from harken.listening.models import Signal
from harken.surveys.answering import addresses
from harken.surveys.guests import Guest, GuestBook, NotAGuest, guest_books
from harken.surveys.models import Opened, Response, Survey
from tests.surveys.answering.visitor import Visitor
from tests.surveys.responses.world import a_survey, one_page, three_pages

# What guests send is taken in like the rest; emptying PostgreSQL takes a second a test.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def _guests(transactional_db: None) -> Iterator[None]:
    """A book that knows the token 'ann', and why some others open nothing."""

    def guest(token: str, _now: datetime) -> Guest | NotAGuest:
        if token != "ann":
            return NotAGuest(token)
        survey = Survey.objects.get().pk
        return Guest(7, survey, "key-of-ann", "pl", "C-1", {"order": "17", "evil": "1"})

    guest_books.register(GuestBook("testing", "/g/", guest, lambda _progress: None))
    addresses.read_address.cache_clear()
    yield
    del guest_books._entries["testing"]
    addresses.read_address.cache_clear()


@pytest.mark.usefixtures("_guests")
def test_a_guest_answers_once_in_their_language_as_themselves(visitor: Visitor) -> None:
    a_survey(one_page(hidden=[{"name": "order", "kept_as": "order_no"}]), visitor.now)
    Customer.objects.create(external_id="C-1", first_seen_at=visitor.now)
    page = visitor.get("/g/ann/?q1=8", **{"accept-language": "en"})
    assert "Na ile?" in page.text
    assert page.text.count("checked") == 1
    visitor.get("/g/ann/?q1=3")
    assert not Response.objects.exists()
    sent = visitor.send(page, q1="8")
    assert visitor.follow(sent).status_code == 200
    response, signal = Response.objects.get(), Signal.objects.get()
    assert (response.key, response.invitation_id, response.channel) == ("key-of-ann", 7, "mail")
    assert (response.hidden, response.language) == ({"order": "17"}, "pl")
    assert signal.customer.external_id == "C-1"
    again = visitor.get("/g/ann/")
    assert again.status_code == 200
    assert "<form" not in again.text
    assert visitor.send(page, q1="8").status_code == 303
    assert visitor.send(page, q1="2").status_code == 303
    visitor.now += timedelta(days=2)
    late = visitor.send(page, q1="1")
    assert (late.status_code, "<form" in late.text) == (200, False)
    assert Response.objects.get().answers == {"q1": 2}
    assert Signal.objects.count() == 1


@pytest.mark.usefixtures("_guests")
def test_a_guest_goes_on_where_they_were(visitor: Visitor) -> None:
    a_survey(three_pages(), visitor.now)
    second = visitor.follow(visitor.send(visitor.get("/g/ann/"), q1="3"))
    assert str(second.url).endswith("/g/ann/2/")
    assert "Co?" in visitor.get("/g/ann/").text
    visitor.follow(visitor.send(second, q3="x"))
    visitor.door.finish()
    assert Opened.objects.get().channel == "mail"


@pytest.mark.usefixtures("_guests")
@pytest.mark.parametrize(
    ("token", "status"), [("expired", 410), ("withdrawn", 410), ("unknown", 404)]
)
def test_a_token_that_opens_nothing_says_why(visitor: Visitor, token: str, status: int) -> None:
    assert visitor.get(f"/g/{token}/").status_code == status
    assert visitor.post(f"/g/{token}/", b"q1=9").status_code == status
