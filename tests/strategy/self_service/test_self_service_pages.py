"""The pages: from nothing to a rule, a rate, a register of reasons and its file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor, Role
from harken.strategy.self_service.models import ContactReason
from harken.strategy.self_service.registrations import _find

pytestmark = pytest.mark.django_db
PAGE = "/strategy/self-service/"


@pytest.fixture
def heard(own_home: Any) -> None:
    """Thirty visits, of which ten led to a call, two weeks ago."""
    from harken.listening.signals.actions import record_signals
    from harken.listening.signals.new_signal import NewSignal

    at = system_clock() - timedelta(days=14)

    def signal(channel: str, who: int, hours: int) -> NewSignal:
        return NewSignal(
            source="desk",
            key=f"{channel}{who}",
            occurred_at=at + timedelta(hours=hours),
            channel=channel,
            customer={"id": f"c{who}"},
            dimensions={"reason": "=invoice"},
        )

    batch = [signal("help centre", who, 0) for who in range(30)]
    batch += [signal("phone", who, 5) for who in range(10)]
    record_signals(batch, actor=Actor.system(), now=system_clock())


def test_from_an_empty_page_to_a_rate_and_an_aim(as_role: Any, heard: None) -> None:
    client = as_role(Role.LEAD)
    assert b"Nobody has said yet" in client.get(PAGE).content
    rule = {
        "self_service": "channel=help centre",
        "assisted": "channel=phone\nchannel=chat",
        "topic_field": "x_reason",
        "hours": 72,
    }
    assert client.post(f"{PAGE}rule/", rule).status_code == 302
    page = client.get(PAGE).content.decode().replace("\u00a0", " ")
    # 20 of 30 problems: Wilson, z = 1.96, is 49 to 81
    assert "Customers solved 67 % of their problems themselves" in page
    assert "67 % (49 to 81): 20 solved by customers themselves, 10 with help." in page
    assert "Self-service score: 3.0 to 1" in page
    assert "Nothing says how easy it was" in page
    assert "where=x_reason%3D%3Dinvoice" in page
    edit = f"{PAGE}reason/?key=%3Dinvoice"
    assert edit in page
    refused = client.post(edit, {"aim": "remove", "because": ""})
    assert refused.status_code == 422
    assert b"Say why in a sentence" in refused.content
    client.post(edit, {"aim": "remove", "because": "We could send it at once"})
    assert ContactReason.objects.get().key == "=invoice"
    page = client.get(PAGE).content.decode().replace("\u00a0", " ")
    assert "Contacts that could go, by their aim: 100 % (72 to 100) of 10." in page
    sent = b"".join(client.get(f"{PAGE}reasons.csv").streaming_content).decode()
    assert '"\'=invoice"' in sent  # no formula in a spreadsheet


def test_what_is_wrong_with_a_rule_is_said_on_the_form(as_role: Any, own_home: Any) -> None:
    rule = {"self_service": "chanel=help", "assisted": "channel=phone", "hours": 72}
    answer = as_role(Role.LEAD).post(f"{PAGE}rule/", rule)
    assert answer.status_code == 422
    assert "Did you mean channel?" in answer.content.decode()


def test_a_reason_is_found_by_those_who_may_change_it(
    own_home: Any, lead: Any, employee: Any
) -> None:
    ContactReason.objects.create(key="invoice", name={"pl": "Faktura"})
    (found,) = _find("faktura", lead.actor)
    assert found.url == f"{PAGE}reason/?key=invoice"
    assert not list(_find("faktura", employee.actor))


def test_everybody_reads_and_only_those_who_steer_write(as_role: Any, heard: None) -> None:
    employee = as_role(Role.EMPLOYEE)
    assert employee.get(PAGE).status_code == 200
    assert employee.get(f"{PAGE}reasons.csv").status_code == 404
    assert employee.post(f"{PAGE}rule/", {}).status_code == 403
    assert as_role(Role.LEADER).get(f"{PAGE}reason/?key=x").status_code == 403
    assert as_role(Role.LEAD).post(f"{PAGE}reason/", {"aim": "open"}).status_code == 422


def test_the_page_asks_as_much_for_many_reasons_as_for_one(
    as_role: Any, heard: None, django_assert_max_num_queries: Any
) -> None:
    client = as_role(Role.LEAD)
    rule = {
        "self_service": "channel=help centre",
        "assisted": "channel=phone",
        "topic_field": "x_reason",
        "hours": 72,
    }
    client.post(f"{PAGE}rule/", rule)
    for number in range(30):
        ContactReason.objects.create(key=f"r{number}", aim="person", because="A talk helps")
    client.get(PAGE)
    with django_assert_max_num_queries(34):
        assert client.get(PAGE).status_code == 200
