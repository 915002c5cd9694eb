"""The owner sees where mails go and what did not arrive, and can send it again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from harken.mail.models import Message, State
from harken.mail.transport.server import mail_server

pytestmark = pytest.mark.django_db

PAGE = "/settings/mail/"


def mail(now: datetime, number: int = 1, state: str = "failed") -> Message:
    return Message(
        key=f"k{number}", to="ann@example.org", subject="Hello", text="t", language="en",
        state=state, reason="550 no such person", created_at=now, changed_at=now,
    )  # fmt: skip


def test_without_a_server_the_page_says_where_mails_are_and_what_to_set(as_role: Callable) -> None:
    page = as_role("owner").get(PAGE).content.decode()
    assert "none is sent" in page
    assert "HARKEN_MAIL_URL" in page


def test_with_a_server_the_page_names_it_without_the_password(
    as_role: Callable, settings: Any
) -> None:
    settings.MAIL_SERVER = mail_server("smtp://ann:hunter2@mail.example.org:587")
    page = as_role("owner").get(PAGE).content.decode()
    assert "mail.example.org:587" in page
    assert "hunter2" not in page


@pytest.mark.parametrize("role", ["lead", "agent"])
def test_nobody_else_opens_it(as_role: Callable, role: str) -> None:
    assert as_role(role).get(PAGE).status_code == 403


def test_a_failed_mail_is_sent_again_by_a_click(as_role: Callable, now: datetime) -> None:
    message = mail(now)
    message.save()
    owner = as_role("owner")
    assert "550 no such person" in owner.get(PAGE).content.decode()
    owner.post(f"{PAGE}{message.pk}/again/")
    message.refresh_from_db()
    assert message.state == State.WAITING


def test_a_second_click_is_told_that_nothing_changed(as_role: Callable, now: datetime) -> None:
    message = mail(now, state="sent")
    message.save()
    response = as_role("owner").post(f"{PAGE}{message.pk}/again/", follow=True)
    assert "Nothing was changed" in response.content.decode()


def test_a_test_mail_goes_to_who_asks(as_role: Callable) -> None:
    as_role("owner").post(f"{PAGE}test/")
    assert Message.objects.get().to == "owner@example.org"


def test_the_list_is_paged_at_a_fixed_price(
    as_role: Callable, now: datetime, django_assert_max_num_queries: Callable
) -> None:
    Message.objects.bulk_create(mail(now, number) for number in range(60))
    owner = as_role("owner")
    owner.get(PAGE)
    with django_assert_max_num_queries(16):
        page = owner.get(f"{PAGE}?state=failed")
    assert len(page.context["page"].rows) == 50


@pytest.mark.parametrize(("query", "status"), [("state=odd", 400), ("cursor=%FF", 404)])
def test_a_forged_address_is_refused(as_role: Callable, query: str, status: int) -> None:
    assert as_role("owner").get(f"{PAGE}?{query}").status_code == status
