"""The signals page: finding, filtering, reading one, and what may be done to it."""

import json
from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import parse_qsl

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from harken.audit.models import AuditEntry
from harken.customers.masking import masked
from harken.customers.models import Customer, PersonalData
from harken.foundations.permission import Role
from harken.listening.amending.passages import passages_of
from harken.listening.reading.state import DAYS, OWN, Wish
from harken.listening.search.filling import OFFERED, fill
from harken.listening.signals.models import Signal, SignalRevision
from harken.listening.signals.new_signal import Outcome
from harken.metrics.evidence import Behind, signals_behind
from harken.organisation.profile.models import THE_ONE, Organisation
from harken.warehouse.definition import Operator, Where, Window

pytestmark = pytest.mark.django_db
Told = Callable[..., Outcome]
AsRole = Callable[[str], Client]
CUSTOMER = {
    "id": "C-7",
    "name": "Jan Canarski",
    "email": "jan@canary.example",
    "phone": "+48601202303",
}
SAID = "Canarskiemu nie oddano pieniędzy. Pisać na jan@canary.example lub 601 202 303!"


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/signals/{query}", follow=True)
    assert response.status_code == 200, response.content
    return response.content.decode()


def shown(client: Client, query: str) -> set[str]:
    """Return the keys of the signals on the page."""
    rows = client.get(f"/signals/?{query}", follow=True).context["rows"]
    return {row.signal.key for row in rows}


def test_without_signals_the_page_says_how_to_send_the_first(as_role: AsRole):
    said = page(as_role(Role.OWNER))
    assert "http://testserver/api/v1/signals" in said
    assert "Authorization: Bearer" in said
    assert "/settings/keys/" in said
    assert "/settings/keys/" not in page(as_role(Role.ANALYST)).partition("<main")[2]


@pytest.fixture
def several(told: Told) -> None:
    rows = {
        "a": {"text": "Late parcel", "channel": "web", "scores": {"nps": 3},
              "touchpoint": "delivery", "dimensions": {"cabin": "economy", "age": 30},
              "occurred_at": "2026-02-28T23:30:00Z"},
        "b": {"text": "Quick parcel", "channel": "phone", "scores": {"nps": 9}, "team": "Kraków",
              "dimensions": {"age": 41, "member": True}, "occurred_at": "2026-03-01T10:00:00Z"},
        "c": {"scores": {"nps": 7, "csat": 2}, "language": "pl", "location": "Łódź",
              "durations": {"first_response_seconds": 7200},
              "occurred_at": "2026-03-01T23:59:00Z"},
        "d": {"source": "till", "money": {"amount": "10.50", "currency": "PLN"},
              "occurred_at": "2026-01-15T10:00:00Z"},
    }  # fmt: skip
    for key, fields in rows.items():
        told(key, **fields)
    fill()


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", "abcd"),
        ("q=parcel", "ab"),
        ("q=parcel+-late", "b"),
        ("channel=web", "a"),
        ("channel=web&channel=phone", "ab"),
        ("where=channel=", "cd"),
        ("source=till", "d"),
        ("touchpoint=delivery", "a"),
        ("team=Krak%C3%B3w", "b"),
        ("location=%C5%81%C3%B3d%C5%BA&language=pl", "c"),
        ("score=nps", "abc"),
        ("score=nps:low", "a"),
        ("score=nps:middle", "c"),
        ("score=nps:high", "b"),
        ("score=csat:low", "c"),
        ("measure=first_response_seconds", "c"),
        ("measure=revenue", "d"),
        ("measure=signals", "abcd"),
        ("measure=nps&where=value=7..9", "bc"),
        ("where=money=10..11", "d"),
        ("where=money=", "abc"),
        ("where=cabin=economy", "a"),
        ("where=x_age=35..", "b"),
        ("where=age=30", "a"),
        ("where=member=yes", "b"),
        ("where=member=", "acd"),
        ("from=2026-03-01&to=2026-03-01", "bc"),
        ("from=2026-03-02", ""),
        ("to=2026-01-31", "d"),
        ("channel=web&q=quick", ""),
        ("channel=%27+OR+1%3D1", ""),
    ],
)
def test_filters_leave_what_they_say(several, as_role: AsRole, query, keys):
    assert shown(as_role(Role.ANALYST), query) == set(keys)


@pytest.mark.parametrize(("query", "without_bands"), [("", []), ("measure=revenue", ["revenue"])])
def test_only_scores_with_bands_are_offered_unless_asked_for(
    several, as_role: AsRole, query, without_bands
):
    asked = as_role(Role.ANALYST).get(f"/signals/?{query}", follow=True).context["questions"]
    (choice,) = [one for one in asked.first if one.name == "score"]
    offered = {option.value.partition(":")[0] for option in choice.options} - {""}
    banded = {"nps", "enps", "csat", "ces", "promise_kept", "task_completed"}
    assert sorted(offered - banded) == without_bands


def test_days_are_those_of_the_house(several, as_role: AsRole):
    Organisation.objects.update_or_create(pk=THE_ONE, defaults={"zone": "Europe/Warsaw"})
    # 23:30 UTC on 28 February is 1 March in Warsaw; 23:59 UTC on 1 March is 2 March there.
    assert shown(as_role(Role.OWNER), "from=2026-03-01&to=2026-03-01") == {"a", "b"}


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("where=colour=red", "There is no field named"),
        ("measure=npss", "There is no measure named"),
        ("measure=revenue&band=low", "no fixed scale"),
        ("where=value=9", "Say which measure"),
        ("where=money=lots", "is no value of"),
        ("from=2026-13-01", "2026-13-01"),
        ("from=2026-03-02&to=2026-03-01", ""),
        ("where=password__startswith=a", "There is no field named"),
    ],
)
def test_a_filter_that_cannot_be_is_refused_with_the_reason(
    several, as_role: AsRole, query, reason
):
    response = as_role(Role.ANALYST).get(f"/signals/?{query}", follow=True)
    assert response.status_code == 422
    assert reason in response.content.decode()


def test_the_address_holds_the_state_and_nothing_else(several, as_role: AsRole):
    client = as_role(Role.OWNER)
    sent = client.get("/signals/?q=+parcel&period=&score=nps:low&channel=web&team=&from=&to=")
    assert sent.headers["Location"] == "/signals/?q=parcel&measure=nps&band=low&channel=web"
    swapped = client.get(sent.headers["Location"], headers={"HX-Request": "true"})
    assert swapped.headers["HX-Push-Url"] == sent.headers["Location"]


NAMES = ["q", "period", "from", "to", "measure", "band", "score", "customer", "where", "field",
         "value", *OFFERED]  # fmt: skip
TEXTS = st.text(max_size=20) | st.sampled_from(
    ["nps", "low", OWN, *DAYS, "channel=web", "team=", "="]
)


@given(st.lists(st.tuples(st.sampled_from(NAMES), TEXTS), max_size=12))
def test_any_address_is_read_and_written_the_same_again(pairs: list[tuple[str, str]]):
    given_query = QueryDict(mutable=True)
    for name, text in pairs:
        given_query.appendlist(name, text)
    wish = Wish.read(given_query)
    assert Wish.read(QueryDict(wish.query())) == wish
    assert Wish.read(QueryDict(wish.query())).query() == wish.query()
    for text in wish.where:
        assert text not in wish.without(text).where
    assert all(name in {*NAMES} for name, _text in parse_qsl(wish.query()))


def test_every_figure_opens_the_signals_behind_it(several, as_role: AsRole):
    where = (Where("channel", Operator.IN, ("web", "phone")), Where("team", Operator.UNKNOWN))
    url = signals_behind(Behind("nps", Window(date(2026, 2, 1), date(2026, 3, 31)), where))
    rows = as_role(Role.ANALYST).get(url, follow=True).context["rows"]
    assert [row.signal.key for row in rows] == ["a"]


def test_pages_go_on_and_the_number_of_queries_stays(
    told: Told, as_role: AsRole, django_assert_max_num_queries
):
    for number in range(120):
        who = {"id": f"C-{number}", "name": f"Name {number}"}
        told(
            f"k{number}",
            text="parcel",
            occurred_at=f"2026-02-01T10:00:{number // 2:02}Z",
            customer=who,
        )
    fill()
    client, seen, url = as_role(Role.ANALYST), [], "/signals/?q=parcel"
    while url:
        with django_assert_max_num_queries(18):
            response = client.get(url)
        rows = [row.signal for row in response.context["rows"]]
        seen += rows
        cursor = response.context["page"].next_cursor
        url = f"/signals/?q=parcel&cursor={cursor}" if cursor else ""
    assert len({row.pk for row in seen}) == len(seen) == 120
    order = [(row.occurred_at, row.pk) for row in seen]
    assert order == sorted(order, reverse=True)
    assert client.get("/signals/?cursor=nonsense").status_code == 404


@pytest.fixture
def canary(told: Told) -> Signal:
    told("k1", text=SAID, customer=CUSTOMER, scores={"csat": 4}, language="pl")
    fill()
    return Signal.objects.get()


SECRETS = ("Canarsk", "jan@canary.example", "601 202 303", "48601202303", "C-7")


def test_who_may_not_see_customers_sees_no_trace_of_them(canary: Signal, as_role: AsRole):
    client = as_role(Role.ANALYST)
    told = page(client) + page(client, f"{canary.pk}/")
    told += client.get("/command/?q=nie oddano").content.decode()
    assert "nie oddano pieniędzy" in told
    assert [mark for mark in ("[name]", "[e-mail]", "[phone]") if mark not in told] == []
    assert [secret for secret in SECRETS if secret in told] == []
    assert client.get("/signals/?customer=C-7").status_code == 422
    assert shown(client, "q=canarski") == set()


def test_who_may_see_customers_finds_all_they_said(canary: Signal, told: Told, as_role: AsRole):
    told("k2", text="Someone else")
    client = as_role(Role.AGENT)
    said = page(client, f"{canary.pk}/")
    assert [secret for secret in SECRETS if secret not in said] == []
    assert shown(client, "customer=C-7") == {"k1"}
    assert "Erase the customer" not in said
    assert client.post(f"/signals/{canary.pk}/erase/").status_code == 403


def test_a_score_is_corrected_and_what_it_was_stays(canary: Signal, as_role: AsRole):
    client, url = as_role(Role.LEAD), f"/signals/{canary.pk}/correct/"
    wrong = client.post(url, {"csat": "9"})
    assert wrong.status_code == 422
    assert "from 1 to 5" in wrong.content.decode()
    assert client.post(url, {"csat": "2"}).status_code == 302
    canary.refresh_from_db()
    assert canary.scores == {"csat": 2}
    said = page(client, f"{canary.pk}/")
    assert [w for w in ("<del>4</del>", "<ins>2</ins>", "Corrected") if w not in said] == []
    assert AuditEntry.objects.get(verb="signal.corrected").object_id == str(canary.pk)
    assert as_role(Role.ANALYST).post(url, {"csat": "5"}).status_code == 403


def test_chosen_passages_are_redacted_here_and_in_history(
    canary: Signal, as_role: AsRole, told: Told
):
    told("k1", text=SAID, customer=CUSTOMER, scores={"csat": 1})
    client, url = as_role(Role.LEAD), f"/signals/{canary.pk}/redact/"
    form = client.get(url).context["form"]
    assert form.initial["passages"] == ["Canarskiemu", "jan@canary.example", "601 202 303"]
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"words": "not there"}).status_code == 422
    sent = {"passages": form.initial["passages"], "words": "pieniędzy"}
    assert client.post(url, sent).status_code == 302
    fill()
    canary.refresh_from_db()
    assert canary.text == "[…] nie oddano […]. Pisać na […] lub […]!"
    for state in SignalRevision.objects.filter(signal=canary):
        assert "anar" not in state.content["text"]
    assert shown(client, "q=pieniędzy") == set()
    assert client.post(url, {"everything": "on"}).status_code == 302
    canary.refresh_from_db()
    assert canary.text == "[…]"


def test_an_erased_customer_is_nowhere_any_more(canary: Signal, told: Told, as_role: AsRole):
    told("k1", text="Other words of jan@canary.example", customer=CUSTOMER, scores={"csat": 1})
    fill()
    client, url = as_role(Role.OWNER), f"/signals/{canary.pk}/erase/"
    assert "1 signal " in client.get(url).content.decode()
    report = client.post(url)
    removed = dict(report.context["removed"])["Of the customer"]
    assert removed == "your id for the customer, name, e-mail, phone"
    assert dict(report.context["removed"])["Texts in histories"] == "1"
    assert not PersonalData.objects.exists()
    rows = [Signal.objects.values(), SignalRevision.objects.values(), Customer.objects.values()]
    kept = str([*map(list, rows), list(AuditEntry.objects.values())])
    assert [secret for secret in (*SECRETS, "Other words") if secret in kept] == []
    assert Signal.objects.get().scores == {"csat": 1}
    assert "erased" in page(client, f"{canary.pk}/")
    assert client.post(url).status_code == 404
    assert AuditEntry.objects.filter(verb="customer.erased").count() == 1


def test_a_customers_data_is_handed_out_whole(canary: Signal, as_role: AsRole):
    url = reverse("listening:customer-export", args=[canary.pk])
    response = as_role(Role.LEAD).post(url)
    given_out = json.loads(response.content)
    assert given_out["customer"]["email"] == "jan@canary.example"
    assert given_out["signals"][0]["text"] == SAID
    assert "attachment" in response.headers["Content-Disposition"]
    assert AuditEntry.objects.get(verb="customer.exported")
    assert as_role(Role.AGENT).post(url).status_code == 403


def test_commands_hand_out_and_erase(canary: Signal, monkeypatch):
    from harken.listening import cli

    run = CliRunner()
    given_out = run.invoke(cli.export, ["customer", "C-7"])
    assert json.loads(given_out.stdout)["customer"]["name"] == "Jan Canarski"
    erased = run.invoke(cli.app, ["C-7", "--json"])
    assert json.loads(erased.stdout)["searchable"] == 1
    assert run.invoke(cli.export, ["customer", "C-7"]).exit_code == 1


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (
            "Order 1024 of 2026-03-02 10:30 cost 1 200,50",
            "Order 1024 of 2026-03-02 10:30 cost 1 200,50",
        ),
        ("Call (022) 555-12-34 5 or +1 555 0100", "Call [phone] or [phone]"),
        ("Меня зовут Иван Петров, жду", "Меня зовут [name], жду"),
        ("З повагою, Олена Шевченко", "З повагою, [name]"),
        ("Nazywam się Anna Nowak.", "Nazywam się [name]."),
        ("My name is Joe and may we…", "My name is [name] and may we…"),
        ("a@b and x.y+z@mail.example.org", "a@b and [e-mail]"),
    ],
)
def test_what_tells_who_somebody_is_gets_masked(text, hidden):
    assert masked(text) == hidden


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_masking_and_cutting_bear_any_text(text: str, names: list[str]):
    masked(text, names)
    assert all(one.text in text for one in passages_of(text, names))


def test_long_texts_are_masked_quickly(now: datetime):
    for text in ("a" * 100_000, "1 " * 50_000, "a.@" * 33_000, "Aa " * 33_000, "!. " * 33_000):
        masked(text, ["Anna Nowak"])
        passages_of(text)
