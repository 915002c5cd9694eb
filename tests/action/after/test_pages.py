"""Asking again is set up on its page, by those who set up cases."""

from collections.abc import Callable

import pytest
from django.test import Client

from harken.action.after.asking import asking_again
from harken.action.after.models import AskAgain
from harken.invitations.models import Mailing
from harken.metrics.measures.models import Measure
from tests.invitations.world import mailing, survey

pytestmark = pytest.mark.django_db
Signed = Callable[[str], Client]
PAGE = "/cases/asking-again/"


def test_a_lead_makes_the_mailing_then_chooses_it(as_role: Signed, nps: Measure) -> None:
    lead, asked = as_role("lead"), survey("again")
    made_at = lead.post(PAGE, {"act": "mailing", "survey": asked.pk})
    made = Mailing.objects.get()
    assert made_at["Location"] == f"/surveys/again/invitations/{made.pk}/"
    given = {
        "is_on": "on", "mailing": made.pk, "measure": nps.pk, "low_at_most": 6, "recovered_at": 8,
    }  # fmt: skip
    assert lead.post(PAGE, {**given, "act": "save"}).status_code == 302
    assert (asking_again().mailing, asking_again().recovered_at) == (made, 8)
    assert "nobody is asked until it is started" in lead.get(PAGE).content.decode()


def test_what_does_not_fit_is_refused_on_the_page(as_role: Signed, nps: Measure) -> None:
    other = mailing(survey(), event="order delivered", state="waiting")
    given = {"is_on": "on", "measure": nps.pk, "low_at_most": 6, "recovered_at": 7}
    for wrong in ({}, {"mailing": other.pk}, {"low_at_most": 9}):
        answer = as_role("lead").post(PAGE, {**given, **wrong, "act": "save"})
        assert answer.status_code == 422
    assert not AskAgain.objects.exists()


def test_before_it_is_set_up_recovery_says_what_to_do(as_role: Signed) -> None:
    page = as_role("lead").get("/cases/recovery/").content.decode()
    assert "Set up asking again" in page
    assert as_role("agent").get("/api/v1/cases/recovery").json() is None
    assert as_role("agent").get(PAGE).status_code == 403
