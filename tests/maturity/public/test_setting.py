"""The page about the public test: its link, the frame, open or closed."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from harken.audit.models import AuditEntry
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.maturity.public.keeping.actions import keep
from harken.maturity.public.queries import is_open
from harken.maturity.public.setting.undoing import UNDO

pytestmark = pytest.mark.django_db
PAGE, SWITCH = "/maturity/test/", "/maturity/test/open/"


def test_a_lead_copies_the_link_and_the_frame(as_role: Callable[[str], Client]) -> None:
    page = unescape(as_role("lead").get(PAGE).content.decode())
    assert "/maturity-test/</a>" in page
    assert "<textarea" in page
    assert (
        '/maturity-test/embed/" title="Maturity test" width="100%" height="900"></iframe>' in page
    )


def test_only_the_number_of_kept_results_is_shown(as_role: Callable[[str], Client]) -> None:
    row = keep({"PL1": 3}, "en", now=system_clock())
    page = as_role("owner").get(PAGE).content.decode()
    assert "1 visitor keeps a result" in page
    assert str(row.pk) not in page


def test_closing_is_written_down_and_taken_back(
    as_role: Callable[[str], Client], people: dict
) -> None:
    lead = as_role("lead")
    page = lead.post(SWITCH, {"open": "no"}, follow=True).content.decode()
    assert "The test is closed" in page
    assert not is_open()
    lead.post(SWITCH, {"open": "no"})
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["maturity_test.closed"]
    UNDO.take_back("yes", people["lead"].actor)
    assert is_open()


def test_nobody_else_may(people: dict) -> None:
    from django.core.exceptions import PermissionDenied

    analyst: Actor = people["analyst"].actor
    with pytest.raises(PermissionDenied):
        UNDO.take_back("no", analyst)


def test_the_sign_in_page_leads_to_the_test_while_it_is_open(
    anonymous: Client, as_role: Callable[[str], Client]
) -> None:
    link = '<a href="/maturity-test/">'
    assert link in anonymous.get("/accounts/login/").content.decode()
    as_role("lead").post(SWITCH, {"open": "no"})
    assert link not in anonymous.get("/accounts/login/").content.decode()
